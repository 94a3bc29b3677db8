package faulttest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Manner is what a file system promises of names when the power goes.
type Manner int

const (
	// Journalled is a file system with one journal for all that is not content, as ext4 and NTFS have: what was done to names comes to the
	// disk in the order in which it was done, and the sync of any file or folder brings all of it there.
	Journalled Manner = iota
	// Bare is no more than what POSIX promises, and that a rename is never done by halves: a name is on the disk when the folder in which it stands
	// was synced. Each folder keeps to the order of its own changes, and knows nothing of other folders.
	Bare
)

func (m Manner) String() string { return [...]string{"journalled", "bare"}[m] }

// What of a file can come to the disk by itself: pages, and where the power goes in the middle of one, sectors.
const (
	page   = 4096
	sector = 512
)

// Moments are the moments at which a cut is most likely to find what is not there yet: just after the program has told something, and just
// before something is brought to the disk. Each is a number of events.
func (r *Record) Moments() (list []int) {
	for i, e := range r.events {
		switch {
		case e.kind == told:
			list = append(list, i+1)
		case e.kind == synced:
			list = append(list, i)
		}
	}
	return list
}

// Told are the lines that the program had told after so many events.
func (r *Record) Told(events int) (lines []string) {
	for _, e := range r.events[:events] {
		if e.kind == told {
			lines = append(lines, e.line)
		}
	}
	return lines
}

// Cut is the folder as the disk could hold it when the power goes after so many events: what was synced, and of all else by chance none,
// some or all.
func (r *Record) Cut(events int, m Manner, random *rand.Rand) *Image {
	d := &platter{manner: m, random: random, nodes: map[int]*node{}, waiting: map[int][]int{}, events: r.events}
	d.root = clone(r.start)
	d.know(d.root)
	for _, n := range r.nodes {
		if d.nodes[n.id] == nil {
			d.nodes[n.id] = &node{id: n.id, folder: n.folder, names: map[string]*node{}}
		}
	}
	for i, e := range r.events[:events] {
		switch e.kind {
		case wrote, resized:
			d.waiting[e.node] = append(d.waiting[e.node], i)
		case named, moved, unnamed:
			d.names = append(d.names, i)
		case synced:
			d.sync(e)
		}
	}
	return d.settle()
}

// platter is a disk at work: what is on it, and what waits.
type platter struct {
	manner  Manner
	random  *rand.Rand
	events  []event
	root    *node
	nodes   map[int]*node
	waiting map[int][]int // of each file, the events that have not come to the disk
	names   []int         // the changes of names that have not
}

func (d *platter) know(n *node) {
	d.nodes[n.id] = n
	for _, below := range n.names {
		d.know(below)
	}
}

// sync brings a file or a folder to the disk.
func (d *platter) sync(e event) {
	rest := d.waiting[e.node][:0:0]
	for _, i := range d.waiting[e.node] {
		if i < e.before {
			d.apply(d.events[i])
		} else {
			rest = append(rest, i)
		}
	}
	d.waiting[e.node] = rest
	last := map[int]int{} // up to which event the names of each folder are to be there
	for _, i := range d.names {
		if i >= e.before {
			break
		}
		for _, folder := range d.events[i].folders() {
			if d.manner == Journalled || folder == e.node {
				last[folder] = i
			}
		}
	}
	d.bring(last)
}

// folders are those whose names an event changes.
func (e event) folders() []int {
	if e.kind == moved && e.to != e.dir {
		return []int{e.dir, e.to}
	}
	return []int{e.dir}
}

// bring brings the changes of names to the disk, of each folder up to an event. A rename between two folders takes with it what was done to
// both before.
func (d *platter) bring(last map[int]int) {
	due := func(i int) bool {
		return slices.ContainsFunc(d.events[i].folders(), func(folder int) bool { to, ok := last[folder]; return ok && i <= to })
	}
	for again := true; again; {
		again = false
		for _, i := range d.names {
			if !due(i) {
				continue
			}
			for _, folder := range d.events[i].folders() {
				if to, ok := last[folder]; !ok || to < i {
					last[folder], again = i, true
				}
			}
		}
	}
	rest := d.names[:0:0]
	for _, i := range d.names {
		if due(i) {
			d.apply(d.events[i])
		} else {
			rest = append(rest, i)
		}
	}
	d.names = rest
}

