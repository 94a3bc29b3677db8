package paper

import (
	"math"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
)

// Measures of the map, in millimetres.
const (
	tileHeight = 11.5
	tileGap    = 0.8
	tileWidest = 24.0
)

// The colours of the map: from a tint that ink shows on to the accent, and that of what is not known.
const (
	tileLight   Colour = 0xE3EDF1
	tileUnknown Colour = 0xF1F3F5
	white       Colour = 0xFFFFFF
)

// deep is the colour of a share, and that of the ink on it.
func deep(share float64) (ground, text Colour) {
	if math.IsNaN(share) {
		share = 0
	}
	share = min(max(share, 0), 1)
	mix := func(shift uint) Colour {
		from, to := float64(tileLight>>shift&0xFF), float64(accent>>shift&0xFF)
		return Colour(math.Round(from+(to-from)*share)) << shift
	}
	if text = ink; share > 0.5 {
		text = white
	}
	return mix(16) | mix(8) | mix(0), text
}

// MapOf places regions on the map by their short names on a day, without values yet: the caller fills Text, Share and
// Known of each, in the order of the entries. A region younger than the map lies in a row below it.
func MapOf(regions []model.RefEntry, day model.Date, words *lang.Catalog) []Tile {
	places, beyond := reference.Places(), 0
	tiles := make([]Tile, len(regions))
	for i, e := range regions {
		at, ok := places[e.Code]
		if !ok {
			at, beyond = [2]int{beyond, reference.MapRows}, beyond+1
		}
		tiles[i] = Tile{Column: at[0], Row: at[1], Label: e.ShortOn(day, words.Lang()), Text: "—"}
		if key := "figures.tile." + e.Code; words.Has(key) {
			tiles[i].Label = words.T(key)
		}
	}
	return tiles
}

func (t Tiles) lay(s *setter) []piece {
	columns, rows := 0, 0
	for _, it := range t.Items {
		columns, rows = max(columns, it.Column+1), max(rows, it.Row+1)
	}
	if columns == 0 || rows == 0 {
		return nil
	}
	p := piece{before: 3, after: 3, solid: true}
	wide := min(s.body()/float64(columns), tileWidest)
	tall := min(tileHeight, (s.tall()-12)/float64(rows))
	left := (s.body() - wide*float64(columns)) / 2
	label, value := style{size: 7.5, leading: 3.5}, style{size: 9.5, leading: 4.2, bold: true}
	taken := make(map[[2]int]bool)
	for _, it := range t.Items {
		at := [2]int{it.Column, it.Row}
		if it.Column < 0 || it.Row < 0 || taken[at] {
			continue
		}
		taken[at] = true
		ground, text := tileUnknown, quiet
		if it.Known {
			ground, text = deep(it.Share)
		}
		x, y := left+float64(it.Column)*wide, float64(it.Row)*tall
		p.marks.Rects = append(p.marks.Rects, Rect{x + tileGap/2, y + tileGap/2, wide - tileGap, tall - tileGap, ground})
		if tall < label.leading+value.leading+tileGap || wide < 6 {
			continue
		}
		label.colour, value.colour = text, text
		room, top := wide-tileGap-1.2, y+(tall-label.leading-value.leading)/2
		p.marks.add(s.short(it.Label, label, room, Centre).marks, x+(wide-room)/2, top)
		p.marks.add(s.short(it.Text, value, room, Centre).marks, x+(wide-room)/2, top+label.leading)
	}
	p.height = float64(rows) * tall
	if t.Low != "" || t.High != "" {
		p.height += 1.5
		width := min(scaleWidth, s.body())
		b := s.scale(t.Low, t.High, width)
		p.marks.add(b.marks, (s.body()-width)/2, p.height)
		p.height += b.height
	}
	return []piece{p}
}

const scaleWidth = 110.0

// scale shows the colours from the least to the most with what they stand for, in all over a width.
func (s *setter) scale(low, high string, width float64) box {
	const steps, wide, tall = 10, 4.0, 2.6
	st, room := tickStyle(), (width-steps*wide-4)/2
	b := box{height: st.leading}
	for i := range steps {
		c, _ := deep(float64(i) / (steps - 1))
		b.marks.Rects = append(b.marks.Rects, Rect{room + 2 + float64(i)*wide, (st.leading - tall) / 2, wide, tall, c})
	}
	b.marks.add(s.short(low, st, room, Right).marks, 0, 0)
	b.marks.add(s.short(high, st, room, Left).marks, width-room, 0)
	return b
}
