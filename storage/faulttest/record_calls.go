package faulttest

import "fmt"

// seek follows what moves the place in a file.
func (r *Record) seek(c call) error {
	fd, err := c.number(0)
	h := r.fds[fd]
	if err != nil || h == nil {
		return err
	}
	if c.name == "lseek" {
		h.at = c.ret
	} else {
		h.at += c.ret
	}
	return nil
}

// write follows a write, as far as it came.
func (r *Record) write(c call) error {
	fd, err := c.number(0)
	h := r.fds[fd]
	if err != nil || h == nil {
		return err
	}
	data, err := c.texts(1)
	if err != nil {
		return err
	}
	if int64(len(data)) < c.ret {
		return fmt.Errorf("%d bytes were written and %d noted", c.ret, len(data))
	}
	data = data[:c.ret]
	if c.name == "write" || c.name == "writev" {
		r.append(h, data)
		return nil
	}
	at, err := c.number(len(c.args) - 1)
	if c.name != "pwrite64" {
		at, err = c.number(3)
	}
	if err == nil {
		r.put(h.node, at, data)
	}
	return err
}

// append writes where the file stands.
func (r *Record) append(h *handle, data []byte) {
	if h.append {
		h.at = int64(len(h.node.data))
	}
	r.put(h.node, h.at, data)
	h.at += int64(len(data))
}

func (r *Record) put(n *node, at int64, data []byte) {
	if len(data) == 0 {
		return
	}
	n.data = lay(n.data, at, data)
	r.events = append(r.events, event{kind: wrote, node: n.id, at: at, data: data})
}

// lay lays data over a content, which grows where it must.
func lay(content []byte, at int64, data []byte) []byte {
	content = sized(content, max(int64(len(content)), at+int64(len(data))))
	copy(content[at:], data)
	return content
}

// sized is a content cut or made longer with zeros.
func sized(content []byte, size int64) []byte {
	if have := int64(len(content)); size > have {
		return append(content, make([]byte, size-have)...)
	}
	return content[:size]
}

// resize follows what changes the length of a file.
func (r *Record) resize(c call) error {
	if c.name == "truncate" {
		folder, name, err := r.find(c, -1, 0)
		if err == nil && folder != nil {
			err = fmt.Errorf("%q is cut by its name, which is not followed", name)
		}
		return err
	}
	fd, err := c.number(0)
	h := r.fds[fd]
	if err != nil || h == nil {
		return err
	}
	size, err := c.number(1)
	if err != nil {
		return err
	}
	if c.name == "fallocate" {
		from, err := c.number(2)
		if err != nil {
			return err
		}
		length, err := c.number(3)
		if err != nil || c.args[1] != "0" {
			return fmt.Errorf("room is made as %s, which is not followed: %w", c.args[1], err)
		}
		size = max(int64(len(h.node.data)), from+length)
	}
	if size == int64(len(h.node.data)) {
		return nil
	}
	h.node.data = sized(h.node.data, size)
	r.events = append(r.events, event{kind: resized, node: h.node.id, size: size})
	return nil
}

// copied follows what the system copies from file to file.
func (r *Record) copied(c call) error {
	from, to, fromAt := 0, 2, 1 // copy_file_range and splice: in, its place, out, its place
	if c.name == "sendfile" {
		from, to, fromAt = 1, 0, 2
	}
	in, err := c.number(from)
	if err != nil {
		return err
	}
	out, err := c.number(to)
	if err != nil {
		return err
	}
	target := r.fds[out]
	if target == nil {
		return nil
	}
	source := r.fds[in]
	if source == nil || c.args[fromAt] != "NULL" || c.name != "sendfile" && c.args[3] != "NULL" {
		return fmt.Errorf("what is copied from outside of the folder, or from a place, is not followed")
	}
	if source.at+c.ret > int64(len(source.node.data)) {
		return fmt.Errorf("%d bytes at %d were copied of a file of %d", c.ret, source.at, len(source.node.data))
	}
	r.append(target, append([]byte{}, source.node.data[source.at:source.at+c.ret]...))
	source.at += c.ret
	return nil
}

// rename follows what changes names.
func (r *Record) rename(c call) error {
	from, to := [2]int{-1, 0}, [2]int{-1, 1} // where the folder stands among the arguments, and where the path
	switch c.name {
	case "renameat", "renameat2":
		from, to = [2]int{0, 1}, [2]int{2, 3}
	case "unlinkat", "mkdirat":
		from = [2]int{0, 1}
	case "rename", "unlink", "rmdir", "mkdir":
	default:
		return fmt.Errorf("is not followed")
	}
	dir, name, err := r.find(c, from[0], from[1])
	if err != nil {
		return err
	}
	switch c.name {
	case "mkdir", "mkdirat":
		if dir == nil {
			return nil
		}
		n := r.make(true)
		dir.names[name] = n
		r.events = append(r.events, event{kind: named, node: n.id, dir: dir.id, name: name})
	case "unlink", "unlinkat", "rmdir":
		if dir == nil {
			return nil
		}
		delete(dir.names, name)
		r.events = append(r.events, event{kind: unnamed, dir: dir.id, name: name})
	default:
		into, other, err := r.find(c, to[0], to[1])
		if err != nil || dir == nil && into == nil {
			return err
		}
		if dir == nil || into == nil || c.name == "renameat2" && c.args[4] != "0" {
			return fmt.Errorf("a file that comes into the folder or leaves it, or another kind of renaming, is not followed")
		}
		n := dir.names[name]
		if n == nil {
			return fmt.Errorf("%q was renamed and is not there", name)
		}
		delete(dir.names, name)
		into.names[other] = n
		r.events = append(r.events, event{kind: moved, node: n.id, dir: dir.id, name: name, to: into.id, into: other})
	}
	return nil
}
