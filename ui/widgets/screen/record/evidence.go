package record

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // thumbnails
	_ "image/png"  // thumbnails
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

const (
	thumbSide = 320
	fullSide  = 1600
	// captionsAsked is for how many files at once a caption is asked; a card full of photos is attached as it is.
	captionsAsked = 6
)

// Evidence shows the photos and documents of a record, and takes more of them.
type Evidence struct {
	host    screen.Host
	kind    model.Kind
	owner   model.ID
	may     bool
	list    []model.Attachment
	thumbs  map[model.ID]image.Image
	content *fyne.Container

	// Ensure, if set, sees to it that the record is stored before something is attached to it, then calls
	// then with its identity.
	Ensure func(then func(model.ID))
	// Changed is told that something was attached or taken off.
	Changed func()
}

// NewEvidence makes the strip of a record's attachments. Without may nothing can be added or taken off.
func NewEvidence(h screen.Host, kind model.Kind, may bool) *Evidence {
	e := &Evidence{host: h, kind: kind, may: may && h.Session().May(model.DoAttach),
		thumbs: map[model.ID]image.Image{}, content: container.NewStack()}
	e.draw()
	return e
}

// Content is the strip; the same object each time.
func (e *Evidence) Content() fyne.CanvasObject { return e.content }

// Empty reports whether there is neither something to see nor a way to add it.
func (e *Evidence) Empty() bool { return len(e.list) == 0 && !e.may }

// Set shows the attachments of a record.
func (e *Evidence) Set(owner model.ID, list []model.Attachment) {
	e.owner, e.list = owner, list
	e.draw()
	var missing []model.Attachment
	for _, a := range list {
		if _, have := e.thumbs[a.ID]; !have && a.IsImage() {
			missing = append(missing, a)
		}
	}
	if len(missing) == 0 {
		return
	}
	found := map[model.ID]image.Image{}
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) error {
		var errs []error
		for _, a := range missing {
			b, err := session.Thumb(ctx, a.ID, thumbSide)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			if img, _, err := image.Decode(bytes.NewReader(b)); err == nil {
				found[a.ID] = img // what cannot be decoded is shown as a document
			}
		}
		return errors.Join(errs...)
	}, func(err error) {
		if err != nil {
			e.host.Fail(err)
		}
		for id, img := range found {
			e.thumbs[id] = img
		}
		if len(found) > 0 {
			e.draw()
		}
	})
}

func (e *Evidence) draw() {
	photos := make([]widgets.Photo, len(e.list))
	for i, a := range e.list {
		photos[i] = widgets.Photo{ID: string(a.ID), Image: e.thumbs[a.ID], Caption: a.Caption}
		if a.Caption == "" && !a.IsImage() {
			photos[i].Caption = a.Name
		}
	}
	var add func()
	if e.may {
		add = e.choose
	}
	e.content.Objects = []fyne.CanvasObject{widgets.NewPhotoStrip(photos, e.open, "", add)}
	e.content.Refresh()
}

func (e *Evidence) choose() {
	e.host.ChooseFiles(e.host.Words().T("record.choose"), nil, func(paths []string) { e.Add(paths) })
}

// Accepts reports whether dropped files are evidence; spreadsheets are for the import.
func (e *Evidence) Accepts(paths []string) bool {
	for _, p := range paths {
		switch strings.ToLower(filepath.Ext(p)) {
		case ".csv", ".xlsx", ".xls":
			return false
		}
	}
	return e.may && len(paths) > 0
}

