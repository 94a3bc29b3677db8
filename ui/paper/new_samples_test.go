package paper

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// further is a paper of the blocks that a brief of figures has beside those of sample: codes and photos.
func further(t testing.TB, l model.Lang) Document {
	w := wordsOf(l)
	photo := jpegOf(t, corners(800, 600))
	return Document{Lang: l, Title: w.title, Author: w.office, Created: created, HeadLeft: w.office, HeadRight: w.asOf, FootLeft: w.foot, FootQR: "7F3A-91C2",
		Blocks: []Block{
			Title{w.title, w.period},
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
	for _, lang := range model.Langs() {
		pages, err := NewPress().Lay(further(t, lang)).pngs(80)
		require.NoError(t, err)
		for i, data := range pages {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "further-"+string(lang)+"-"+itoa(i+1)+".png"), data, 0o644))
		}
	}
}
