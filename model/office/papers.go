package office

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"baqylau/model"
)

// logPrint is the journal's word for a paper that was printed or saved.
const logPrint = "print"

// Keeper keeps the papers that a person prints or saves, for ui/paper's Deliver.
func (s *Session) Keeper(ctx context.Context) func(p model.KeptPaper, pdf io.Reader, preview []byte) error {
	return func(p model.KeptPaper, pdf io.Reader, preview []byte) error {
		_, err := s.KeepPaper(ctx, p, pdf, preview)
		return err
	}
}

// KeeperOfMany is Keeper for many papers at once.
func (s *Session) KeeperOfMany(ctx context.Context) func([]model.FinishedPaper) error {
	return func(papers []model.FinishedPaper) error {
		_, err := s.KeepPapers(ctx, papers)
		return err
	}
}

// KeepPaper keeps a paper that was printed or saved, with its very bytes, in the archive. The same bytes printed again are
// kept once; the journal says that they were printed again. preview is a picture of the first page, nil for none. It returns
// what is kept.
func (s *Session) KeepPaper(ctx context.Context, p model.KeptPaper, pdf io.Reader, preview []byte) (model.KeptPaper, error) {
	kept, err := s.KeepPapers(ctx, []model.FinishedPaper{{KeptPaper: p, PDF: pdf, Preview: preview}})
	if err != nil {
		return p, err
	}
	return kept[0], nil
}

// keepers is how many papers are brought to the disk at once: the disk waits for each, and takes several in the same time.
const keepers = 8

