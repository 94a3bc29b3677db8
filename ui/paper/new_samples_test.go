package paper

import (
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
)

// further is a paper of the blocks that a brief of figures has beside those of sample: codes and photos.
func further(t testing.TB, l model.Lang) Document {
	w := wordsOf(l)
	photo := jpegOf(t, corners(800, 600))
	months, this, last, rate := []string{}, []float64{}, []float64{}, []float64{}
	for m := range 10 {
		months = append(months, lang.For(l).Month(model.MakeDate(2018, time.Month(m+1), 1)))
		this = append(this, float64(90+(m*37)%71))
		last = append(last, float64(70+(m*53)%83))
		rate = append(rate, 62+float64((m*29)%31))
	}
	rate[3] = math.NaN()
	refs, err := reference.Load()
	require.NoError(t, err)
	tiles := MapOf(refs.List(model.Regions), model.MakeDate(2026, 10, 31), lang.For(l))
	for i := range tiles {
		if i%7 != 3 {
			tiles[i].Known, tiles[i].Share, tiles[i].Text = true, float64(i*7%20)/19, lang.For(l).Percent(75+i)
		}
	}
	stacked := Stacked{Parts: []string{w.figures[4].Label, w.measure, w.due}}
	chart := Chart{Cumulative: true}
	for i, c := range w.causes {
		stacked.Bars = append(stacked.Bars, StackedBar{c, []float64{float64(90 - 11*i), float64(3 * i), 9}, itoa(99 - 8*i)})
		chart.Bars = append(chart.Bars, Bar{c, float64(140 - 17*i), itoa(140 - 17*i)})
	}
	percent := func(v float64) string { return lang.For(l).Percent(int(v)) }
	return Document{Lang: l, Title: w.title, Author: w.office, Created: created, HeadLeft: w.office, HeadRight: w.asOf, FootLeft: w.foot, FootQR: "7F3A-91C2",
		Blocks: []Block{
			Title{w.title, w.period},
			Columns{Labels: months, Series: []Series{{"2018", this}, {"2017", last}}},
			Columns{Labels: months[:4], Series: []Series{{"2018", this}}, Height: 25},
			Lines{Labels: months, Series: []Series{{"2018", rate}, {"2017", last}}, Format: percent},
			Tiles{Items: tiles, Low: percent(75), High: percent(94)},
			stacked, chart,
			Heading{Text: w.most, Level: 1},
			Photos{Columns: 2, Items: []Photo{{photo, w.causes[0]}, {jpegOf(t, corners(600, 800)), w.causes[2]}, {nil, w.causes[4]}, {photo, ""}}},
			Photos{Columns: 3, Items: []Photo{{photo, w.causes[0]}, {photo, w.causes[2]}, {[]byte("?"), w.causes[4]}}},
			QR{Data: "АҚМ-2018-0042 " + w.office, Caption: w.foot},
		}}
}

// TestFurtherPictures writes these pages for people to look at, where BAQYLAU_SCREENS names a folder.
func TestFurtherPictures(t *testing.T) {
	folder := os.Getenv("BAQYLAU_SCREENS")
	if folder == "" {
		folder = t.TempDir()
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for _, l := range model.Langs() {
		pages, err := NewPress().Lay(further(t, l)).pngs(80)
		require.NoError(t, err)
		for i, data := range pages {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "further-"+string(l)+"-"+itoa(i+1)+".png"), data, 0o644))
		}
	}
}
