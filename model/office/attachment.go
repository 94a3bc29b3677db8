package office

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"baqylau/model"
)

// errNoFiles says that the desk was made without a store for attachments.
var errNoFiles = errors.New("no store for attachments")

// Attach keeps a photo or document with a record: a visit, finding, recommendation (the evidence of its checks
// too), plan or organisation.
// The bytes are stored before the record, so that a record never points to nothing.
func (s *Session) Attach(ctx context.Context, kind model.Kind, owner model.ID, name string, r io.Reader,
	caption string) (model.Attachment, error) {
	a, changed, err := s.attach(ctx, kind, owner, name, r, caption)
	if err == nil {
		s.tell(changed)
	}
	return a, err
}

// Source is a file that is to be attached.
type Source struct {
	Name string
	Open func() (io.ReadCloser, error)
}

// AttachAll attaches one file after another, each by itself: one that cannot be taken is told with its fault and does
// not keep the others out. The screens are told once, at the end. It returns what was attached, also where the context
// ended before all was done.
func (s *Session) AttachAll(ctx context.Context, kind model.Kind, owner model.ID, files []Source,
	told func(done int, refused error)) ([]model.Attachment, error) {
	if err := s.may(model.DoAttach); err != nil {
		return nil, err
	}
	var taken []model.Attachment
	all := Changed{Kinds: []model.Kind{model.KindAttachment}, IDs: []model.ID{owner}}
	defer func() {
		if len(taken) > 0 {
			s.tell(all)
		}
	}()
	for i, file := range files {
		if err := ctx.Err(); err != nil {
			return taken, fmt.Errorf("attach: %w", err)
		}
		a, err := s.attachFrom(ctx, kind, owner, file)
		if err == nil {
			taken, all.IDs = append(taken, a), append(all.IDs, a.ID)
		}
		told(i+1, err)
	}
	return taken, nil
}

func (s *Session) attachFrom(ctx context.Context, kind model.Kind, owner model.ID, file Source) (model.Attachment, error) {
	r, err := file.Open()
	if err != nil {
		return model.Attachment{}, fmt.Errorf("attach %s: %w", file.Name, err)
	}
	a, _, err := s.attach(ctx, kind, owner, file.Name, r, "")
	return a, errors.Join(err, r.Close())
}

// attach is Attach without telling the screens.
func (s *Session) attach(ctx context.Context, kind model.Kind, owner model.ID, name string, r io.Reader,
	caption string) (model.Attachment, Changed, error) {
	var a model.Attachment
	if err := s.may(model.DoAttach); err != nil {
		return a, Changed{}, err
	}
	if kind == model.KindOffice { // its letterhead
		if err := s.may(model.DoAdminister); err != nil {
			return a, Changed{}, err
		}
	}
	if s.Files == nil {
		return a, Changed{}, fmt.Errorf("attach %s: %w", name, errNoFiles)
	}
	a, err := s.Files.Put(ctx, name, r)
	if err != nil {
		return a, Changed{}, fmt.Errorf("attach %s: %w", name, err)
	}
	changed, err := s.commit(ctx, "attach "+name, s.Who.ID, s.Office.Code, func(w *work) error {
		if err := w.ownerOf(kind, owner); err != nil {
			return err
		}
		a.Head, a.OwnerKind, a.Owner, a.Caption = w.head(), kind, owner, strings.TrimSpace(caption)
		if a.Name == "" {
			a.Name = name
		}
		a.Author, a.Added = w.who, w.at
		if err := a.Validate(); err != nil {
			return err
		}
		return put(w, logCreate, model.KindAttachment, nil, &a, "", w.SaveAttachment)
	})
	if err == nil {
		s.apart()
	}
	return a, changed, err
}

// Recaption writes under an attachment what it shows.
func (s *Session) Recaption(ctx context.Context, id model.ID, version int, caption string) (model.Attachment, error) {
	var a model.Attachment
	err := s.write(ctx, "recaption", model.DoAttach, func(w *work) error {
		stored, err := load(w, model.KindAttachment, w.Attachment, id, version)
		if err != nil {
			return err
		}
		a = stored
		a.Caption = strings.TrimSpace(caption)
		if err := a.Validate(); err != nil {
			return err
		}
		return put(w, logChange, model.KindAttachment, &stored, &a, "", w.SaveAttachment)
	})
	return a, err
}

