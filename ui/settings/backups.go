package settings

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// backupSection lists the backups, makes and restores them, and says where they lie and how many are kept.
type backupSection struct {
	page *Page
	body *fyne.Container
	// shelf and settings are as they were read; known is false before that.
	shelf    model.BackupShelf
	settings model.Settings
	known    bool
	asked    uint64
	working  bool // a backup is being made or restored
	// former are the backups before another place was saved, until it is said what became of them; nil otherwise.
	former *model.BackupShelf
	*fields
	place, recipient *widgets.Entry
	numbers          []*widgets.Entry
	list             *fyne.Container
	first            *widgets.Button
}

var (
	_ saver  = (*backupSection)(nil)
	_ parted = (*backupSection)(nil)
)

func newBackupSection(p *Page) *backupSection {
	s := &backupSection{page: p, body: container.NewStack(), list: widgets.Stack(0)}
	if !s.may() {
		s.body.Objects = []fyne.CanvasObject{p.scroll(p.readOnly(),
			widgets.NewCard(p.host.Words().T("settings.section.backups"), widgets.Paragraph(p.host.Words().T("backups.whose"))))}
	}
	return s
}

func (s *backupSection) may() bool { return s.page.host.Session().May(model.DoBackup) }

func (s *backupSection) content() fyne.CanvasObject { return s.body }

// show reads the shelf; what is being typed stays.
func (s *backupSection) show() {
	if !s.may() {
		return
	}
	s.asked++
	h, mine := s.page.host, s.asked
	session := h.Session()
	var shelf model.BackupShelf
	var settings model.Settings
	h.Run(func(ctx context.Context) (err error) {
		if settings, err = session.Settings(ctx); err == nil {
			shelf, err = session.Backups(ctx)
		}
		return err
	}, func(err error) {
		switch {
		case s.asked != mine:
		case err != nil:
			h.Fail(err)
		case s.known && (s.dirty() || settings == s.settings):
			s.shelf = shelf
			s.drawList()
		default:
			s.shelf, s.settings, s.known = shelf, settings, true
			s.draw()
		}
		if s.asked == mine && err == nil {
			s.tellPlace(shelf)
		}
	})
}

// tellPlace says where backups lie from now on, after another place was saved: that the folder was made, which shows one that was mistyped, and
// where those that the list shows no longer stay.
func (s *backupSection) tellPlace(now model.BackupShelf) {
	was := s.former
	s.former = nil
	if was == nil || was.Folder == now.Folder {
		return
	}
	words := s.page.host.Words()
	said := []string{words.T("settings.saved"), words.T("backups.moved", "folder", now.Folder)}
	if now.PlaceMade {
		said = append(said, words.T("backups.moved_made", "place", now.Place))
	}
	if len(was.List) > 0 {
		said = append(said, words.T("backups.moved_from", "folder", was.Folder))
	}
	s.page.host.Say(look.ToneDone, strings.Join(said, " "))
}

func (s *backupSection) changed(c office.Changed) {
	if c.Has(model.KindOffice) {
		s.show()
	}
}

func (s *backupSection) focus() {
	if s.first != nil {
		s.page.host.Window().Canvas().Focus(s.first)
	}
}

// backupNumber is how many backups of a kind are kept.
type backupNumber struct {
	field string
	at    func(*model.Settings) *int
	may   model.Range
}

func backupNumbers() []backupNumber {
	var s model.Settings
	return []backupNumber{
		{"backup_daily", func(s *model.Settings) *int { return &s.BackupDaily }, s.BackupDailyRange()},
		{"backup_weekly", func(s *model.Settings) *int { return &s.BackupWeekly }, s.BackupWeeklyRange()},
		{"backup_monthly", func(s *model.Settings) *int { return &s.BackupMonthly }, s.BackupMonthlyRange()},
	}
}

