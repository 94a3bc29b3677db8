package vault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/durable"
)

const (
	// backupEnding ends the names of automatic backups; beside each lies what is known of it, under its name and slipEnding.
	backupEnding = ".backup"
	slipEnding   = ".json"
	// stampForm is how those names begin: the moment, in UTC, so that they stand in order.
	stampForm = "2006-01-02T150405Z"
	// placeFile tells, beside the database, when the place of the settings was seen last.
	placeFile = "place.json"
)

// slip is what is known of an automatic backup without opening it, which an encrypted one would not allow.
type slip struct {
	Manifest Manifest  `json:"manifest"`
	Checked  time.Time `json:"checked"`
	Locked   bool      `json:"locked"`
	Bytes    int64     `json:"bytes"`
}

// kept is a backup on the shelf with its slip; known says that there is one.
type kept struct {
	model.Backup
	manifest Manifest
	known    bool
}

// usual is the folder beside the database in which backups are kept where the settings name no other place.
func (v *Vault) usual() string { return usualFolder(v.Database.Path()) }

// usualFolder is the folder of backups beside a database.
func usualFolder(database string) string {
	return strings.TrimSuffix(database, filepath.Ext(database)) + "-backups"
}

// Backups lists the automatic backups of a database that cannot be opened to be asked, the newest first, with their folder: those beside it
// or, where the settings had them elsewhere, in that place.
func Backups(fsys afero.Fs, database string) (list []model.Backup, folder string) {
	v := New(Config{FS: fsys})
	usual := usualFolder(database)
	folders := []string{usual}
	var last seen
	if data, err := afero.ReadFile(fsys, filepath.Join(usual, placeFile)); err == nil && json.Unmarshal(data, &last) == nil && last.Place != "" {
		folders = append(folders, filepath.Join(last.Place, filepath.Base(usual)))
	}
	for _, f := range folders {
		found, err := v.list(f)
		if err != nil || len(found) == 0 || len(list) > 0 && found[0].Made.Before(list[0].Made) {
			continue
		}
		list, folder = nil, f
		for _, k := range found {
			list = append(list, k.Backup)
		}
	}
	return list, folder
}

// settings are those of the office; the usual ones where they cannot be read, so that a backup is made all the same.
func (v *Vault) settings(ctx context.Context) model.Settings {
	if v.Config.Settings == nil {
		return model.DefaultSettings()
	}
	s, err := v.Config.Settings(ctx)
	if err != nil {
		v.Log.Warn("settings of backups", "error", err)
		return model.DefaultSettings()
	}
	return s
}

// seen is when the place of the settings was there last.
type seen struct {
	Place string    `json:"place"`
	Seen  time.Time `json:"seen"`
}

// place is the folder in which backups are kept now: that of the settings, or the usual one while that cannot be reached. gone is since
// when it cannot.
func (v *Vault) place(s model.Settings) (folder string, gone time.Time, err error) {
	usual := v.usual()
	if s.BackupPlace == "" {
		return usual, time.Time{}, nil
	}
	note := filepath.Join(usual, placeFile)
	var last seen
	if data, err := afero.ReadFile(v.FS, note); err == nil {
		_ = json.Unmarshal(data, &last) // one that is not whole is written anew
	}
	now := v.Now().UTC().Truncate(time.Second)
	there, err := afero.DirExists(v.FS, s.BackupPlace)
	there = there && err == nil
	if !there && last.Place != s.BackupPlace {
		// A folder that was only just named is made, within one that is there; never again after that: it would be on the wrong disk.
		if there = v.FS.Mkdir(s.BackupPlace, folderMode) == nil; there {
			v.made = s.BackupPlace
		}
	}
	if last.Place != s.BackupPlace || last.Seen.IsZero() || there && now.Sub(last.Seen).Abs() > time.Hour {
		last = seen{s.BackupPlace, now}
		if err := v.writeNote(note, last); err != nil {
			return "", time.Time{}, err
		}
	}
	if !there {
		return usual, last.Seen, nil
	}
	return filepath.Join(s.BackupPlace, filepath.Base(usual)), time.Time{}, nil
}

// writeNote writes a small file whole or not at all.
func (v *Vault) writeNote(path string, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := durable.MkdirAll(v.FS, filepath.Dir(path), folderMode); err != nil {
		return unwritten(filepath.Dir(path), err)
	}
	return v.settle(path, Lock{}, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}, func(r io.Reader, size int64, _ []age.Identity) error {
		if size != int64(len(data)) {
			return errShort
		}
		return nil
	})
}