// ownerOf checks that the record to attach to is there and of the person's own office.
func (w *work) ownerOf(kind model.Kind, id model.ID) error {
	var owner record
	var err error
	switch kind {
	case model.KindPlan:
		owner, err = w.Plan(id)
	case model.KindVisit:
		owner, err = w.Visit(id)
	case model.KindFinding:
		owner, err = w.Finding(id)
	case model.KindRecommendation:
		owner, err = w.Recommendation(id)
	case model.KindOffice:
		if string(id) != w.office {
			return model.NewFault("fault.other_office", "office", string(id))
		}
		return nil
	case model.KindOrganisation:
		owner, err = w.Organisation(id)
	default:
		return fmt.Errorf("attach to %s %s: nothing can be attached to this kind", kind, id)
	}
	if err != nil {
		return err
	}
	if office := owner.Meta().Office; office != w.office {
		return model.NewFault("fault.other_office", "office", office)
	}
	return nil
}

// AttachEmblem keeps a picture for the head of the office's papers; SaveOffice puts it there. What is no picture is
// refused.
func (s *Session) AttachEmblem(ctx context.Context, name string, r io.Reader) (model.Attachment, error) {
	a, err := s.Attach(ctx, model.KindOffice, model.ID(s.Office.Code), name, r, "")
	if err != nil || a.IsImage() {
		return a, err
	}
	if err := s.Detach(ctx, a.ID); err != nil {
		return a, err
	}
	return a, model.FieldFault("emblem", "fault.emblem", "name", name)
}

// Detach takes an attachment off its record. The journal keeps what it was; the bytes stay, as another
// record may have the same ones.
func (s *Session) Detach(ctx context.Context, id model.ID) error {
	var a model.Attachment
	err := s.write(ctx, "detach", model.DoAttach, func(w *work) (err error) {
		if a, err = w.Attachment(id); err != nil {
			return err
		}
		if a.Office != w.office {
			return model.NewFault("fault.other_office", "office", a.Office)
		}
		if err := w.DeleteAttachment(id); err != nil {
			return err
		}
		return w.log(logDetach, model.KindAttachment, id, "", a, nil)
	})
	if err == nil {
		s.rememberDetached(a)
	}
	return err
}

// OpenAttachment opens the original of an attachment; the caller closes it.
func (s *Session) OpenAttachment(ctx context.Context, id model.ID) (io.ReadCloser, model.Attachment, error) {
	a, err := s.attachment(ctx, id)
	if err != nil {
		return nil, a, err
	}
	r, err := s.Files.Open(ctx, a.Digest)
	if errors.Is(err, ErrNotFound) {
		return nil, a, model.NewFault("fault.attachment_gone", "name", a.Name).Because(err)
	}
	if err != nil {
		return nil, a, fmt.Errorf("open attachment %s: %w", id, err)
	}
	return r, a, nil
}

// Thumb returns an encoded copy of a picture of at most side pixels.
func (s *Session) Thumb(ctx context.Context, id model.ID, side int) ([]byte, error) {
	a, err := s.attachment(ctx, id)
	if err != nil {
		return nil, err
	}
	b, err := s.Files.Thumb(ctx, a.Digest, side)
	if errors.Is(err, ErrNotFound) {
		return nil, model.NewFault("fault.attachment_gone", "name", a.Name).Because(err)
	}
	if err != nil {
		if f := (*model.Fault)(nil); errors.As(err, &f) && f.Args["name"] != nil { // the person knows it by its own name
			err = model.NewFault(f.Code, "name", a.Name).Because(err)
		}
		return nil, fmt.Errorf("thumbnail of attachment %s: %w", id, err)
	}
	return b, nil
}

func (s *Session) attachment(ctx context.Context, id model.ID) (model.Attachment, error) {
	if s.Files == nil {
		return model.Attachment{}, fmt.Errorf("open attachment %s: %w", id, errNoFiles)
	}
	return one(ctx, s, "read attachment", func(v View) (model.Attachment, error) { return v.Attachment(id) })
}
