package screen

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
)

// Load fetches something off the window's goroutine as the person at the desk and hands it over on the window's; what
// fails is shown.
func Load[T any](h Host, get func(context.Context, *office.Session) (T, error), then func(T)) {
	fetch(h, get, func(got T, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		then(got)
	})
}

// Beside makes a Config's Panel: get loads the card of a record (a verb of the session, as office.Session's method
// expressions are), draw makes what stands beside the register of it. An answer is dropped, be it a card or an error,
// when the panel was asked for anew since.
func Beside[C any](h Host, get func(*office.Session, context.Context, model.ID) (C, error),
	draw func(C) fyne.CanvasObject) func(id model.ID, show func(fyne.CanvasObject)) {
	var asked uint64 // on the window's goroutine only
	return func(id model.ID, show func(fyne.CanvasObject)) {
		asked++
		mine := asked
		fetch(h, func(ctx context.Context, s *office.Session) (C, error) { return get(s, ctx, id) }, func(card C, err error) {
			switch {
			case asked != mine:
			case err != nil:
				h.Fail(err)
			default:
				show(draw(card))
			}
		})
	}
}

func fetch[T any](h Host, get func(context.Context, *office.Session) (T, error), done func(T, error)) {
	session := h.Session()
	var got T
	h.Run(func(ctx context.Context) (err error) {
		got, err = get(ctx, session)
		return err
	}, func(err error) { done(got, err) })
}
