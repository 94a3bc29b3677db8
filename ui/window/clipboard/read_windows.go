package clipboard

import (
	"context"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

const (
	formatDIB   = 8
	formatFiles = 15
	// tries are how often the clipboard is asked for while another program has it open.
	tries = 20
	pause = 20 * time.Millisecond
)

// calls are the functions of the system that are used; each is looked up when it is called first.
type calls struct {
	open, shut, available, data, format, drag, lock, unlock, size *windows.LazyProc
}

func newCalls() calls {
	user, kernel, shell := windows.NewLazySystemDLL("user32.dll"), windows.NewLazySystemDLL("kernel32.dll"), windows.NewLazySystemDLL("shell32.dll")
	return calls{open: user.NewProc("OpenClipboard"), shut: user.NewProc("CloseClipboard"),
		available: user.NewProc("IsClipboardFormatAvailable"), data: user.NewProc("GetClipboardData"),
		format: user.NewProc("RegisterClipboardFormatW"), drag: shell.NewProc("DragQueryFileW"),
		lock: kernel.NewProc("GlobalLock"), unlock: kernel.NewProc("GlobalUnlock"), size: kernel.NewProc("GlobalSize")}
}

// read takes files before a picture, and a picture that is a PNG already before a bitmap.
func read(ctx context.Context) (Content, error) {
	runtime.LockOSThread() // the clipboard belongs to the thread that opened it
	defer runtime.UnlockOSThread()
	c := newCalls()
	if err := c.opened(ctx); err != nil {
		return Content{}, err
	}
	defer func() { _, _, _ = c.shut.Call() }()
	if files := c.files(); len(files) > 0 {
		return Content{Files: files}, nil
	}
	name, err := windows.UTF16PtrFromString("PNG")
	if err != nil {
		return Content{}, fmt.Errorf("name a format: %w", err)
	}
	if id, _, _ := c.format.Call(uintptr(unsafe.Pointer(name))); id != 0 {
		if b := c.bytes(id); len(b) > 0 {
			return Content{Picture: b}, nil
		}
	}
	b := c.bytes(formatDIB)
	if len(b) == 0 {
		return Content{}, nil
	}
	picture, err := FromDIB(b)
	return Content{Picture: picture}, err
}

// opened opens the clipboard, which one program at a time may.
func (c calls) opened(ctx context.Context) error {
	for i := 0; ; i++ {
		ok, _, err := c.open.Call(0)
		switch {
		case ok != 0:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case i >= tries:
			return fmt.Errorf("open: %w", err)
		}
		time.Sleep(pause)
	}
}

// handle is the content in a format, 0 for none.
func (c calls) handle(format uintptr) uintptr {
	if have, _, _ := c.available.Call(format); have == 0 {
		return 0
	}
	h, _, _ := c.data.Call(format)
	return h
}

// bytes copies the content in a format.
func (c calls) bytes(format uintptr) []byte {
	h := c.handle(format)
	if h == 0 {
		return nil
	}
	at, _, _ := c.lock.Call(h)
	if at == 0 {
		return nil
	}
	defer func() { _, _, _ = c.unlock.Call(h) }()
	n, _, _ := c.size.Call(h)
	if n == 0 || n > mostBytes {
		return nil
	}
	out := make([]byte, n)
	var got uintptr
	if windows.ReadProcessMemory(windows.CurrentProcess(), at, &out[0], n, &got) != nil {
		return nil
	}
	return out[:got]
}

// files lists the files that were copied.
func (c calls) files() []string {
	h := c.handle(formatFiles)
	if h == 0 {
		return nil
	}
	const all = 0xffffffff
	n, _, _ := c.drag.Call(h, all, 0, 0)
	var out []string
	for i := range n {
		length, _, _ := c.drag.Call(h, i, 0, 0)
		name := make([]uint16, length+1)
		_, _, _ = c.drag.Call(h, i, uintptr(unsafe.Pointer(&name[0])), length+1)
		out = append(out, windows.UTF16ToString(name))
	}
	return out
}
