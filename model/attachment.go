package model

import "time"

// Attachment is a photo or document that belongs to a record. Its bytes are kept by digest in the
// attachment store.
type Attachment struct {
	Head
	OwnerKind Kind `json:"owner_kind"`
	Owner     ID   `json:"owner"`
	// Event is the step of the recommendation Owner that the file goes with: its letter, or the evidence of its check.
	Event ID `json:"event,omitempty"`
	// Digest is the SHA-256 of the original, in hexadecimal.
	Digest  string `json:"digest"`
	Name    string `json:"name"`
	Mime    string `json:"mime"`
	Size    int64  `json:"size"`
	Width   int    `json:"width,omitempty"`
	Height  int    `json:"height,omitempty"`
	Caption string `json:"caption,omitempty"`
	Author  ID     `json:"author"`
	// Added is when it was attached.
	Added time.Time `json:"added"`
}

// IsImage reports whether the attachment can be shown as a picture.
func (a Attachment) IsImage() bool { return a.Width > 0 && a.Height > 0 }

// Validate reports what is wrong with the record.
func (a Attachment) Validate() error {
	var fs Faults
	fs = required(fs, "file", a.Digest != "")
	fs = checkText(fs, "file_name", a.Name, 1, MaxName)
	fs = checkText(fs, "caption", a.Caption, 0, MaxNote)
	return fs.Err()
}