func (s *backupSection) draw() {
	h := s.page.host
	words := h.Words()
	s.first = widgets.NewButton(words.T("backups.now"), "save", widgets.Secondary, s.now)
	deeds := widgets.NewFlow(8, s.first,
		widgets.NewButton(words.T("backups.to_file"), "file-down", widgets.Secondary, s.toFile),
		widgets.NewButton(words.T("backups.from_file"), "rotate-ccw", widgets.Secondary, s.fromFile))
	s.drawList()
	scroll := s.page.scroll(widgets.NewCard(words.T("backups.title"), widgets.Stack(12, deeds, s.list)), s.form())
	if s.fields != nil {
		s.fields.scrolled(scroll)
	}
	s.body.Objects = []fyne.CanvasObject{scroll}
	s.body.Refresh()
	s.page.drawn()
}

// drawList tells where the backups lie, what is wrong, and which there are.
func (s *backupSection) drawList() {
	h := s.page.host
	words := h.Words()
	parts := widgets.Stack(10)
	switch now := h.Session().Now(); {
	case s.shelf.GoneTooLong(now):
		parts.Add(widgets.NewBanner(look.ToneWrong, words.T("backups.gone", "place", s.shelf.Place, "at", words.Moment(s.shelf.PlaceGone.In(h.Session().Zone()))), "", nil))
	case !s.shelf.PlaceGone.IsZero():
		parts.Add(widgets.NewBanner(look.ToneWaiting, words.T("backups.away", "place", s.shelf.Place), "", nil))
	}
	if s.shelf.Trouble != nil {
		parts.Add(widgets.NewBanner(look.ToneWrong, words.T("backups.trouble", "why", words.Error(s.shelf.Trouble)), "", nil))
	}
	parts.Add(widgets.QuietParagraph(words.T("backups.where", "folder", s.shelf.Folder, "size", words.Number(megabytes(s.shelf.Bytes)))))
	lines := widgets.Stack(0)
	for _, b := range s.shelf.List {
		lines.Add(s.line(b))
	}
	if len(s.shelf.List) == 0 {
		lines.Add(widgets.Quiet(words.T("backups.none")))
	}
	parts.Add(lines)
	s.list.Objects = []fyne.CanvasObject{parts}
	s.list.Refresh()
}

// megabytes rounds up: nothing is of no size.
func megabytes(n int64) int64 { return (n + 1<<20 - 1) >> 20 }

// line is one backup: when, how large, why, whether it was checked.
func (s *backupSection) line(b model.Backup) fyne.CanvasObject {
	h := s.page.host
	words := h.Words()
	icon := "database"
	if b.Locked {
		icon = "lock"
	}
	note := []string{words.T("backups.reason." + string(b.Reason)), words.T("backups.size", "size", words.Number(megabytes(b.Bytes)))}
	if !b.Checked.IsZero() {
		note = append(note, words.N("backups.attachments", b.Attachments))
	}
	if b.Missing > 0 {
		note = append(note, words.N("backups.missing", b.Missing))
	}
	pill := widgets.NewPill(words.T("backups.checked"), "check", look.ToneDone)
	if b.Checked.IsZero() {
		pill = widgets.NewPill(words.T("backups.unchecked"), "triangle-alert", look.ToneWaiting)
	}
	path := filepath.Join(s.shelf.Folder, b.Name)
	return widgets.NewListLine(icon, words.Moment(b.Made.In(h.Session().Zone())), strings.Join(note, " · "), pill, words.T("backups.restore"),
		func() { s.restore(path, b.Locked) })
}

