package db

import (
	"fmt"

	"baqylau/model"
)

const attachmentColumns = `id, office, version, owner_kind, owner_id, digest, name, mime, size, width, height, caption,
	author, added, event_id`

func attachmentFields(a *model.Attachment) []any {
	return []any{&a.ID, &a.Office, &a.Version, &a.OwnerKind, &a.Owner, &a.Digest, &a.Name, &a.Mime, &a.Size, &a.Width,
		&a.Height, &a.Caption, &a.Author, toMoment{&a.Added}, &a.Event}
}

// Attachment returns one attachment, or office.ErrNotFound.
func (v *view) Attachment(id model.ID) (model.Attachment, error) {
	return first(v, "attachment "+string(id), attachmentFields,
		`SELECT `+attachmentColumns+` FROM attachments WHERE id = $1`, string(id))
}

// AttachmentsOf returns the attachments of a record in the order in which they were added.
func (v *view) AttachmentsOf(kind model.Kind, owner model.ID) ([]model.Attachment, error) {
	return all(v, fmt.Sprintf("attachments of %s %s", kind, owner), attachmentFields,
		`SELECT `+attachmentColumns+` FROM attachments WHERE owner_id = $1 AND owner_kind = $2 ORDER BY added, id`,
		string(owner), string(kind))
}

// SaveAttachment writes an attachment; its bytes are kept elsewhere.
func (t *tx) SaveAttachment(a *model.Attachment) error {
	return t.save(row{kind: model.KindAttachment, head: &a.Head, table: "attachments",
		columns: "owner_kind, owner_id, digest, name, mime, size, width, height, caption, author, added, event_id",
		args: []any{string(a.OwnerKind), string(a.Owner), a.Digest, a.Name, a.Mime, a.Size, a.Width, a.Height, a.Caption,
			string(a.Author), moment(a.Added), string(a.Event)}})
}

// DeleteAttachment takes an attachment off its record, or returns office.ErrNotFound.
func (t *tx) DeleteAttachment(id model.ID) error {
	res, err := t.exec(`DELETE FROM attachments WHERE id = $1`, string(id))
	if err != nil {
		return fmt.Errorf("delete attachment %s: %w", id, err)
	}
	return affected(res, "delete attachment "+string(id))
}
