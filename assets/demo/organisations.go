package demo

import (
	"fmt"
	"strings"

	"baqylau/model"
)

// region is a region with what has been made in it so far.
type region struct {
	regionData
	index    int
	places   []*place
	officers []string
	visits   map[int]int // by day
}

// org is a provider.
type org struct {
	code, ru, kk, bin, address string
	region                     *region
	sector, kind, body         string
	story                      *storyCase
}

// namer gives every provider a name of its own, also in the folded form by which an import finds it.
type namer struct {
	used    map[string]bool
	asIs    map[string]bool
	counter map[counterKey]int
}

type counterKey struct {
	t *template
	p *place
}

func (n *namer) take(ru, kk string) bool {
	// Most names that are refused are the same to the letter, which is cheaper to see than to fold.
	if n.asIs[ru] {
		return false
	}
	a, b := model.Fold(ru), model.Fold(kk)
	if n.used[a] || n.used[b] {
		return false
	}
	n.used[a], n.used[b], n.asIs[ru] = true, true, true
	return true
}

func (m *maker) makeOrganisations() error {
	names := &namer{used: map[string]bool{}, asIs: map[string]bool{}, counter: map[counterKey]int{}}
	stories := map[string][]*org{}
	for _, c := range m.data.story {
		names.take(c.RU, c.KK)
		stories[c.Region] = append(stories[c.Region], &org{ru: c.RU, kk: c.KK, address: c.Address,
			sector: c.Sector, kind: c.Kind, body: c.Body, story: c})
	}
	weights := 0
	for _, r := range m.data.regions {
		weights += r.Weight
	}
	total, done, weight := m.size.visited+m.size.idle, 0, 0
	bins, shared := map[string]bool{}, sharedDistricts(m.data.regions)
	for i, data := range m.data.regions {
		r := &region{regionData: data, index: i, places: placesOf(data), visits: map[int]int{}}
		m.regions = append(m.regions, r)
		for _, p := range r.places {
			if p.sort == district && shared[p.kkName] {
				p.suffixRU = " (" + m.refs.ShortOn(model.Regions, r.Code, AsOf(), model.Russian) + ")"
				p.suffixKK = " (" + m.refs.ShortOn(model.Regions, r.Code, AsOf(), model.Kazakh) + ")"
			}
		}
		weight += r.Weight
		orgs := stories[r.Code]
		for want := total*weight/weights - done; len(orgs) < want; {
			o := m.newOrganisation(r, names)
			if o == nil {
				return fmt.Errorf("no name left for a provider in region %s", r.Code)
			}
			orgs = append(orgs, o)
		}
		m.rng.Shuffle(len(orgs), func(i, j int) { orgs[i], orgs[j] = orgs[j], orgs[i] })
		for i, o := range orgs {
			o.region, o.code, o.bin = r, fmt.Sprintf("%s-%04d", r.Code, i+1), m.newBIN(bins)
		}
		m.orgs = append(m.orgs, orgs...)
		done += len(orgs)
	}
	m.hireOfficers()
	m.chooseVisited()
	return nil
}

// newOrganisation draws a sector, a sort and a place until a name comes out that nobody has.
func (m *maker) newOrganisation(r *region, names *namer) *org {
	for range 200 {
		sectors := m.data.providers.Sectors
		sector := sectors[pick(m.rng, len(sectors), func(i int) int { return sectors[i].Weight })].Code
		for range 6 {
			all := m.data.providers.Templates
			t := all[pick(m.rng, len(all), func(i int) int {
				if all[i].Sector != sector {
					return 0
				}
				return all[i].Weight
			})]
			if o := m.fill(t, r, names); o != nil {
				return o
			}
		}
	}
	return nil
}

// fill makes a provider from a template, or nil where the drawn place can have no more of them.
func (m *maker) fill(t *template, r *region, names *namer) *org {
	p := r.places[pick(m.rng, len(r.places), func(i int) int {
		switch q := r.places[i]; {
		case !q.takes(t.Places):
			return 0
		case q.sort == town:
			return 3
		}
		return 1
	})]
	if !p.takes(t.Places) {
		return nil
	}
	name, number, key := "", 0, counterKey{t, p}
	if len(t.Names) > 0 {
		name = t.Names[m.rng.IntN(len(t.Names))]
	}
	numbered := strings.Contains(t.RU, "{n}")
	for tries := 0; tries == 0 || numbered && tries < 5; tries++ {
		if numbered {
			names.counter[key]++
			number = names.counter[key]
		}
		ru, kk := p.fill(t.RU, name, number)+p.suffixRU, p.fill(t.KK, name, number)+p.suffixKK
		if names.take(ru, kk) {
			street := m.data.providers.Streets[m.rng.IntN(len(m.data.providers.Streets))]
			return &org{ru: ru, kk: kk, sector: t.Sector, kind: t.Kind, body: t.Body,
				address: fmt.Sprintf("%s, %s, %d", p.addr, street, 1+m.rng.IntN(140))}
		}
	}
	return nil
}

// newBIN makes a number in the form of a BIN. Its fifth digit is 9, which no real one has: nobody's
// number is used.
func (m *maker) newBIN(used map[string]bool) string {
	for {
		bin := fmt.Sprintf("%02d%02d90%06d", (90+m.rng.IntN(28))%100, 1+m.rng.IntN(12), m.rng.IntN(1_000_000))
		if !used[bin] {
			used[bin] = true
			return bin
		}
	}
}

// hireOfficers gives every region its inspectors; no two of the country share a name, since a name is
// all by which registers tell people apart.
func (m *maker) hireOfficers() {
	p := m.data.people
	order := m.rng.Perm(len(p.Surnames) * len(p.Initials))
	for i, r := range m.regions {
		for j := range m.size.officers {
			k := order[i*m.size.officers+j]
			r.officers = append(r.officers, p.Surnames[k%len(p.Surnames)]+" "+p.Initials[k/len(p.Surnames)]+".")
		}
	}
}

// chooseVisited leaves some of the providers for the plans to come.
func (m *maker) chooseVisited() {
	idle := map[*org]bool{}
	for _, i := range m.rng.Perm(len(m.orgs)) {
		if len(idle) < m.size.idle && m.orgs[i].story == nil {
			idle[m.orgs[i]] = true
		}
	}
	for _, o := range m.orgs {
		if !idle[o] {
			m.visited = append(m.visited, o)
		}
	}
}
