package look

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// writePicture saves what a test drew into the folder that the environment names, for a person to look at.
func writePicture(t *testing.T, img image.Image) {
	t.Helper()
	f, err := os.Create(filepath.Join(os.Getenv("BAQYLAU_SCREENS"), "letters.png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
