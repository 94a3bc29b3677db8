package faulttest

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// node is a file or a folder, whatever its names are.
type node struct {
	id     int
	folder bool
	names  map[string]*node // of a folder
	data   []byte           // of a file
}

// kind is what an event does to the disk.
type kind int

const (
	wrote   kind = iota // data at a place of a file
	resized             // a file was cut or made longer
	named               // a name was put into a folder, for what is new there or had no name there before
	moved               // a name was taken from one place and put into another
	unnamed             // a name was taken away
	synced              // a file or a folder was brought to the disk: all that had been done to it before the call began
	told                // the program has told something
)

// event is a change of the disk, a sync, or what the program has told.
type event struct {
	kind       kind
	node       int // the file or folder that is meant
	at, size   int64
	data       []byte
	dir, to    int // the folders of the names
	name, into string
	before     int // of a sync: how many events there were when it began
	line       string
}

// Record is what a program did to the files of a folder, as its calls to the system tell, together with what it said in between.
type Record struct {
	root   *node
	start  *node // as it was before
	nodes  []*node
	events []event
	fds    map[int64]*handle
	begun  map[string]int // when the calls that have not ended began
	dir    string
	outs   []byte // what was said of a line that is not at its end
}

// handle is an open file.
type handle struct {
	node   *node
	at     int64
	append bool
}

// NewRecord begins a record of a folder as it is now: all in it is taken to be on the disk.
func NewRecord(dir string) (*Record, error) {
	r := &Record{dir: filepath.Clean(dir), fds: map[int64]*handle{}, begun: map[string]int{}}
	r.root = r.make(true)
	if err := r.load(r.root, r.dir); err != nil {
		return nil, err
	}
	r.start = clone(r.root)
	return r, nil
}

func (r *Record) make(folder bool) *node {
	n := &node{id: len(r.nodes), folder: folder}
	if folder {
		n.names = map[string]*node{}
	}
	r.nodes = append(r.nodes, n)
	return n
}

func (r *Record) load(into *node, dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range list {
		n := r.make(e.IsDir())
		into.names[e.Name()] = n
		path := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir():
			err = r.load(n, path)
		case e.Type().IsRegular():
			n.data, err = os.ReadFile(path)
		default:
			err = fmt.Errorf("%s is neither a file nor a folder", path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// clone copies a tree with its contents.
func clone(n *node) *node {
	c := &node{id: n.id, folder: n.folder, data: slices.Clone(n.data)}
	if n.folder {
		c.names = map[string]*node{}
		for name, below := range n.names {
			c.names[name] = clone(below)
		}
	}
	return c
}

// Read reads the notes that strace made of the program (see Strace) and returns how many events there are.
func (r *Record) Read(notes io.Reader) (int, error) {
	err := eachCall(notes, func(h half, key string, c call) error {
		if h == begins {
			r.begun[key] = len(r.events)
			return r.begin(c)
		}
		if c.ret < 0 {
			return nil // refused: nothing has changed
		}
		if err := r.end(c, r.begun[key]); err != nil {
			return fmt.Errorf("line %d, %s: %w", c.line, c.name, err)
		}
		return nil
	})
	return len(r.events), err
}

// begin does what a call does as soon as it begins: a number of an open file is free for the next, and what is told was promised.
func (r *Record) begin(c call) error {
	switch c.name {
	case "close":
		n, err := c.number(0)
		delete(r.fds, n)
		return err
	case "write":
		n, err := c.number(0)
		if err != nil || n != 1 || r.fds[1] != nil {
			return err
		}
		said, err := c.texts(1)
		if err != nil {
			return err
		}
		r.outs = append(r.outs, said...)
		for {
			line, rest, ok := strings.Cut(string(r.outs), "\n")
			if !ok {
				return nil
			}
			r.outs = []byte(rest)
			r.events = append(r.events, event{kind: told, line: line})
		}
	}
	return nil
}

// end does what a call has done when it ends.
func (r *Record) end(c call, began int) error {
	switch c.name {
	case "open", "openat", "creat":
		return r.open(c)
	case "close", "sync_file_range": // the last is no promise
		return nil
	case "dup", "dup2", "dup3":
		from, err := c.number(0)
		if err == nil {
			delete(r.fds, c.ret)
			if h := r.fds[from]; h != nil {
				r.fds[c.ret] = h
			}
		}
		return err
	case "read", "readv", "lseek":
		return r.seek(c)
	case "write", "pwrite64", "writev", "pwritev", "pwritev2":
		return r.write(c)
	case "ftruncate", "truncate", "fallocate":
		return r.resize(c)
	case "fsync", "fdatasync":
		fd, err := c.number(0)
		if h := r.fds[fd]; h != nil {
			r.events = append(r.events, event{kind: synced, node: h.node.id, before: began})
		}
		return err
	case "copy_file_range", "sendfile", "splice":
		return r.copied(c)
	}
	return r.rename(c)
}

// open follows the opening of a file, which may make it or empty it.
func (r *Record) open(c call) error {
	at := 0
	if c.name == "openat" {
		at = 1
	}
	flags := "O_CREAT|O_TRUNC"
	if c.name != "creat" {
		if at+1 >= len(c.args) {
			return fmt.Errorf("no flags")
		}
		flags = c.args[at+1]
	}
	delete(r.fds, c.ret)
	folder, name, err := r.find(c, at-1, at)
	if err != nil || folder == nil {
		return err
	}
	has := func(flag string) bool { return slices.Contains(strings.Split(flags, "|"), flag) }
	n := folder
	if name != "" {
		n = folder.names[name]
	}
	switch {
	case n == nil && has("O_TMPFILE"):
		return fmt.Errorf("a file without a name")
	case n == nil && has("O_CREAT"):
		n = r.make(false)
		folder.names[name] = n
		r.events = append(r.events, event{kind: named, node: n.id, dir: folder.id, name: name})
	case n == nil:
		return fmt.Errorf("%q was opened and is not there", name)
	case has("O_TRUNC") && len(n.data) > 0:
		n.data = nil
		r.events = append(r.events, event{kind: resized, node: n.id})
	}
	r.fds[c.ret] = &handle{node: n, append: has("O_APPEND")}
	return nil
}

// find is the folder in which a name stands, nil for one outside of the record; the name is "" for the folder of the record itself.
func (r *Record) find(c call, dir, path int) (*node, string, error) {
	text, err := c.texts(path)
	if err != nil {
		return nil, "", err
	}
	name, from := string(text), r.root
	if dir >= 0 && !filepath.IsAbs(name) && c.args[dir] != "AT_FDCWD" {
		fd, err := c.number(dir)
		if err != nil {
			return nil, "", err
		}
		h := r.fds[fd]
		if h == nil {
			return nil, "", nil
		}
		from = h.node
	} else {
		rel, err := filepath.Rel(r.dir, name)
		if err != nil || !filepath.IsLocal(rel) {
			return nil, "", nil // of another place
		}
		name = rel
	}
	parts := strings.Split(filepath.Clean(name), string(filepath.Separator))
	for _, part := range parts[:len(parts)-1] {
		if from = from.names[part]; from == nil {
			return nil, "", fmt.Errorf("no folder %q for %q", part, name)
		}
	}
	last := parts[len(parts)-1]
	if last == "." {
		last = ""
	}
	return from, last, nil
}
