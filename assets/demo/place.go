package demo

import (
	"strconv"
	"strings"
)

// place is a town or a district with the forms of its name that the templates need.
type place struct {
	sort placeSort
	// gen and dat are the Russian genitive and dative, addr what an address begins with.
	gen, dat, addr string
	// kk is the Kazakh name with its rank, kkGen its genitive, kkShort as before a number.
	kk, kkGen, kkShort, kkName string
	// suffixRU and suffixKK tell apart districts of one name in different regions.
	suffixRU, suffixKK string
	// forms puts all of these into a template.
	forms *strings.Replacer
}

type placeSort int

const (
	town placeSort = iota
	district
	quarter // a district of a city
)

// placesOf lists the places of a region, the towns first.
func placesOf(r regionData) []*place {
	var out []*place
	for _, t := range r.Towns {
		ru, kk := "г. "+t[0], t[1]
		out = append(out, &place{sort: town, gen: ru, dat: ru, addr: ru,
			kk: kk + " қаласы", kkGen: kk + " қаласының", kkShort: kk + " қ.", kkName: kk})
	}
	for _, d := range r.Districts {
		p := &place{sort: district, kkName: d[1], kk: d[1] + " ауданы"}
		p.gen, p.dat, p.addr = districtForms(d[0])
		if r.City {
			city := "г. " + r.Towns[0][0]
			p.sort = quarter
			p.gen, p.dat, p.addr = p.gen+" "+city, p.dat+" "+city, city+", "+p.addr
			p.kk = r.Towns[0][1] + " қаласы " + p.kk
		}
		p.kkGen, p.kkShort = p.kk+"ның", p.kk
		out = append(out, p)
	}
	for _, p := range out {
		p.forms = strings.NewReplacer("{gen}", p.gen, "{dat}", p.dat, "{kkgen}", p.kkGen, "{kkshort}", p.kkShort,
			"{kkname}", p.kkName, "{kk}", p.kk)
	}
	return out
}

// fill writes a template out for the place.
func (p *place) fill(text, name string, number int) string {
	text = p.forms.Replace(text)
	text = strings.Replace(text, "{name}", name, 1)
	return strings.Replace(text, "{n}", strconv.Itoa(number), 1)
}

// sharedDistricts returns the Kazakh names of districts that more than one region has.
func sharedDistricts(regions []regionData) map[string]bool {
	seen, shared := map[string]bool{}, map[string]bool{}
	for _, r := range regions {
		if r.City {
			continue
		}
		for _, d := range r.Districts {
			shared[d[1]] = seen[d[1]]
			seen[d[1]] = true
		}
	}
	return shared
}

// districtForms declines a district: «Бурабайский» or «район Магжана Жумабаева».
func districtForms(name string) (gen, dat, nom string) {
	if rest, ok := strings.CutPrefix(name, "район "); ok {
		return "района " + rest, "району " + rest, name
	}
	stem := strings.TrimSuffix(name, "ий")
	return stem + "ого района", stem + "ому району", name + " район"
}

// takes reports whether a template of places ("any", "town", "district") fits the place.
func (p *place) takes(places string) bool {
	switch places {
	case "town":
		return p.sort == town
	case "district":
		return p.sort == district
	}
	return true
}
