package main

import (
	"context"
	"errors"
	"io"
	"slices"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/ui/paper"
)

// withPrinter is withSession for a command that prints: the paper is kept in the archive, for which the database is opened
// for writing. Where another program has it open, or nobody may write there, the command prints all the same and says that nothing was kept.
func (m *Main) withPrinter(ctx context.Context, f func(*office.Session, paper.Keep) error) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	d, err := m.openDesk(ctx, path, db.Options{MustExist: true})
	keeping, unkept := err == nil, "fault.paper.not_kept_open"
	if readOnly(err) {
		if protected(err) {
			unkept = "fault.paper.not_kept_protected"
		}
		d, err = m.openToRead(ctx, path)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	s, err := m.clerk(ctx, d)
	if err != nil {
		return err
	}
	if err := m.printsFor(ctx, s); err != nil {
		return err
	}
	if keeping {
		m.keepMany = s.KeeperOfMany(ctx)
		return f(s, s.Keeper(ctx))
	}
	m.keepMany = func([]model.FinishedPaper) error { return model.NewFault(unkept) }
	return f(s, func(model.KeptPaper, io.Reader, []byte) error { return model.NewFault(unkept) })
}

// printsFor has papers bear the moment of the last change of a record, so that the same records give the same bytes, and the
// signature of the office, where it has a key.
func (m *Main) printsFor(ctx context.Context, s *office.Session) error {
	imprint, err := s.Imprint(ctx)
	m.made, m.sign = imprint.Made, imprint.Sign
	return err
}

// press lays papers out and signs them, where the office that was opened has a key.
func (m *Main) press() *paper.Press { return paper.NewPress().SignedWith(m.sign) }

// readOnly reports whether a database could not be opened only because it cannot be written to now.
func readOnly(err error) bool {
	return protected(err) || slices.ContainsFunc([]string{"fault.db.locked", "fault.db.locked_by", "fault.db.busy"},
		func(key string) bool { return model.HasFault(err, key) })
}

// protected reports whether that is so because whoever works here may not write there.
func protected(err error) bool {
	return slices.ContainsFunc([]string{"fault.db.read_only", "fault.db.read_only_file", "fault.db.folder"},
		func(key string) bool { return model.HasFault(err, key) })
}

// printPaper lays a document out, says which characters no font could print, puts the PDF in place, keeps it in the archive
// and says so by the key written; or writes what else the name of the file ends with.
func (m *Main) printPaper(ctx context.Context, path string, keep paper.Keep, doc paper.Document, written string) error {
	if err := checkEnding(path); err != nil {
		return err
	}
	if done, err := m.writeOther(ctx, path, doc); done {
		return err
	}
	return m.writePaper(path, keep, m.lay(doc), written)
}

// lay lays a document out and says which characters no font could print.
func (m *Main) lay(doc paper.Document) *paper.Layout {
	layout := m.press().Lay(doc)
	if text := paper.MissingText(layout.Missing, m.text); text != "" {
		m.complain(text)
	}
	return layout
}

// writePaper puts the PDF in place, keeps it in the archive and says so by the key written.
func (m *Main) writePaper(path string, keep paper.Keep, layout *paper.Layout, written string) error {
	abs, err := m.target(path)
	if err != nil {
		return err
	}
	if err := m.unkept(layout.Deliver(m.FS, abs, keep)); err != nil {
		return err
	}
	m.say(m.text.N(written, len(layout.Pages), "file", path))
	return nil
}

// unkept tells of a paper that is there but not in the archive, which is no failure; other errors stay.
func (m *Main) unkept(err error) error {
	var unkept *paper.NotKept
	if !errors.As(err, &unkept) {
		return err
	}
	m.complain(m.failure(unkept.Err))
	return nil
}