// Shelf tells where the automatic backups lie and which there are.
func (v *Vault) Shelf(ctx context.Context) (model.BackupShelf, error) {
	leave, err := v.enter(ctx)
	if err != nil {
		return model.BackupShelf{}, err
	}
	defer leave()
	s := v.settings(ctx)
	out := model.BackupShelf{Place: s.BackupPlace, Trouble: v.trouble}
	if out.Folder, out.PlaceGone, err = v.place(s); err != nil {
		return out, err
	}
	out.PlaceMade = s.BackupPlace != "" && v.made == s.BackupPlace
	list, err := v.list(out.Folder)
	if err != nil {
		return out, err
	}
	for _, k := range list {
		out.List = append(out.List, k.Backup)
		out.Bytes += k.Bytes
	}
	err = v.eachContent(out.Folder, func(_ string, info fs.FileInfo) error {
		out.Bytes += info.Size()
		return nil
	})
	if err != nil {
		return out, fmt.Errorf("list attachments of backups: %w", err)
	}
	return out, nil
}

// list reads the slips of a folder, the newest backup first.
func (v *Vault) list(folder string) (list []kept, err error) {
	entries, err := afero.ReadDir(v.FS, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, unwritten(folder, err)
	}
	for _, e := range entries {
		if !e.Mode().IsRegular() || !strings.HasSuffix(e.Name(), backupEnding) || strings.HasPrefix(e.Name(), tempPrefix) {
			continue
		}
		k := kept{Backup: model.Backup{Name: e.Name(), Made: e.ModTime().UTC(), Bytes: e.Size(), Reason: model.BackupAsked}}
		var s slip
		data, err := afero.ReadFile(v.FS, filepath.Join(folder, e.Name()+slipEnding))
		if err == nil && json.Unmarshal(data, &s) == nil && s.Manifest.check(e.Size()) == nil && s.Bytes == e.Size() {
			k.Backup, k.manifest, k.known = s.Manifest.backup(e.Name(), e.Size()), s.Manifest, true
			k.Checked, k.Locked = s.Checked, s.Locked
		} else if at, err := time.Parse(stampForm, e.Name()[:min(len(stampForm), len(e.Name()))]); err == nil {
			k.Made = at
		}
		list = append(list, k)
	}
	slices.SortStableFunc(list, func(a, b kept) int { return b.Made.Compare(a.Made) })
	return list, nil
}

// dailyAfter is how old the newest backup may be while the program runs.
const dailyAfter = 24 * time.Hour

// KeepIfDue makes an automatic backup unless nothing has changed since the newest one or, while the program runs, that is not a day old.
// made says whether one was made.
func (v *Vault) KeepIfDue(ctx context.Context, reason model.BackupReason) (made bool, err error) {
	leave, err := v.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	defer func() { v.note(err) }()
	s := v.settings(ctx)
	folder, _, err := v.place(s)
	if err != nil {
		return false, err
	}
	list, err := v.list(folder)
	if err != nil {
		return false, err
	}
	head, err := v.Database.JournalHead(ctx)
	if err != nil {
		return false, err
	}
	newest := true
	for _, k := range list {
		if k.Checked.IsZero() {
			continue
		}
		if k.Journal == head {
			return false, nil
		}
		// One from the future was made before the clock was set right, and is no reason to wait.
		age := v.Now().Sub(k.Made)
		if newest && age >= 0 {
			newest = false
			if reason == model.BackupDaily && age < dailyAfter {
				return false, nil
			}
		}
	}
	_, err = v.keep(ctx, s, folder, reason)
	return err == nil, err
}

// Keep makes an automatic backup whatever there is.
func (v *Vault) Keep(ctx context.Context, reason model.BackupReason) (b model.Backup, err error) {
	leave, err := v.enter(ctx)
	if err != nil {
		return b, err
	}
	defer leave()
	defer func() { v.note(err) }()
	s := v.settings(ctx)
	folder, _, err := v.place(s)
	if err != nil {
		return b, err
	}
	return v.keep(ctx, s, folder, reason)
}

// note remembers why a backup was not made. One that was broken off, as at closing, is no trouble.
func (v *Vault) note(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	if v.trouble = err; err != nil {
		v.Log.Error("automatic backup", "error", err)
	}
}

