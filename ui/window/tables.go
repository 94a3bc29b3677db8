package window

import (
	"context"
	"image"
	"image/png"
	"io"

	"baqylau/assets/lang"
	"baqylau/model"
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

// mostLaid is how many rows are laid out whole, so that a range of pages can be asked for; a longer register is streamed.
const mostLaid = 5_000

// PrintTable makes the paper of a register and asks how it is to be printed.
func (s *shell) PrintTable(t register.Table) {
	session, words := s.session, s.words
	name, laying := model.FileName(t.Title, lang.DateShort(session.Today())), words.T("window.table.laying")
	document := func(ctx context.Context) (paper.Document, error) {
		own, err := screen.PaperWords(ctx, session, words.Lang())
		if err != nil {
			return paper.Document{}, err
		}
		return list.Document(t, session.Office, own, session.Now(), session.Today()), nil
	}
	if len(t.Rows) > mostLaid {
		printsheet.Stream(s, name, laying, len(t.Rows), document)
		return
	}
	s.Say(look.ToneRunning, laying)
	printsheet.Lay(s, name, document)
}