// KeepPapers is KeepPaper for many, all of them or none in the archive, in one transaction. It returns what is kept, in their order.
func (s *Session) KeepPapers(ctx context.Context, papers []model.FinishedPaper) ([]model.KeptPaper, error) {
	if err := s.may(model.DoBrief); err != nil {
		return nil, err
	}
	if s.Files == nil {
		return nil, fmt.Errorf("keep papers: %w", errNoFiles)
	}
	// The bytes are stored before the records, so that a record never points to nothing.
	stored, errs := make([]model.KeptPaper, len(papers)), make([]error, len(papers))
	var all sync.WaitGroup
	free := make(chan struct{}, keepers)
	for i, p := range papers {
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			stored[i], errs[i] = s.storePaper(ctx, p)
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	kept := make([]model.KeptPaper, len(stored))
	// It changes no record, and so stands in the way of no step that could be taken back.
	changed, err := s.commit(ctx, "keep paper", s.Who.ID, s.Office.Code, func(w *work) error {
		for i, p := range stored {
			var err error
			if kept[i], err = w.keepPaper(p, s.Today()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.tell(changed)
	return kept, nil
}

// storePaper brings the bytes of a paper to the disk.
func (s *Session) storePaper(ctx context.Context, f model.FinishedPaper) (model.KeptPaper, error) {
	p := f.KeptPaper
	stored, err := s.Files.Put(ctx, p.Code+".pdf", f.PDF)
	if err != nil {
		return p, fmt.Errorf("keep paper %s: %w", p.Code, err)
	}
	p.File, p.Size = stored.Digest, stored.Size
	if len(f.Preview) > 0 {
		picture, err := s.Files.Put(ctx, p.Code+".png", bytes.NewReader(f.Preview))
		if err != nil {
			return p, fmt.Errorf("keep paper %s: %w", p.Code, err)
		}
		p.Preview = picture.Digest
	}
	return p, nil
}

// keepPaper writes the record of a paper, unless the archive has the same bytes, and the line of the journal.
func (w *work) keepPaper(p model.KeptPaper, day model.Date) (model.KeptPaper, error) {
	before, err := w.PaperByFile(w.office, p.File)
	switch {
	case err == nil:
		return before, w.log(logPrint, model.KindPaper, before.ID, "", nil, nil)
	case !errors.Is(err, ErrNotFound):
		return p, err
	}
	p.Head, p.By, p.At, p.Day = w.head(), w.who, w.at, day
	if err := p.Validate(); err != nil {
		return p, err
	}
	return p, put(w, logPrint, model.KindPaper, nil, &p, "", w.SavePaper)
}

// Paper reads a kept paper with what it was made from.
func (s *Session) Paper(ctx context.Context, id model.ID) (model.KeptPaper, error) {
	return one(ctx, s, "read paper", func(v View) (model.KeptPaper, error) {
		p, err := v.Paper(id)
		if err == nil && p.Office != s.Office.Code {
			return p, model.NewFault("fault.other_office", "office", p.Office)
		}
		return p, err
	})
}

// PaperRows returns papers of the person's own office for the archive.
func (s *Session) PaperRows(ctx context.Context, ids []model.ID) ([]model.PaperRow, error) {
	found, err := rows(ctx, s, ids, s.Store.PaperRows)
	return slices.DeleteFunc(found, func(p model.PaperRow) bool { return p.Office != s.Office.Code }), err
}

// PaperBytes reads the very file that was printed.
func (s *Session) PaperBytes(ctx context.Context, p model.KeptPaper) ([]byte, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	return s.kept(ctx, p, p.File)
}

// PaperPreview reads the picture of the first page, nil where there is none.
func (s *Session) PaperPreview(ctx context.Context, p model.KeptPaper) ([]byte, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	if p.Preview == "" {
		return nil, nil
	}
	return s.kept(ctx, p, p.Preview)
}

func (s *Session) kept(ctx context.Context, p model.KeptPaper, digest string) ([]byte, error) {
	if s.Files == nil {
		return nil, fmt.Errorf("open paper %s: %w", p.Code, errNoFiles)
	}
	r, err := s.Files.Open(ctx, digest)
	if errors.Is(err, ErrNotFound) {
		return nil, model.NewFault("fault.attachment_gone", "name", p.Code+".pdf").Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("open paper %s: %w", p.Code, err)
	}
	data, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("open paper %s: %w", p.Code, err)
	}
	return data, nil
}

// PapersCoded reads the kept papers of the office that bear a code, the newest first, without what they were made from. The code may be
// written with or without its dash, in small letters too.
func (s *Session) PapersCoded(ctx context.Context, code string) ([]model.KeptPaper, error) {
	code = strings.ToUpper(strings.TrimSpace(code))
	if len(code) == 8 {
		code = code[:4] + "-" + code[4:]
	}
	return one(ctx, s, "read papers", func(v View) ([]model.KeptPaper, error) {
		found, err := v.PapersByCode(code)
		return slices.DeleteFunc(found, func(p model.KeptPaper) bool { return p.Office != s.Office.Code }), err
	})
}

// PrintedFigures reads the figures that a paper was made from; false where it is no brief.
func PrintedFigures(kind model.PaperKind, content json.RawMessage) (model.PrintedFigures, bool, error) {
	var p model.PrintedFigures
	if kind != model.PaperBrief {
		return p, false, nil
	}
	if err := json.Unmarshal(content, &p); err != nil {
		return p, false, model.NewFault("fault.verify.figures").Because(err)
	}
	return p, true, nil
}

// Recount works out again what a brief printed, as of its own day or, for "the day after", as of another, and lists
// what differs, with the number of records behind each figure.
func (s *Session) Recount(ctx context.Context, printed model.PrintedFigures, asOf model.Date) ([]model.FigureChange, error) {
	scope := printed.Scope
	if !asOf.IsZero() {
		scope.AsOf = asOf
	}
	b, err := s.BriefOf(ctx, scope, recounted(printed))
	if errors.Is(err, ErrNotFound) { // an organisation or a service that this database does not have
		return nil, model.NewFault("fault.verify.scope").Because(err)
	}
	if err != nil {
		return nil, err
	}
	now := b.Printed(cmp.Or(scope.AsOf, s.Today()), nil)
	names, err := s.rerank(ctx, printed.Rankings, scope, &now)
	if err != nil {
		return nil, err
	}
	if asOf.IsZero() {
		if err := s.asPrinted(ctx, printed.Figures, now.Figures); err != nil {
			return nil, err
		}
		if printed.Former != nil && now.Former != nil {
			if err := s.asPrinted(ctx, printed.Former.Figures, now.Former.Figures); err != nil {
				return nil, err
			}
		}
	}
	changes := model.CompareFigures(printed, now)
	for i := range changes {
		c := &changes[i]
		if c.Records, err = s.Count(ctx, c.Filter); err != nil {
			return nil, fmt.Errorf("count behind %s: %w", c.Key, err)
		}
		if name, ok := names[c.Part]; ok && c.By == model.ByService {
			c.Name = &name
		}
	}
	return changes, nil
}

// recounted is a brief of no more than what was printed and can be counted again.
func recounted(printed model.PrintedFigures) model.Composition {
	c := model.MakeComposition(printed.Scope, model.BriefStandard)
	for _, b := range c.Blocks {
		c = c.Switch(b.Block, b.Block == model.BlockCompare && printed.Former != nil || b.Block == model.BlockSectors && printed.Frequent != nil)
	}
	return c
}

// rerank ranks anew what a brief ranked, by the least number of records that held then, and names the services in it.
func (s *Session) rerank(ctx context.Context, printed []model.PrintedRanking, scope model.Scope, now *model.PrintedFigures) (map[string]model.Name, error) {
	var dimensions []model.Dimension
	for _, r := range printed {
		if slices.Contains(model.RankedDimensions(), r.By) && !slices.Contains(dimensions, r.By) {
			dimensions = append(dimensions, r.By)
		}
	}
	if len(dimensions) == 0 {
		return nil, nil
	}
	groups, err := s.Groups(ctx, scope, dimensions...)
	if err != nil {
		return nil, fmt.Errorf("rank anew: %w", err)
	}
	var rankings []model.Ranking
	for _, r := range printed {
		rankings = append(rankings, model.Rank(r.By, groups[r.By], r.Key, r.Least))
	}
	now.Rankings = model.PrintedRankings(rankings)
	named := groups[model.ByService]
	for _, r := range printed { // also one that has no records any more
		for _, row := range r.Rows {
			if r.By == model.ByService {
				named = append(named, model.Group{Code: row.Code})
			}
		}
	}
	return s.ServiceNames(ctx, named)
}

// asPrinted counts by the paper's own filters where the program has come to define a figure otherwise.
func (s *Session) asPrinted(ctx context.Context, printed, now []model.PrintedFigure) error {
	for _, p := range printed {
		for i, f := range now {
			if f.Key != p.Key || sameJSON(f.Figure, p.Figure) {
				continue
			}
			value, err := s.Store.Sum(ctx, p.Filter, p.Measure)
			if err != nil {
				return model.NewFault("fault.verify.figures").Because(err)
			}
			now[i] = model.PrintedFigure{Figure: p.Figure, Value: value}
		}
	}
	return nil
}

func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
