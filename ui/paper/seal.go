package paper

import (
	"bytes"
	"encoding/hex"

	"baqylau/ui/paper/pdffile"
)

// PageDigits is how much of a page's digest stands in a record.
const PageDigits = 32

// seal completes the record from what is written of the file so far, which is all but the record itself and the table of
// objects, and returns it as the file to attach.
func (f *file) seal(r Record) (Attachment, error) {
	if f.objects.err == nil {
		f.objects.err = f.w.Flush()
	}
	if f.objects.err != nil {
		return Attachment{}, f.objects.err
	}
	r.Body, r.BodyLength = hex.EncodeToString(f.body.Sum(nil)), int(f.objects.at)
	back := f.back
	if back == nil {
		back = bytes.NewReader(f.made.Bytes())
	}
	pages, err := pdffile.Unfinished(back, f.objects.at, f.offsets, f.tree).Digests(f.sums)
	if err != nil {
		return Attachment{}, err
	}
	for _, digest := range pages {
		r.Pages = append(r.Pages, digest[:PageDigits])
	}
	if r.Seal, err = r.Sealed(); err != nil {
		return Attachment{}, err
	}
	if f.press.sign != nil {
		r.Signature = f.press.sign(r.Seal)
	}
	text, err := asJSON(r, "  ")
	if err != nil {
		return Attachment{}, err
	}
	return Attachment{Name: r.attachedAs(), Mime: "application/json", Data: text}, nil
}
