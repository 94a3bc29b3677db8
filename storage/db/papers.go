package db

import (
	"context"

	"baqylau/model"
)

const paperColumns = `r.id, r.office, r.version, r.kind, r.title, r.lang, r.code, r.digest, r.file, r.size, r.pages, r.preview, r.by, r.at, r.day, r.scope`

// paperFields leaves out the content, which may be long.
func paperFields(p *model.KeptPaper) []any {
	return []any{&p.ID, &p.Office, &p.Version, &p.Kind, &p.Title, &p.Lang, &p.Code, &p.Digest, &p.File, &p.Size, &p.Pages, &p.Preview, &p.By,
		toMoment{&p.At}, toDate{&p.Day}, into{&p.Scope}}
}

func wholePaper(p *model.KeptPaper) []any { return append(paperFields(p), into{&p.Content}) }

// Paper returns a kept paper with its content, or office.ErrNotFound.
func (v *view) Paper(id model.ID) (model.KeptPaper, error) {
	return first(v, "paper "+string(id), wholePaper, `SELECT `+paperColumns+`, r.content FROM papers r WHERE r.id = $1`, string(id))
}

// PaperByFile returns the paper of an office that has these very bytes, or office.ErrNotFound.
func (v *view) PaperByFile(code, file string) (model.KeptPaper, error) {
	return first(v, "paper of file "+file, wholePaper,
		`SELECT `+paperColumns+`, r.content FROM papers r WHERE r.office = $1 AND r.file = $2`, code, file)
}

// PapersByCode returns the papers that bear a code, the newest first, without their contents.
func (v *view) PapersByCode(code string) ([]model.KeptPaper, error) {
	return all(v, "papers of code "+code, paperFields,
		`SELECT `+paperColumns+` FROM papers r WHERE r.code = $1 ORDER BY r.at DESC, r.id DESC`, code)
}

// SavePaper adds a paper to the archive.
func (t *tx) SavePaper(p *model.KeptPaper) error {
	scope, err := asJSON(p.Scope != nil, p.Scope)
	if err != nil {
		return err
	}
	err = t.save(row{kind: model.KindPaper, head: &p.Head, table: "papers", taken: model.NewFault("fault.paper.kept"),
		columns: "kind, title, lang, code, digest, file, size, pages, preview, by, at, day, scope, content",
		args: []any{string(p.Kind), p.Title, string(p.Lang), p.Code, p.Digest, p.File, p.Size, p.Pages, p.Preview, string(p.By), moment(p.At),
			p.Day.String(), scope, string(p.Content)}})
	if err != nil {
		return err
	}
	t.enqueue(searchEntry{kind: model.KindPaper, record: p.ID, words: []string{p.Code, p.Title}})
	return nil
}

// PaperRows returns the papers with the given ids, in their order.
func (d *DB) PaperRows(ctx context.Context, ids []model.ID) ([]model.PaperRow, error) {
	key := func(r *model.PaperRow) model.ID { return r.ID }
	return fetch(ctx, d, "papers", ids, key, func(b *batch) ([]model.PaperRow, error) {
		return read(b, "papers", func(r *model.PaperRow) []any { return append(paperFields(&r.KeptPaper), &r.ByName) },
			`SELECT `+paperColumns+`, p.name FROM papers r JOIN people p ON p.id = r.by WHERE r.id IN (`+b.in+`)`)
	})
}

// paperSQL are the papers of the archive; their state is what sort of document they are.
func (s *selection) paperSQL() kindSQL {
	return kindSQL{from: "papers r", day: "r.day", state: "r.kind IN (?)", person: "r.by = ?",
		marks: map[model.Mark]func() string{model.MarkCounted: always("1 = 1")}}
}

func paperSortings() map[string]sorting {
	return map[string]sorting{
		"date":  column("r.at"),
		"code":  column("r.code"),
		"title": text("r.title"),
		"state": ranked("r.kind", model.PaperKinds()),
		"lang":  column("r.lang"),
		"pages": column("r.pages"),
		"size":  column("r.size"),
		"by":    {joins: " JOIN people p ON p.id = r.by", by: []string{"p.sort_key"}},
	}
}
