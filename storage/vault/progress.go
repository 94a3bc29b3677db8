package vault

import (
	"context"
	"io"
)

// told tells how much was read of what has a size. A nil tell is told nothing.
func told(r io.Reader, all int64, tell func(done, all int64)) io.Reader {
	if tell == nil {
		return r
	}
	return &teller{r: r, all: all, tell: tell}
}

type teller struct {
	r         io.Reader
	done, all int64
	tell      func(done, all int64)
}

func (t *teller) Read(b []byte) (int, error) {
	n, err := t.r.Read(b)
	t.done += int64(n)
	t.tell(t.done, t.all)
	return n, err
}

// halves tell of a backup that is packed, which is the first half of the work, and then read again.
type halves struct {
	tell      func(done, all int64)
	done, all int64
}

func halvesOf(m *Manifest, tell func(done, all int64)) *halves {
	h := &halves{tell: tell, all: m.Database.Size}
	if m.Apart == nil {
		for _, p := range m.Attachments {
			h.all += p.Size
		}
	}
	return h
}

// packing opens what is packed.
func (h *halves) packing(open opener) opener {
	if h.tell == nil || open == nil {
		return open
	}
	return func(ctx context.Context, digest string) (io.ReadCloser, error) {
		r, err := open(ctx, digest)
		if err != nil {
			return nil, err
		}
		before := h.done
		return toldCloser{told(r, 0, func(done, _ int64) {
			h.done = before + done
			h.tell(h.done, 2*h.all)
		}), r}, nil
	}
}

// checking tells how much of the file was read again.
func (h *halves) checking() func(done, all int64) {
	if h.tell == nil {
		return nil
	}
	return func(done, all int64) { h.tell(all+done, 2*all) }
}

type toldCloser struct {
	io.Reader
	io.Closer
}
