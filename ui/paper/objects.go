package paper

import (
	"bufio"
	"bytes"
	"crypto/md5" // #nosec G501 -- PDF asks for it; nothing is proven by it, seals are SHA-256
	"fmt"
	"hash"
	"io"
	"strconv"
	"sync"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"

	"baqylau/ui/paper/pdffile"
)

// objects writes the objects of a PDF file one after another. What is written is gone from memory; only where each
// object begins is remembered, for the table at the end. The first failure stops all further writing.
type objects struct {
	w       *bufio.Writer
	at      int64
	offsets []int64 // of object n at n-1; 0 for one that is still to be written
	sum     hash.Hash
	err     error
}

// The marks at the head: the version that attachments with a description need, and four bytes that tell every program
// that the file is not text.
const pdfHead = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

func newObjects(w io.Writer) *objects {
	o := &objects{w: bufio.NewWriterSize(w, 64<<10), sum: md5.New()} // #nosec G401 -- the file's identifier, as PDF asks
	o.write([]byte(pdfHead))
	return o
}

func (o *objects) write(data []byte) {
	if o.err != nil {
		return
	}
	o.sum.Write(data)
	n, err := o.w.Write(data)
	o.at += int64(n)
	o.err = err
}

// reserve gives the number of an object that is written later.
func (o *objects) reserve() int {
	o.offsets = append(o.offsets, 0)
	return len(o.offsets)
}

// put writes a reserved object from its parts.
func (o *objects) put(n int, parts ...[]byte) {
	o.offsets[n-1] = o.at
	head := append(strconv.AppendInt(nil, int64(n), 10), " 0 obj\n"...)
	o.write(head)
	for _, part := range parts {
		o.write(part)
	}
	o.write([]byte("\nendobj\n"))
}

// add writes an object and returns its number.
func (o *objects) add(body []byte) int {
	n := o.reserve()
	o.put(n, body)
	return n
}

// stream writes a reserved object of bytes; dict says of them what is more than their length.
func (o *objects) stream(n int, dict string, data []byte) {
	head := make([]byte, 0, len(dict)+64)
	o.put(n, fmt.Appendf(head, "<<%s /Length %d>>\nstream\n", dict, len(data)), data, []byte("\nendstream"))
}

const flated = "/Filter /FlateDecode"

// finish writes the table of objects and the trailer. The identity of the file is made from all that stands before, so
// that the same document is the same file.
func (o *objects) finish(catalog, info int) error {
	begin := o.at
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(o.offsets)+1)
	for n, at := range o.offsets {
		if at == 0 && o.err == nil {
			return fmt.Errorf("object %d of the PDF was never written", n+1)
		}
		table = fmt.Appendf(table, "%010d 00000 n \n", at)
	}
	o.write(table)
	id := o.sum.Sum(nil)
	o.write(fmt.Appendf(nil, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/ID [<%x> <%x>]\n>>\nstartxref\n%d\n%%%%EOF\n",
		len(o.offsets)+1, catalog, info, id, id, begin))
	if o.err == nil {
		o.err = o.w.Flush()
	}
	return o.err
}

// packer compresses one stream after another with the same tables, which are costly to make.
type packer struct {
	z     *zlib.Writer
	quick *zlib.Writer // nil until it is needed
	buf   bytes.Buffer
	pen   pdffile.Pen // what a page is painted with before it is packed
}

// packers are the packers that nobody uses just now.
type packers struct{ pool sync.Pool }

func (p *packers) get() *packer {
	if k, ok := p.pool.Get().(*packer); ok {
		return k
	}
	k := &packer{}
	k.z = zlib.NewWriter(&k.buf)
	return k
}

func (p *packers) put(k *packer) { p.pool.Put(k) }

// pack returns data compressed. Writing to a buffer in memory does not fail.
func (k *packer) pack(data []byte) []byte { return k.packWith(k.z, data) }

// packQuickly is for the pages of long documents: a third of the time for a quarter more bytes.
func (k *packer) packQuickly(data []byte) []byte {
	if k.quick == nil {
		k.quick, _ = zlib.NewWriterLevel(&k.buf, zlib.BestSpeed) // the level is one that there is
	}
	return k.packWith(k.quick, data)
}

func (k *packer) packWith(z *zlib.Writer, data []byte) []byte {
	k.buf.Reset()
	z.Reset(&k.buf)
	_, _ = z.Write(data)
	_ = z.Close()
	return bytes.Clone(k.buf.Bytes())
}

// pdfText writes text as the PDF's own texts (title, outline) are written.
func pdfText(text string) []byte {
	out := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(text)) {
		out = fmt.Appendf(out, "%04X", u)
	}
	return append(out, '>')
}

// pdfName writes a name; what is not a letter or digit goes by its number.
func pdfName(name string) []byte {
	out := []byte{'/'}
	for _, c := range []byte(name) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '.' {
			out = append(out, c)
		} else {
			out = fmt.Appendf(out, "#%02X", c)
		}
	}
	return out
}