// form is where the backups lie and how many are kept.
func (s *backupSection) form() fyne.CanvasObject {
	words := s.page.host.Words()
	s.fields = newFields(s.page.host)
	s.place = s.fields.text("backup_place", "field.backup_place", s.settings.BackupPlace)
	s.named["backup_place"].WithHint(words.T("backups.place_hint"))
	s.recipient = s.fields.text("backup_recipient", "field.backup_recipient", s.settings.BackupRecipient)
	s.named["backup_recipient"].WithHint(words.T("backups.recipient_hint"))
	choose := widgets.NewButton(words.T("backups.choose"), "folder-open", widgets.Secondary, func() {
		s.page.host.ChooseFolder(words.T("backups.choose_title"), "", func(path string) { s.place.SetText(path) })
	})
	rows := widgets.Stack(14, widgets.Split(14, s.named["backup_place"], widgets.Line(0, middle(choose))), s.named["backup_recipient"])
	usual := model.DefaultSettings()
	s.numbers = nil
	var numbers []fyne.CanvasObject
	for _, n := range backupNumbers() {
		e := widgets.NewEntry("")
		e.SetLimit(3)
		e.SetText(strconv.Itoa(*n.at(&s.settings)))
		field := s.add(n.field, "field."+n.field, e)
		field.WithHint(words.T("settings.usual", "value", *n.at(&usual)) + " " + words.T("settings.range", "least", n.may.Least, "most", n.may.Most)).
			WithCheck(func() string {
				if _, ok := entry.Number(e.Text); !ok || strings.TrimSpace(e.Text) == "" {
					return words.T("settings.not_a_number")
				}
				return ""
			})
		s.numbers = append(s.numbers, e)
		numbers = append(numbers, field)
	}
	rows.Add(widgets.Split(14, numbers...))
	rows.Add(widgets.QuietParagraph(words.T("backups.keeping_text")))
	s.keys.OnSave = func() { s.saveThen(nil) }
	return widgets.NewCard(words.T("backups.keeping"), rows)
}

func (s *backupSection) collect() model.Settings {
	out := s.settings
	out.BackupPlace, out.BackupRecipient = typed(s.place), typed(s.recipient)
	for i, n := range backupNumbers() {
		number, _ := entry.Number(s.numbers[i].Text) // the form has checked it
		*n.at(&out) = int(number)
	}
	return out
}

func (s *backupSection) dirty() bool { return s.fields != nil && s.collect() != s.settings }

func (s *backupSection) drop() { s.draw() }

func (s *backupSection) saveThen(then func()) {
	if s.fields == nil {
		return
	}
	was, now, former := s.settings, s.collect(), s.shelf // what is saved is read again before it is told
	s.store(func(ctx context.Context, o *office.Session) error { return o.SaveSettings(ctx, was, now) }, func() {
		s.settings = now
		if now.BackupPlace != was.BackupPlace {
			s.former = &former
		}
	}, func() { s.clash(then) }, func() {
		s.show()
		if then != nil {
			then()
		}
	})
}

// ofBackups are the settings of this section alone.
func ofBackups(s model.Settings) [5]string {
	return [5]string{s.BackupPlace, s.BackupRecipient, strconv.Itoa(s.BackupDaily), strconv.Itoa(s.BackupWeekly), strconv.Itoa(s.BackupMonthly)}
}

// clash shows what was typed beside what is stored now. Where only other sections were changed meanwhile, both stay.
func (s *backupSection) clash(then func()) {
	h, mine, was := s.page.host, s.collect(), s.settings
	names := []string{"backup_place", "backup_recipient", "backup_daily", "backup_weekly", "backup_monthly"}
	read := func(of model.Settings) []widgets.LabelledText {
		text := map[string]string{}
		for i, value := range ofBackups(of) {
			text[names[i]] = value
		}
		return s.told(names, text)
	}
	keep := func(stored model.Settings) {
		s.settings = stored
		s.saveThen(then)
	}
	screen.Load(h, func(ctx context.Context, o *office.Session) (model.Settings, error) { return o.Settings(ctx) }, func(stored model.Settings) {
		if ofBackups(stored) == ofBackups(was) {
			keep(stored)
			return
		}
		clash(h, screen.Clash{Name: h.Words().T("settings.section.backups"), Mine: read(mine), Theirs: read(stored),
			TakeTheirs: func() {
				s.settings = stored
				s.draw()
			},
			KeepMine: func() { keep(stored) }})
	})
}

// work does something long over the page, which can be stopped.
func (s *backupSection) work(title string, do func(ctx context.Context, tell func(done, all int64)) error, done func(error)) {
	if s.working {
		return
	}
	s.working = true
	h := s.page.host
	screen.LongTask(h, title, func(ctx context.Context, tell func(int64, int64, string)) error {
		return do(ctx, func(done, all int64) { tell(done, all, "") })
	}, func(err error) {
		s.working = false
		if errors.Is(err, context.Canceled) {
			h.Say(look.ToneQuiet, h.Words().T("backups.stopped"))
		} else {
			done(err)
		}
		s.show()
	})
}
