package faulttest

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// Calls are the calls to the system by which a program touches files: what strace is to note for a Record. Reading counts too, as it moves
// the place at which the next write goes; what was read is left out.
const Calls = "open,openat,creat,close,dup,dup2,dup3,read,readv,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,truncate,fallocate,fsync,fdatasync," +
	"sync_file_range,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,copy_file_range,sendfile,splice"

// Strace is the command before a program whose calls are to be read by ReadRecord: into which file it notes them.
func Strace(notes string) []string {
	return []string{"strace", "-f", "-qq", "-xx", "--seccomp-bpf", "-s", "268435456", "-e", "signal=none", "-e", "raw=read,readv", "-e", "trace=" + Calls, "-o", notes}
}

// call is a call to the system as strace notes it.
type call struct {
	name string
	args []string // as they stand, an array in one piece
	ret  int64    // -1 for one that failed or never ended
	line int
}

// begun tells a call that only begins in a line from one that ends in it.
type half bool

const (
	begins half = true
	ends   half = false
)

// eachCall reads the notes of strace -f: each call when it begins and when it ends, in the order in which that happened. A call that was
// noted in one line begins and ends there.
func eachCall(notes io.Reader, f func(h half, key string, c call) error) error {
	lines := bufio.NewReaderSize(notes, 1<<20)
	open := map[string]string{} // what a process has begun
	form := regexp.MustCompile(`^(\w+)\((.*)\)\s+= (\?|-?\d+|0x[0-9a-f]+)`)
	for n := 1; ; n++ {
		line, err := lines.ReadString('\n')
		if line == "" && err == io.EOF {
			return nil
		}
		if err != nil && err != io.EOF {
			return err
		}
		pid, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		text = strings.TrimSpace(text)
		if strings.HasPrefix(text, "+++") || strings.HasPrefix(text, "---") || text == "" {
			continue
		}
		key := pid
		whole := true
		if start, yes := strings.CutSuffix(text, "<unfinished ...>"); yes {
			open[pid] = strings.TrimSpace(start)
			name, rest, _ := strings.Cut(open[pid], "(")
			if err := f(begins, key, call{name: name, args: arguments(strings.TrimSuffix(rest, ")")), ret: -1, line: n}); err != nil {
				return err
			}
			continue
		}
		if strings.HasPrefix(text, "<... ") {
			_, rest, ok := strings.Cut(text, "resumed>")
			if !ok {
				return fmt.Errorf("line %d of the notes: %.200q", n, text)
			}
			text, whole = open[pid]+rest, false
			delete(open, pid)
		}
		m := form.FindStringSubmatch(text)
		if m == nil {
			return fmt.Errorf("line %d of the notes: %.200q", n, text)
		}
		c := call{name: m[1], args: arguments(m[2]), ret: -1, line: n}
		if m[3] != "?" {
			if c.ret, err = strconv.ParseInt(m[3], 0, 64); err != nil {
				return fmt.Errorf("line %d of the notes: %w", n, err)
			}
		}
		if whole {
			if err := f(begins, key, c); err != nil {
				return err
			}
		}
		if err := f(ends, key, c); err != nil {
			return err
		}
	}
}

// arguments splits what stands between the brackets of a call. Texts are noted in hexadecimal digits, so that no comma stands in them.
func arguments(text string) (list []string) {
	depth, from := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{', '(':
			depth++
		case ']', '}', ')':
			depth--
		case ',':
			if depth == 0 {
				list = append(list, strings.TrimSpace(text[from:i]))
				from = i + 1
			}
		}
	}
	if rest := strings.TrimSpace(text[from:]); rest != "" {
		list = append(list, rest)
	}
	return list
}

// number is a number among the arguments.
func (c call) number(i int) (int64, error) {
	if i >= len(c.args) {
		return 0, fmt.Errorf("line %d: %s has no argument %d", c.line, c.name, i)
	}
	n, err := strconv.ParseInt(c.args[i], 0, 64)
	if err != nil {
		return 0, fmt.Errorf("line %d: %s: %w", c.line, c.name, err)
	}
	return n, nil
}

// texts are the texts in an argument, one after the other: a buffer, or the buffers of an array.
func (c call) texts(i int) (out []byte, err error) {
	if i >= len(c.args) {
		return nil, fmt.Errorf("line %d: %s has no argument %d", c.line, c.name, i)
	}
	text := c.args[i]
	if strings.Contains(text, `"...`) {
		return nil, fmt.Errorf("line %d: %s was noted in part", c.line, c.name)
	}
	parts := strings.Split(text, `"`)
	for j := 1; j < len(parts); j += 2 {
		b := make([]byte, len(parts[j])/4)
		for k := range b {
			hi, lo := digit(parts[j][4*k+2]), digit(parts[j][4*k+3])
			if parts[j][4*k:4*k+2] != `\x` || hi < 0 || lo < 0 {
				return nil, fmt.Errorf("line %d: %s is not noted in hexadecimal digits", c.line, c.name)
			}
			b[k] = byte(hi<<4 | lo)
		}
		out = append(out, b...)
	}
	return out, nil
}

// digit is the value of a hexadecimal digit, negative for none.
func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}
