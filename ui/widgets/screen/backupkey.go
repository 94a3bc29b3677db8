package screen

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// BackupEnding is what the names of backups end with.
const BackupEnding = ".backup"

// BackupKey is the pair of fields for what an encrypted backup is opened with: its passphrase, or else the file of a key.
type BackupKey struct {
	Phrase, File *widgets.Field
	phrase, file *widgets.Entry
	choose       *widgets.Button
	// OnEnter is Enter after a passphrase: who has one needs no file.
	OnEnter func()
}

// AskBackupKey makes the fields; the file can be chosen in a window of h.
func AskBackupKey(h Host) *BackupKey {
	words := h.Words()
	k := &BackupKey{phrase: widgets.NewPassword(), file: widgets.NewEntry("")}
	k.file.SetLimit(model.MaxNote)
	k.phrase.SetOnKey(func(e *fyne.KeyEvent) bool {
		done := (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && k.phrase.Text != "" && k.OnEnter != nil
		if done {
			k.OnEnter()
		}
		return done
	})
	k.Phrase = widgets.NewField(words.T("backups.passphrase"), k.phrase).WithCheck(func() string {
		if k.phrase.Text == "" && strings.TrimSpace(k.file.Text) == "" {
			return words.T("fault.backup.locked")
		}
		return ""
	})
	k.File = widgets.NewField(words.T("backups.key_file"), k.file).WithHint(words.T("backups.key_file_hint"))
	k.choose = widgets.NewButton(words.T("backups.key_choose"), "folder-open", widgets.Secondary, func() {
		h.ChooseFiles(words.T("backups.key_file"), nil, func(paths []string) {
			if len(paths) > 0 {
				k.file.SetText(paths[0])
			}
		})
	})
	return k
}

// Fields are both, in their order.
func (k *BackupKey) Fields() []*widgets.Field { return []*widgets.Field{k.Phrase, k.File} }

// Content shows both, the second with the way to choose a file.
func (k *BackupKey) Content() []fyne.CanvasObject {
	return []fyne.CanvasObject{k.Phrase, widgets.Split(14, k.File, widgets.Line(0, container.NewCenter(k.choose)))}
}

// Set fills in what was tried already.
func (k *BackupKey) Set(tried office.BackupKey) {
	k.phrase.SetText(tried.Passphrase)
	k.file.SetText(tried.File)
}

// Key is what was typed.
func (k *BackupKey) Key() office.BackupKey {
	return office.BackupKey{Passphrase: k.phrase.Text, File: strings.TrimSpace(k.file.Text)}
}

// Unopened reports whether a backup is encrypted and was given no key, or one that does not open it; whoever has another can try again.
func Unopened(err error) bool {
	return model.HasFault(err, "fault.backup.locked") || model.HasFault(err, "fault.backup.key") || model.HasFault(err, "fault.backup.identity")
}

// Refuse says at the field that it is about why the backup was not opened, and lets another key be typed. A key that was not given yet
// is no mistake.
func (k *BackupKey) Refuse(words *lang.Catalog, err error) {
	if err == nil || model.HasFault(err, "fault.backup.locked") {
		return
	}
	field := k.Phrase
	if k.phrase.Text == "" {
		field = k.File
	}
	field.SetError(words.Error(err))
	field.Focus()
}
