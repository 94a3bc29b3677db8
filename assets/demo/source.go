package demo

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"

	"baqylau/model"
)

//go:embed *.json
var files embed.FS

// source is what the set is put together from: the JSON files beside this one.
type source struct {
	regions    []regionData
	providers  providerData
	services   []*service
	people     peopleData
	violations []*violation
	story      []*storyCase
}

type regionData struct {
	Code string `json:"code"`
	// Weight is the region's share of the providers; Kazakh the per cent of records written in Kazakh.
	Weight int `json:"weight"`
	Kazakh int `json:"kazakh"`
	// Towns and Districts are pairs of the Russian and the Kazakh name.
	Towns     [][2]string `json:"towns"`
	Districts [][2]string `json:"districts"`
	// City marks a city with the rank of a region: its districts are parts of the city.
	City bool `json:"city"`
	// Public are the organisations of the public that come along on visits and check afterwards.
	Public []string `json:"public"`
}

type providerData struct {
	Sectors []struct {
		Code   string `json:"code"`
		Weight int    `json:"weight"`
	} `json:"sectors"`
	Streets   []string    `json:"streets"`
	Templates []*template `json:"templates"`
}

// template names providers of one sort. Its texts have places for the forms of a place name.
type template struct {
	Sector string   `json:"sector"`
	Kind   string   `json:"kind"`
	Body   string   `json:"body"`
	Weight int      `json:"weight"`
	Places string   `json:"places"`
	RU     string   `json:"ru"`
	KK     string   `json:"kk"`
	Names  []string `json:"names"`
}

type service struct {
	Code   string   `json:"code"`
	Sector string   `json:"sector"`
	Kinds  []string `json:"kinds"`
	Weight int      `json:"weight"`
	Term   int      `json:"term"`
	Wait   int      `json:"wait"`
	Serve  int      `json:"serve"`
	Fee    int      `json:"fee"`
	RU     string   `json:"ru"`
	KK     string   `json:"kk"`
}

type peopleData struct {
	Surnames []string `json:"surnames"`
	Initials []string `json:"initials"`
}

type violation struct {
	Category string `json:"category"`
	Weight   int    `json:"weight"`
	// Percent changes the weight in some sectors.
	Percent map[string]int `json:"percent"`
	// Kind is the kind of recommendation that answers it.
	Kind   string  `json:"kind"`
	People [2]int  `json:"people"`
	RU     wording `json:"ru"`
	KK     wording `json:"kk"`
}

type wording struct {
	Found    []string `json:"found"`
	Standard string   `json:"standard"`
	Measure  string   `json:"measure"`
}

// storyCase is a visit that the briefing told of.
type storyCase struct {
	Region  string     `json:"region"`
	Sector  string     `json:"sector"`
	Kind    string     `json:"kind"`
	Body    string     `json:"body"`
	Service string     `json:"service"`
	Date    model.Date `json:"date"`
	Address string     `json:"address"`
	RU      string     `json:"ru"`
	KK      string     `json:"kk"`
	// Outcome is what post-control found; empty: executed.
	Outcome  string         `json:"outcome"`
	Findings []storyFinding `json:"findings"`
}

type storyFinding struct {
	Category string `json:"category"`
	People   int    `json:"people"`
	Taken    int    `json:"taken"`
	Found    string `json:"found"`
	Standard string `json:"standard"`
	Kind     string `json:"kind"`
	Measure  string `json:"measure"`
	Returned int    `json:"returned"`
	Restored int    `json:"restored"`
}

func loadSource() (*source, error) {
	s := &source{}
	for _, f := range []struct {
		name string
		into any
	}{{"regions.json", &s.regions}, {"providers.json", &s.providers}, {"services.json", &s.services},
		{"people.json", &s.people}, {"violations.json", &s.violations}, {"story.json", &s.story}} {
		b, err := files.ReadFile(f.name)
		if err != nil {
			return nil, fmt.Errorf("read demo data: %w", err)
		}
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		if err := d.Decode(f.into); err != nil {
			return nil, fmt.Errorf("read demo data %s: %w", f.name, err)
		}
	}
	return s, nil
}
