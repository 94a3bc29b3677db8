package brief_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

// TestBriefBearsTheLetterhead: what the office set stands at the head of the brief; an office that set nothing has none.
func TestBriefBearsTheLetterhead(t *testing.T) {
	data := regional()
	data.Office = akmola()
	require.IsType(t, paper.Title{}, brief.Document(data, references(t), lang.For(model.Russian), made).Blocks[0])

	emblem := image.NewRGBA(image.Rect(0, 0, 120, 120))
	draw.Draw(emblem, emblem.Bounds(), image.NewUniform(color.RGBA{0, 128, 160, 255}), image.Point{}, draw.Src)
	var encoded bytes.Buffer
	require.NoError(t, png.Encode(&encoded, emblem))
	data.Emblem = encoded.Bytes()
	data.Office.Heading = model.Name{KK: "Қазақстан Республикасы\nАқмола облысы бойынша департамент",
		RU: "Республика Казахстан\nДепартамент по Акмолинской области"}
	data.Office.Address, data.Office.Phone = "г. Кокшетау, ул. Абая, 96", "8 7162 25-00-00"
	for l, right := range map[model.Lang]string{model.Kazakh: "Департамент по Акмолинской области",
		model.Russian: "Департамент по Акмолинской области", model.English: "Department for Akmola Region"} {
		doc := brief.Document(data, references(t), lang.For(l), made)
		head, ok := doc.Blocks[0].(paper.Letterhead)
		require.True(t, ok)
		require.Equal(t, []string{"Қазақстан Республикасы", "Ақмола облысы бойынша департамент"}, head.Left)
		require.Contains(t, head.Right, right, l)
		require.Equal(t, "г. Кокшетау, ул. Абая, 96 · 8 7162 25-00-00", head.Contact)
		if dir := os.Getenv("BAQYLAU_SCREENS"); dir != "" {
			laid := paper.NewPress().Lay(doc)
			var pdf bytes.Buffer
			require.NoError(t, laid.PDF(&pdf))
			writePages(t, dir, "brief-letterhead-"+string(l), laid, pdf.Bytes())
		}
	}
}