// Add asks for captions and attaches the files.
func (e *Evidence) Add(paths []string) {
	if !e.may || len(paths) == 0 {
		return
	}
	if len(paths) > captionsAsked {
		e.attach(paths, make([]string, len(paths)), nil)
		return
	}
	words := e.host.Words()
	entries := make([]*widgets.Entry, len(paths))
	fields := make([]*widgets.Field, len(paths))
	objects := make([]fyne.CanvasObject, len(paths))
	for i, p := range paths {
		entries[i] = widgets.NewEntry(words.T("record.caption_example"))
		entries[i].SetLimit(200)
		entries[i].SetMinWidth(look.Px(380))
		fields[i] = widgets.NewField(filepath.Base(p), entries[i])
		objects[i] = fields[i]
	}
	form := widgets.NewForm(fields...)
	closed := func() {}
	form.OnSave = func() {
		captions := make([]string, len(entries))
		for i, entry := range entries {
			captions[i] = entry.Text
		}
		e.attach(paths, captions, closed)
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("record.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("record.attach"), "paperclip", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	closed = e.host.Form(words.T("record.captions"), form, widgets.Stack(16, widgets.Fields(objects...), buttons), nil)
}

// attach reads the files one by one: one that cannot be taken does not keep the others out.
func (e *Evidence) attach(paths, captions []string, done func()) {
	ensure := e.Ensure
	if ensure == nil {
		ensure = func(then func(model.ID)) { then(e.owner) }
	}
	ensure(func(owner model.ID) {
		session, taken := e.host.Session(), 0
		e.host.Run(func(ctx context.Context) error {
			var errs []error
			for i, p := range paths {
				f, err := os.Open(p)
				if err != nil {
					errs = append(errs, model.NewFault("fault.record.file", "name", filepath.Base(p)).Because(err))
					continue
				}
				_, err = session.Attach(ctx, e.kind, owner, filepath.Base(p), f, captions[i])
				if err = errors.Join(err, f.Close()); err != nil {
					errs = append(errs, fmt.Errorf("attach %s: %w", p, err))
					continue
				}
				taken++
			}
			return errors.Join(errs...)
		}, func(err error) {
			if taken > 0 && done != nil {
				done()
			}
			if err != nil {
				e.host.Fail(err)
			}
			if taken > 0 && e.Changed != nil {
				e.Changed()
			}
		})
	})
}

// open shows one attachment as large as the window allows.
func (e *Evidence) open(p widgets.Photo) {
	for _, a := range e.list {
		if string(a.ID) == p.ID {
			e.show(a)
		}
	}
}

func (e *Evidence) show(a model.Attachment) {
	if !a.IsImage() {
		e.sheet(a, nil)
		return
	}
	var img image.Image
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) error {
		b, err := session.Thumb(ctx, a.ID, fullSide)
		if err != nil {
			return err
		}
		img, _, err = image.Decode(bytes.NewReader(b))
		if err != nil {
			return fmt.Errorf("decode %s: %w", a.Name, err)
		}
		return nil
	}, func(err error) {
		if err != nil {
			e.host.Fail(err)
			return
		}
		e.sheet(a, img)
	})
}

func (e *Evidence) sheet(a model.Attachment, img image.Image) {
	words, zone := e.host.Words(), e.host.Session().Zone()
	added := a.Added.In(zone)
	facts := widgets.NewFacts(
		widgets.Fact{Label: words.T("field.caption"), Value: a.Caption},
		widgets.Fact{Label: words.T("record.file"), Value: a.Name},
		widgets.Fact{Label: words.T("field.added"), Value: words.Date(model.DateOf(added)) + " " + added.Format("15:04")})
	parts := []fyne.CanvasObject{facts}
	if img != nil {
		picture := canvas.NewImageFromImage(img)
		picture.FillMode = canvas.ImageFillContain
		picture.ScaleMode = canvas.ImageScaleSmooth
		picture.SetMinSize(pictureSize(img.Bounds().Size(), e.host.Window().Canvas().Size()))
		parts = []fyne.CanvasObject{picture, facts}
	}
	closed := func() {}
	closeButton := widgets.NewButton(words.T("record.close"), "", widgets.Secondary, func() { closed() }).WithKey("Esc")
	buttons := widgets.Line(8)
	if e.may {
		buttons.Add(widgets.NewButton(words.T("record.detach"), "trash-2", widgets.Danger, func() { e.detach(a, func() { closed() }) }))
	}
	buttons.Add(widgets.Spring())
	buttons.Add(closeButton)
	closed = e.host.Sheet(a.Name, widgets.Stack(14, append(parts, buttons)...), closeButton, nil)
}

// pictureSize fits a picture into the window with room for what stands around it; a small one is not blown up much.
func pictureSize(have image.Point, window fyne.Size) fyne.Size {
	w, h := float32(max(have.X, 1)), float32(max(have.Y, 1))
	scale := min((window.Width-160)/w, (window.Height-320)/h, 2)
	return fyne.NewSize(max(w*scale, look.Px(360)), max(h*scale, look.Px(120)))
}

func (e *Evidence) detach(a model.Attachment, done func()) {
	words := e.host.Words()
	e.host.Ask(screen.Question{
		Title: words.T("record.detach_title"), Text: words.T("record.detach_text", "name", a.Name),
		Action: words.T("record.detach"), Danger: true,
		Yes: func(string) {
			session := e.host.Session()
			e.host.Run(func(ctx context.Context) error { return session.Detach(ctx, a.ID) }, func(err error) {
				if err != nil {
					e.host.Fail(err)
					return
				}
				done()
				if e.Changed != nil {
					e.Changed()
				}
			})
		},
	})
}
