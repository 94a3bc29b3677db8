package window

import (
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestAPictureIsWrittenWhole: what was saved is read again, and a folder that cannot be written to is said so.
func TestAPictureIsWrittenWhole(t *testing.T) {
	w := work(t, nil)
	picture := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	picture.Set(7, 3, color.NRGBA{R: 200, A: 255})
	require.NoError(t, w.SavePicture(t.Context(), "/home/me/карта.png", picture))
	f, err := w.cfg.FS.Open("/home/me/карта.png")
	require.NoError(t, err)
	back, err := png.Decode(f)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	require.Equal(t, picture.Bounds(), back.Bounds())
	require.Equal(t, picture.At(7, 3), color.NRGBAModel.Convert(back.At(7, 3)))

	w.cfg.FS = afero.NewReadOnlyFs(w.cfg.FS)
	err = w.SavePicture(t.Context(), "/home/me/другая.png", picture)
	require.NotEmpty(t, model.AllFaults(err), "a person can mend it: %v", err)
}