// apply does on the disk what an event does.
func (d *platter) apply(e event) {
	n := d.nodes[e.node]
	switch e.kind {
	case wrote:
		n.data = lay(n.data, e.at, e.data)
	case resized:
		n.data = sized(n.data, e.size)
	case named:
		d.nodes[e.dir].names[e.name] = n
	case unnamed:
		delete(d.nodes[e.dir].names, e.name)
	case moved:
		if d.nodes[e.dir].names[e.name] == n {
			delete(d.nodes[e.dir].names, e.name)
		}
		d.nodes[e.to].names[e.into] = n
	}
}

// settle lets chance decide about what waits.
func (d *platter) settle() *Image {
	if len(d.names) > 0 {
		last := map[int]int{}
		if k := d.random.IntN(len(d.names) + 1); d.manner == Journalled && k > 0 {
			for _, i := range d.names[:k] {
				for _, folder := range d.events[i].folders() {
					last[folder] = i
				}
			}
		} else if d.manner == Bare {
			waiting := d.byFolder()
			for _, folder := range sortedKeys(waiting) {
				list := waiting[folder]
				if k := d.random.IntN(len(list) + 1); k > 0 {
					last[folder] = list[k-1]
				}
			}
		}
		d.bring(last)
	}
	likely := []float64{0, 0.1, 0.5, 0.9, 1}[d.random.IntN(5)]
	for _, file := range sortedKeys(d.waiting) {
		d.chance(d.nodes[file], d.waiting[file], likely)
	}
	return &Image{root: d.root}
}

// byFolder are the waiting changes of names of each folder.
func (d *platter) byFolder() map[int][]int {
	out := map[int][]int{}
	for _, i := range d.names {
		for _, folder := range d.events[i].folders() {
			out[folder] = append(out[folder], i)
		}
	}
	return out
}

// sortedKeys are the keys of a map in their order, so that a seed repeats a cut.
func sortedKeys[V any](m map[int]V) (list []int) {
	for key := range m {
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}

// chance brings pages of what waits to the disk, each with a likelihood, one in eight of them torn; and changes of the length up to some one of them.
func (d *platter) chance(n *node, waiting []int, likely float64) {
	lengths := 0
	for _, i := range waiting {
		if d.events[i].kind == resized {
			lengths++
		}
	}
	lengths = d.random.IntN(lengths + 1)
	for _, i := range waiting {
		e := d.events[i]
		if e.kind == resized {
			if lengths--; lengths >= 0 {
				d.apply(e)
			}
			continue
		}
		for from := int64(0); from < int64(len(e.data)); {
			to := min((e.at+from)/page*page+page-e.at, int64(len(e.data)))
			if d.random.Float64() < likely {
				d.piece(n, e, from, to)
			}
			from = to
		}
	}
}

// piece brings a page to the disk, whole or torn.
func (d *platter) piece(n *node, e event, from, to int64) {
	if d.random.IntN(8) > 0 {
		n.data = lay(n.data, e.at+from, e.data[from:to])
		return
	}
	for from < to {
		end := min((e.at+from)/sector*sector+sector-e.at, to)
		if d.random.IntN(2) == 0 {
			n.data = lay(n.data, e.at+from, e.data[from:end])
		}
		from = end
	}
}

// Image is a folder as a disk holds it.
type Image struct{ root *node }

// Write makes the folder, which may not be there.
func (i *Image) Write(dir string) error { return write(i.root, dir) }

func write(n *node, path string) error {
	if !n.folder {
		return os.WriteFile(path, n.data, 0o600)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		return err
	}
	for name, below := range n.names {
		if err := write(below, filepath.Join(path, name)); err != nil {
			return err
		}
	}
	return nil
}

// String lists the files with their sizes, for a test that fails.
func (i *Image) String() string {
	var b strings.Builder
	list(&b, i.root, "")
	return b.String()
}

func list(b *strings.Builder, n *node, path string) {
	names := make([]string, 0, len(n.names))
	for name := range n.names {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		below := n.names[name]
		if below.folder {
			fmt.Fprintf(b, "%s/\n", filepath.Join(path, name))
			list(b, below, filepath.Join(path, name))
			continue
		}
		fmt.Fprintf(b, "%s %d\n", filepath.Join(path, name), len(below.data))
	}
}

// Now is the folder with everything on the disk that was done to it.
func (r *Record) Now() *Image { return &Image{root: r.root} }
