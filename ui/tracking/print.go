package tracking

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/dispatch"
	"baqylau/ui/paper/letter"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// mayWrite reports whether a recommendation has a letter that this office sends.
func (p *forms) mayWrite(r model.RecommendationRow) bool {
	return r.Office == p.host.Session().Office.Code && r.State != model.RecWithdrawn && r.State != model.RecCancelled
}

// printLetter prints the letter of one recommendation.
func (p *forms) printLetter(r model.RecommendationRow) {
	words := p.host.Words()
	p.outgoing(model.FileName(words.T("letter.file", "number", r.Number.String())), []model.ID{r.ID},
		func(o outgoing) paper.Document { return letter.Document(o.letters, o.refs, o.words, o.session.Now()) })
}

// outgoing is what papers of letters are made of.
type outgoing struct {
	letters model.Letters
	refs    *model.References
	words   *lang.Catalog
	session *office.Session
}

// readOutgoing reads it, with the texts of the office in the language of the window.
func readOutgoing(ctx context.Context, s *office.Session, l model.Lang, ids []model.ID) (outgoing, error) {
	o := outgoing{refs: s.References, session: s}
	var err error
	if o.letters, err = s.Letters(ctx, ids); err != nil {
		return o, err
	}
	o.words, err = screen.PaperWords(ctx, s, l)
	return o, err
}

// outgoing lays a paper of letters out and asks how it is to be printed.
func (p *forms) outgoing(name string, ids []model.ID, document func(outgoing) paper.Document) {
	session, l := p.host.Session(), p.host.Words().Lang()
	sheet.Lay(p.host, name, func(ctx context.Context) (paper.Document, error) {
		o, err := readOutgoing(ctx, session, l, ids)
		if err != nil {
			return paper.Document{}, err
		}
		return document(o), nil
	})
}

// What can be made of many letters.
const (
	lettersPrint  = "print"
	lettersFile   = "file"
	lettersFolder = "folder"
	lettersList   = "list"
	lettersDL     = "dl"
	lettersC5     = "c5"
)

// lettersMany asks what is to be made of the letters of many recommendations, and says of those without a letter that there
// are some.
func (p *Page) lettersMany(ids []model.ID) {
	words := p.host.Words()
	type found struct {
		with []model.ID
		rest int
	}
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (f found, err error) {
		f.with, f.rest, err = s.WithLetters(ctx, ids)
		return f, err
	}, func(f found) {
		if len(f.with) == 0 {
			p.host.Say(look.ToneWaiting, words.T("fault.letters_none"))
			return
		}
		text := words.N("letter.ask", len(f.with))
		if f.rest > 0 {
			text += "\n" + words.N("letter.skipped", f.rest)
		}
		var options []widgets.Option
		for _, id := range []string{lettersPrint, lettersFile, lettersFolder, lettersList, lettersDL, lettersC5} {
			options = append(options, widgets.Option{ID: id, Text: words.T("letter.how_" + id)})
		}
		how := widgets.NewListPicker(words, "", options)
		how.SetChosen(options[0])
		screen.AskMany(p.host, screen.Many{Title: words.T("letter.print_many"), Text: text, Action: words.T("letter.action"),
			Fields: []*widgets.Field{widgets.NewField(words.T("letter.how"), how)}, Yes: func() { p.makeLetters(how.Chosen().ID, f.with) }})
	})
}

// makeLetters makes what was chosen of letters.
func (p *Page) makeLetters(how string, ids []model.ID) {
	words, day := p.host.Words(), p.host.Session().Today()
	named := func(key string) string { return model.FileName(words.T(key), lang.DateShort(day)) }
	envelopes := func(size paper.Sheet) {
		p.outgoing(named("letter.how_"+how), ids, func(o outgoing) paper.Document {
			return dispatch.Envelopes(o.letters, size, o.refs, o.words, o.session.Now())
		})
	}
	switch how {
	case lettersFile:
		p.host.ChooseTarget(words.T("letter.save_title"), named("letter.print_many")+".pdf", func(path string) { p.saveLetters(how, path, ids) })
	case lettersFolder:
		p.host.ChooseFolder(words.T("letter.save_title"), named("letter.print_many"), func(path string) { p.saveLetters(how, path, ids) })
	case lettersList:
		p.outgoing(named("dispatch.file"), ids, func(o outgoing) paper.Document {
			return dispatch.Document(o.letters, o.refs, o.words, o.session.Now(), day)
		})
	case lettersDL:
		envelopes(paper.DL())
	case lettersC5:
		envelopes(paper.C5())
	default:
		p.printLetters(named("letter.print_many"), ids)
	}
}

// mostLaid is how many letters are laid out at once, so that a range of their pages can be asked for *(ours)*: a second's work.
const mostLaid = 50

// printLetters makes the letters, very many with progress and Cancel, and asks how they are to be printed. They go to the printer
// as one job: none of them before all are made, and taken back together.
func (p *Page) printLetters(name string, ids []model.ID) {
	document := func(o outgoing) paper.Document { return letter.Document(o.letters, o.refs, o.words, o.session.Now()) }
	if len(ids) <= mostLaid {
		p.outgoing(name, ids, document)
		return
	}
	session, words := p.host.Session(), p.host.Words()
	sheet.Stream(p.host, name, words.T("letter.making"), len(ids), func(ctx context.Context) (paper.Document, error) {
		o, err := readOutgoing(ctx, session, words.Lang(), ids)
		if err != nil {
			return paper.Document{}, err
		}
		return document(o), nil
	})
}

// saveLetters writes letters into one file or each into a folder, with progress and Cancel.
func (p *Page) saveLetters(how, path string, ids []model.ID) {
	session, words := p.host.Session(), p.host.Words()
	if how == lettersFile && filepath.Ext(path) == "" {
		path += ".pdf"
	}
	written := 0
	screen.LongWork(p.host, words.T("letter.making"), len(ids), func(ctx context.Context, step func()) error {
		o, err := readOutgoing(ctx, session, words.Lang(), ids)
		if err != nil {
			return err
		}
		keep := session.Keeper(context.WithoutCancel(ctx))
		sign, err := session.Signer(ctx)
		if err != nil {
			return err
		}
		press := paper.NewPress().SignedWith(sign)
		if how == lettersFolder {
			files := letter.Files{FS: afero.NewOsFs(), Press: press, Folder: path, Keep: session.KeeperOfMany(context.WithoutCancel(ctx)), Progress: func(int, int) { step() }}
			written, err = files.Write(ctx, o.letters, o.refs, o.words, session.Now())
			return err
		}
		doc, told := letter.Document(o.letters, o.refs, o.words, session.Now()), 0
		doc.Progress = func(done, all int) {
			for ; told*all < done*len(ids); told++ { // a letter is many blocks
				step()
			}
		}
		_, err = press.Deliver(ctx, doc, afero.NewOsFs(), path, keep)
		if unkept := (*paper.NotKept)(nil); err == nil || errors.As(err, &unkept) {
			written = len(ids)
		}
		return err
	}, func(err error) {
		var unkept *paper.NotKept
		switch {
		case errors.Is(err, context.Canceled):
			if written == 0 {
				p.host.Say(look.ToneQuiet, words.T("letter.stopped_none"))
				return
			}
			p.host.Say(look.ToneQuiet, words.N("letter.stopped", written, "path", path))
			return
		case errors.As(err, &unkept): // they are there all the same
			p.host.Fail(unkept.Err)
		case err != nil:
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, words.N("letter.done", written, "path", path))
	})
}
