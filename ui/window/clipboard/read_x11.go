//go:build !windows && !darwin

package clipboard

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

const (
	// patience is how long the program that has the clipboard may take for one answer.
	patience = 5 * time.Second
	// pause is how long to wait between two looks for an answer.
	pause = 2 * time.Millisecond
)

var (
	errSilent = errors.New("the program that holds the clipboard does not answer")
	errLarge  = errors.New("the clipboard holds too much")
)

// pictures are the kinds of picture that are asked for, the first that is there.
func pictures() []string { return []string{"image/png", "image/jpeg", "image/webp", "image/gif"} }

// lists are the kinds in which files are named.
func lists() []string {
	return []string{"text/uri-list", "x-special/gnome-copied-files", "UTF8_STRING"}
}

// read speaks the protocol of selections: the program that has the clipboard is asked for one kind after another and
// puts each into a property of a window of ours, in pieces if it is long.
func read(ctx context.Context) (Content, error) {
	if os.Getenv("DISPLAY") == "" {
		return Content{}, nil
	}
	conn, err := xgb.NewConn()
	if err != nil {
		return Content{}, fmt.Errorf("connect to the display: %w", err)
	}
	defer conn.Close()
	r, err := newReader(ctx, conn)
	if err != nil {
		return Content{}, err
	}
	kinds, err := r.kinds()
	if err != nil || len(kinds) == 0 {
		return Content{}, err
	}
	for _, kind := range lists() {
		if b, err := r.get(kinds, kind); err != nil {
			return Content{}, err
		} else if files := filesIn(string(b)); len(files) > 0 {
			return Content{Files: files}, nil
		}
	}
	for _, kind := range pictures() {
		if b, err := r.get(kinds, kind); err != nil || len(b) > 0 {
			return Content{Picture: b}, err
		}
	}
	return Content{}, nil
}

// reader is one conversation with the owner of the clipboard.
type reader struct {
	ctx                               context.Context
	conn                              *xgb.Conn
	window                            xproto.Window
	clipboard, targets, incr, receive xproto.Atom
}

func newReader(ctx context.Context, conn *xgb.Conn) (*reader, error) {
	r := &reader{ctx: ctx, conn: conn}
	for name, into := range map[string]*xproto.Atom{"CLIPBOARD": &r.clipboard, "TARGETS": &r.targets, "INCR": &r.incr,
		"BAQYLAU_PASTE": &r.receive} {
		atom, err := r.atom(name)
		if err != nil {
			return nil, err
		}
		*into = atom
	}
	var err error
	if r.window, err = xproto.NewWindowId(conn); err != nil {
		return nil, fmt.Errorf("window: %w", err)
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	err = xproto.CreateWindowChecked(conn, 0, r.window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, screen.RootVisual,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return nil, fmt.Errorf("window: %w", err)
	}
	return r, nil
}

func (r *reader) atom(name string) (xproto.Atom, error) {
	reply, err := xproto.InternAtom(r.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("name %s: %w", name, err)
	}
	return reply.Atom, nil
}

// kinds lists what the owner of the clipboard can give; nothing if there is no owner.
func (r *reader) kinds() ([]xproto.Atom, error) {
	b, err := r.convert(r.targets)
	if err != nil {
		return nil, err
	}
	var kinds []xproto.Atom
	for ; len(b) >= 4; b = b[4:] {
		kinds = append(kinds, xproto.Atom(xgb.Get32(b)))
	}
	return kinds, nil
}

// get is the content of a kind, nil if it is not among those that can be given.
func (r *reader) get(kinds []xproto.Atom, name string) ([]byte, error) {
	atom, err := r.atom(name)
	if err != nil || !slices.Contains(kinds, atom) {
		return nil, err
	}
	return r.convert(atom)
}

// convert asks for a kind and waits for the answer.
func (r *reader) convert(kind xproto.Atom) ([]byte, error) {
	xproto.ConvertSelection(r.conn, r.window, r.clipboard, kind, r.receive, xproto.TimeCurrentTime)
	for {
		event, err := r.wait()
		if err != nil {
			return nil, err
		}
		if e, ok := event.(xproto.SelectionNotifyEvent); ok && e.Target == kind {
			if e.Property == xproto.AtomNone {
				return nil, nil
			}
			break
		}
	}
	b, kindOf, err := r.take()
	if err != nil || kindOf != r.incr {
		return b, err
	}
	return r.pieces()
}

// pieces puts a long content together: a new piece is written each time the last one was taken away, an empty one ends.
func (r *reader) pieces() ([]byte, error) {
	var all []byte
	for {
		event, err := r.wait()
		if err != nil {
			return nil, err
		}
		e, ok := event.(xproto.PropertyNotifyEvent)
		if !ok || e.Atom != r.receive || e.State != xproto.PropertyNewValue {
			continue
		}
		b, _, err := r.take()
		if err != nil || len(b) == 0 {
			return all, err
		}
		if all = append(all, b...); len(all) > mostBytes {
			return nil, errLarge
		}
	}
}

// take reads the property and takes it away.
func (r *reader) take() ([]byte, xproto.Atom, error) {
	reply, err := xproto.GetProperty(r.conn, true, r.window, r.receive, xproto.GetPropertyTypeAny, 0, mostBytes/4).Reply()
	if err != nil {
		return nil, 0, fmt.Errorf("property: %w", err)
	}
	if reply.BytesAfter > 0 {
		return nil, 0, errLarge
	}
	return reply.Value, reply.Type, nil
}

// wait is the next event, for as long as one can be expected.
func (r *reader) wait() (xgb.Event, error) {
	for end := time.Now().Add(patience); ; {
		event, fault := r.conn.PollForEvent()
		switch {
		case fault != nil:
			return nil, fmt.Errorf("display: %w", fault)
		case event != nil:
			return event, nil
		case r.ctx.Err() != nil:
			return nil, r.ctx.Err()
		case time.Now().After(end):
			return nil, errSilent
		}
		time.Sleep(pause)
	}
}
