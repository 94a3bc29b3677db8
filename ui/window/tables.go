package window

import (
	"context"
	"image"
	"image/png"
	"io"

	"baqylau/assets/lang"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
	printsheet "baqylau/ui/printing/sheet"
	"baqylau/ui/widgets/screen"
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

// PrintTable lays a register out and asks how it is to be printed.
func (s *shell) PrintTable(t register.Table) {
	session, words := s.session, s.words
	s.Say(look.ToneRunning, words.T("window.table.laying"))
	printsheet.Lay(s, screen.SafeName(t.Title+" "+lang.DateShort(session.Today())), func(ctx context.Context) (paper.Document, error) {
		own, err := screen.PaperWords(ctx, session, words.Lang())
		if err != nil {
			return paper.Document{}, err
		}
		return list.Document(t, session.Office, own, session.Now(), session.Today()), nil
	})
}
