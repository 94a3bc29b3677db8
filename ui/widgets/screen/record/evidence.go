package record

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg" // thumbnails
	_ "image/png"  // thumbnails
	"maps"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

const (
	thumbSide = 320
	fullSide  = 1600
	// captionsAsked is for how many files at once a caption is asked; a card full of photos is attached as it is.
	captionsAsked = 6
	// shownAtOnce is how many are drawn before one asks for more: each takes memory.
	shownAtOnce = 24
)

// Evidence shows the photos and documents of a record, and takes more of them.
type Evidence struct {
	host   screen.Host
	kind   model.Kind
	owner  model.ID
	may    bool
	list   []model.Attachment
	thumbs map[model.ID]image.Image
	// unseen are the pictures that cannot be shown, as their files are damaged or gone.
	unseen  map[model.ID]bool
	content *fyne.Container
	// most is how many are drawn now.
	most int
	// waiting are files whose record could not be stored yet; busy is set while some are attached.
	waiting []*office.Source
	busy    bool

	// Ensure, if set, sees to it that the record is stored before something is attached to it, then calls
	// then with its identity.
	Ensure func(then func(model.ID))
	// Changed is told that something was attached or taken off.
	Changed func()
}

// NewEvidence makes the strip of a record's attachments. Without may nothing can be added or taken off.
func NewEvidence(h screen.Host, kind model.Kind, may bool) *Evidence {
	e := &Evidence{host: h, kind: kind, may: may && h.Session().May(model.DoAttach),
		thumbs: map[model.ID]image.Image{}, unseen: map[model.ID]bool{}, content: container.NewStack(), most: shownAtOnce}
	e.draw()
	return e
}

// Content is the strip; the same object each time.
func (e *Evidence) Content() fyne.CanvasObject { return e.content }

// Empty reports whether there is neither something to see nor a way to add it.
func (e *Evidence) Empty() bool { return len(e.list) == 0 && !e.may }

// Set shows the attachments of a record.
func (e *Evidence) Set(owner model.ID, list []model.Attachment) {
	if owner != e.owner {
		e.most = shownAtOnce
	}
	e.owner, e.list = owner, list
	e.draw()
	e.fetch()
}

// fetch gets the thumbnails of what is drawn. A picture that cannot be shown stands there by its name, and says why when
// it is opened: a message each time the record is shown would help nobody.
func (e *Evidence) fetch() {
	var missing []model.Attachment
	for _, a := range e.drawn() {
		if _, have := e.thumbs[a.ID]; !have && !e.unseen[a.ID] && a.IsImage() {
			missing = append(missing, a)
		}
	}
	if len(missing) == 0 {
		return
	}
	found, broken := map[model.ID]image.Image{}, map[model.ID]bool{}
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) error {
		var errs []error
		for _, a := range missing {
			img, err := picture(ctx, session, a, thumbSide)
			switch {
			case err == nil:
				found[a.ID] = img
			case len(model.AllFaults(err)) > 0:
				broken[a.ID] = true
			default:
				errs = append(errs, err)
			}
		}
		return errors.Join(errs...)
	}, func(err error) {
		if err != nil {
			e.host.Fail(err)
		}
		maps.Copy(e.thumbs, found)
		maps.Copy(e.unseen, broken)
		if len(found)+len(broken) > 0 {
			e.draw()
		}
	})
}

// picture fetches a copy of a picture of at most side pixels.
func picture(ctx context.Context, s *office.Session, a model.Attachment, side int) (image.Image, error) {
	b, err := s.Thumb(ctx, a.ID, side)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, model.NewFault("fault.files.damaged", "name", a.Name).Because(err)
	}
	return img, nil
}

// drawn are the attachments that are drawn now.
func (e *Evidence) drawn() []model.Attachment { return e.list[:min(e.most, len(e.list))] }

func (e *Evidence) draw() {
	words, list := e.host.Words(), e.drawn()
	photos := make([]widgets.Photo, len(list))
	for i, a := range list {
		photos[i] = widgets.Photo{ID: string(a.ID), Image: e.thumbs[a.ID], Caption: a.Caption}
		if a.Caption == "" && (!a.IsImage() || e.unseen[a.ID]) {
			photos[i].Caption = a.Name
		}
	}
	var add func()
	if e.may {
		add = e.choose
	}
	parts := []fyne.CanvasObject{widgets.NewPhotoStrip(photos, e.open, "", add)}
	if rest := len(e.list) - len(list); rest > 0 {
		parts = append(parts, widgets.Line(0, widgets.NewButton(words.T("record.more", "n", rest), "", widgets.Link, func() {
			e.most += shownAtOnce
			e.draw()
			e.fetch()
		})))
	}
	if n := len(e.waiting); n > 0 {
		parts = append(parts, widgets.QuietParagraph(words.N("record.waiting", n)))
	}
	e.content.Objects = []fyne.CanvasObject{widgets.Stack(6, parts...)}
	e.content.Refresh()
}

func (e *Evidence) choose() {
	e.host.ChooseFiles(e.host.Words().T("record.choose"), nil, func(paths []string) { e.Add(paths) })
}

// May reports whether something can be attached.
func (e *Evidence) May() bool { return e.may }

// Busy reports whether files are being attached now.
func (e *Evidence) Busy() bool { return e.busy }

// Waiting reports whether files wait for their record to be stored.
func (e *Evidence) Waiting() bool { return len(e.waiting) > 0 }

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

// Add attaches files on disk.
func (e *Evidence) Add(paths []string) { e.Take(screen.FilesGiven(paths)) }
