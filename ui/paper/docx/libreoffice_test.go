//go:build bench

package docx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
)

// TestLibreOfficeOpensIt converts a document with every kind of block in each language: LibreOffice must take it without a
// word of complaint, and the pages say what the document says. It is not among the usual tests, since CI would have to
// install a word processor for it. With BAQYLAU_SCREENS set to a folder the PDFs stay there, beside those of the program.
func TestLibreOfficeOpensIt(t *testing.T) {
	office, err := exec.LookPath("soffice")
	require.NoError(t, err, "LibreOffice Writer is needed: make bench installs it")
	for _, l := range model.Langs() {
		for _, landscape := range []bool{false, true} {
			doc := sample(l)
			doc.Landscape = landscape
			folder := os.Getenv("BAQYLAU_SCREENS")
			if folder == "" || landscape {
				folder = t.TempDir()
			}
			name := filepath.Join(folder, "docx-"+string(l))
			var b, own bytes.Buffer
			press := paper.NewPress()
			require.NoError(t, Write(&b, press, doc))
			require.NoError(t, press.Lay(doc).PDF(&own))
			require.NoError(t, os.WriteFile(name+".docx", b.Bytes(), 0o644))
			require.NoError(t, os.WriteFile(name+"-own.pdf", own.Bytes(), 0o644))
			c := exec.Command(office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", folder, name+".docx")
			var complaints bytes.Buffer
			c.Stderr = &complaints
			require.NoError(t, c.Run(), complaints.String())
			require.NotContains(t, strings.ToLower(complaints.String()), "error")
			text, err := exec.Command("pdftotext", "-layout", name+".pdf", "-").Output()
			require.NoError(t, err)
			said := words(string(text))
			for word := range words(textOf(parsed(t, unpacked(t, b.Bytes()), "word/document.xml"))) {
				require.True(t, said[word], "%s: %q is lost", name, word)
			}
		}
	}
}

// words are the words of a text that a conversion cannot part or change: those of the letters that any typeface has.
func words(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(text) {
		letters := strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		if letters && !strings.ContainsAny(w, "漢字😀✓→") {
			out[w] = true
		}
	}
	return out
}
