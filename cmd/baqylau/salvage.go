package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/files"
	"baqylau/storage/vault"
)

func (m *Main) salvageCommand() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "salvage FILE",
		Short: m.text.T("cmd.salvage"),
		Long:  m.text.T("cmd.salvage.long"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || to == "" {
				return usageError{model.NewFault("fault.cmd.salvage_args")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return m.salvage(c.Context(), args[0], to) },
	}
	c.Flags().StringVar(&to, "to", "", m.text.T("cmd.flag.salvage_to"))
	return c
}

// salvage asks nobody's role, as restore does: whoever has the file has what is in it, and of a damaged one nobody's password can be held
// against anything.
func (m *Main) salvage(ctx context.Context, from, to string) (err error) {
	if from, err = filepath.Abs(from); err != nil {
		return err
	}
	if to, err = filepath.Abs(to); err != nil {
		return err
	}
	line := m.follow(m.text.T("check.file"))
	out, err := db.Salvage(ctx, db.Salvaging{From: from, To: to, Progress: line.tell, Now: m.Now})
	if line.end(); err != nil {
		return stopped(ctx, err)
	}
	m.say(m.text.N("cmd.salvage.rows", out.Rows, "file", to))
	m.saySalvaged(out)
	copied, err := m.salvageFiles(ctx, from, to)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.salvage.files", "count", m.text.Number(int64(copied))))
	m.say("")
	m.dbPath = to
	d, err := m.openUnproven(ctx, to, db.Options{MustExist: true}) // brought up to this program's version
	if err != nil {
		return err
	}
	err = m.checkDesk(ctx, d, to)
	if err := errors.Join(err, d.close()); err != nil && !errors.Is(err, errSaid) {
		return err
	}
	m.say("")
	m.say(m.text.T("cmd.salvage.next", "file", to))
	return err
}

// saySalvaged tells what was lost.
func (m *Main) saySalvaged(out db.Salvaged) {
	if out.Damaged > 0 {
		m.say(m.text.T("cmd.salvage.pages", "damaged", m.text.Number(int64(out.Damaged)), "pages", m.text.Number(int64(out.Pages))))
	}
	if len(out.Tables) == 0 {
		m.say(m.text.T("cmd.salvage.nothing_lost"))
	}
	for _, t := range out.Tables {
		key := "cmd.salvage.table"
		if t.More {
			key = "cmd.salvage.table_more"
		}
		m.say(m.text.T(key, "table", t.Table, "saved", m.text.Number(int64(t.Saved)), "lost", m.text.Number(int64(t.Lost))))
		if len(t.Numbers) > 0 {
			key := "cmd.salvage.numbers"
			if t.Table == "journal" {
				key = "cmd.salvage.lines"
			}
			m.say(m.text.T(key, "list", strings.Join(t.Numbers[:min(len(t.Numbers), mostNumbers)], ", ")))
			if more := len(t.Numbers) - mostNumbers; more > 0 {
				m.say("  " + m.text.N("check.more", more))
			}
		}
		if t.Aside > 0 {
			m.say(m.text.T("cmd.salvage.put_aside", "count", m.text.Number(int64(t.Aside)), "file", out.Aside))
		}
		if t.Garbled > 0 {
			m.say(m.text.T("cmd.salvage.garbled", "count", m.text.Number(int64(t.Garbled))))
		}
	}
	if out.Stubs > 0 {
		m.say(m.text.T("cmd.salvage.stand_ins", "count", m.text.Number(int64(out.Stubs))))
	}
	if out.Aside != "" {
		m.say(m.text.T("cmd.salvage.aside", "file", out.Aside))
	}
}

// mostNumbers is how many lost documents of a table are named; the number of all is said.
const mostNumbers = 200

// salvageFiles copies the attachments of the damaged database that are whole to the new one.
func (m *Main) salvageFiles(ctx context.Context, from, to string) (copied int, err error) {
	if there, err := m.FS.Stat(filesFolder(from)); err != nil || !there.IsDir() {
		return 0, nil //nolint:nilerr // the check then names what is missing
	}
	old := files.ToRead(m.FS, filesFolder(from))
	fresh, err := files.New(m.FS, filesFolder(to))
	if err != nil {
		return 0, err
	}
	err = old.Digests(ctx, func(digest string) error {
		r, err := old.Open(ctx, digest)
		if err != nil {
			return nil //nolint:nilerr // one that cannot be read is named by the check
		}
		put, err := fresh.PutBack(ctx, digest, r)
		if put {
			copied++
		}
		return errors.Join(err, r.Close())
	})
	return copied, err
}

// explainDamage says, for a database that is damaged so that it cannot be opened, which backup there is and what can be saved.
func (m *Main) explainDamage(path string, err error) error {
	if !model.HasFault(err, "fault.db.damaged") && !model.HasFault(err, "fault.db.not_database") {
		return err
	}
	salvaged := strings.TrimSuffix(path, filepath.Ext(path)) + "-salvaged" + filepath.Ext(path)
	list, folder := vault.Backups(m.FS, path)
	if checked, ok := model.LastChecked(list); ok {
		return model.NewFault("fault.db.damaged_restore", "path", path, "salvaged", salvaged, "at", m.text.Moment(checked.Made.Local()),
			"backup", filepath.Join(folder, checked.Name)).Because(err)
	}
	// A file with attachments beside it was a database once, though its first page tells nothing of that any more.
	if there, _ := afero.DirExists(m.FS, filesFolder(path)); there || model.HasFault(err, "fault.db.damaged") {
		return model.NewFault("fault.db.damaged_salvage", "path", path, "salvaged", salvaged).Because(err)
	}
	return err
}