func (v *Vault) keep(ctx context.Context, s model.Settings, folder string, reason model.BackupReason) (b model.Backup, err error) {
	lock := Lock{}
	if s.BackupRecipient != "" {
		lock.Recipients = []string{s.BackupRecipient}
	}
	if err := durable.MkdirAll(v.FS, folder, folderMode); err != nil {
		return b, unwritten(folder, err)
	}
	work := folder
	if !lock.Open() {
		if work = v.usual(); work != folder {
			if err := durable.MkdirAll(v.FS, work, folderMode); err != nil {
				return b, unwritten(work, err)
			}
		}
	}
	if work != folder {
		v.sweep(folder)
	}
	c, done, err := v.copyChecked(ctx, work, reason)
	if err != nil {
		return b, err
	}
	defer done()
	if err := v.gather(ctx, folder, c.manifest, lock); err != nil {
		return b, err
	}
	name, err := v.freeName(folder, c.manifest.Made, reason)
	if err != nil {
		return b, err
	}
	if b, err = v.store(ctx, filepath.Join(folder, name), lock, c, nil, nil); err != nil {
		return b, err
	}
	b.Name = name
	err = v.writeNote(filepath.Join(folder, name+slipEnding), slip{*c.manifest, b.Checked, b.Locked, b.Bytes})
	if err != nil {
		return b, err
	}
	v.Log.Info("backup made", "folder", folder, "name", name, "reason", reason, "line", b.Journal.Seq)
	if err := v.prune(ctx, folder, s.BackupKeeping()); err != nil {
		// The backup is made; what is left too much is tried again the next time.
		v.Log.Warn("backups no longer kept", "folder", folder, "error", err)
	}
	return b, nil
}

// freeName is the name of a backup of a moment and a reason.
func (v *Vault) freeName(folder string, at time.Time, reason model.BackupReason) (string, error) {
	for n := 1; n < 100; n++ {
		name := at.Format(stampForm) + "-" + string(reason)
		if n > 1 {
			name += fmt.Sprintf("-%d", n)
		}
		if there, err := afero.Exists(v.FS, filepath.Join(folder, name+backupEnding)); err != nil || !there {
			return name + backupEnding, err
		}
	}
	return "", model.NewFault("fault.backup.exists", "path", filepath.Join(folder, at.Format(stampForm)))
}

// prune takes away the backups that are no longer kept, their slips, and the attachments that only they had. Of files that were not made
// here, or that are not known to be whole, none is removed and none counts.
func (v *Vault) prune(ctx context.Context, folder string, keeping model.BackupKeeping) error {
	list, err := v.list(folder)
	if err != nil {
		return err
	}
	v.adopt(ctx, folder, list)
	if list, err = v.list(folder); err != nil {
		return err
	}
	var known []model.Backup
	for _, k := range list {
		if k.known {
			known = append(known, k.Backup)
		}
	}
	gone := map[string]bool{}
	for _, b := range keeping.Surplus(known, v.Zone, v.Now()) {
		gone[b.Name] = true
		path := filepath.Join(folder, b.Name)
		if err := errors.Join(v.FS.Remove(path), v.FS.Remove(path+slipEnding)); err != nil {
			return err
		}
	}
	var left []Manifest
	for _, k := range list {
		if !k.known {
			return nil // what it names cannot be told, so that every attachment stays
		}
		if !gone[k.Name] {
			left = append(left, k.manifest)
		}
	}
	return v.unused(folder, left)
}

// adopt makes up for slips that are not there, of backups whose program was killed before it wrote them: each is read whole first. An
// encrypted one cannot be read, and is left as it is.
func (v *Vault) adopt(ctx context.Context, folder string, list []kept) {
	for _, k := range list {
		if k.known {
			continue
		}
		path := filepath.Join(folder, k.Name)
		f, err := v.FS.Open(path)
		if err != nil {
			continue
		}
		m, _, err := unpack(ctx, f, k.Bytes, nil, nil)
		if err = errors.Join(err, f.Close()); err == nil {
			err = v.writeNote(path+slipEnding, slip{m, v.Now().UTC().Truncate(time.Second), false, k.Bytes})
		}
		if err != nil {
			v.Log.Warn("backup without a slip", "path", path, "error", err)
		}
	}
}
