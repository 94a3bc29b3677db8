package window

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

// SaveTable writes a register for a spreadsheet program.
func (s *shell) SaveTable(ctx context.Context, path string, t register.Table) error {
	return s.cfg.Tables.WriteTable(ctx, path, t)
}

// SaveTables writes tables as one workbook.
func (s *shell) SaveTables(ctx context.Context, path string, tables []register.Table) error {
	return s.cfg.Tables.WriteTables(ctx, path, tables)
}

// SavePicture writes a picture as PNG, all of it or nothing.
func (s *shell) SavePicture(_ context.Context, path string, picture image.Image) error {
	return paper.WriteFile(s.cfg.FS, path, func(w io.Writer) error { return png.Encode(w, picture) })
}

// PrintTable lays a register out and hands it to the system's viewer. The file lies in a folder of its own, private to
// the person; the system clears its own folder in time, since a viewer may still hold it.
func (s *shell) PrintTable(t register.Table) {
	session, words := s.session, s.words
	name := fileName(t.Title+" "+lang.DateShort(session.Today())) + ".pdf"
	var path string
	var printed paper.Printed
	s.Say(look.ToneRunning, words.T("window.table.laying"))
	s.Run(func(ctx context.Context) error {
		folder, err := os.MkdirTemp("", "baqylau-")
		if err != nil {
			return fmt.Errorf("make a folder for printing: %w", err)
		}
		path = filepath.Join(folder, name)
		printed, err = paper.NewPress().Deliver(ctx, list.Document(t, session.Office, words, session.Now(), session.Today()),
			afero.NewOsFs(), path, session.Keeper(ctx))
		return err
	}, func(err error) {
		if err == nil {
			err = s.OpenFile(path)
		}
		if err != nil {
			s.Fail(err)
			return
		}
		if text := paper.MissingText(printed.Missing, words); text != "" {
			s.Say(look.ToneWaiting, text)
			return
		}
		s.Say(look.ToneDone, words.T("window.table.printed"))
	})
}

// fileName leaves out of a name what file systems do not take.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, name)
}
