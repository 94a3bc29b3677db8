package plans

import (
	"context"
	"path/filepath"
	"time"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/copies"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/lot"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// fix asks for the number that was read out and who read it, fixes rules, list and seed, and prints the protocol, all before
// anything is drawn.
func (v *lotView) fix() {
	if !v.ready {
		v.wanted = v.gathering
		return
	}
	h, words := v.page.host, v.page.host.Words()
	spoken, reader := widgets.NewEntry(""), widgets.NewPicker(words, words.T("lot.choose_reader"), entry.Representatives(h))
	spoken.SetLimit(model.MaxSpoken)
	reader.Spawn = h.Spawn
	reader.AllowCreate(func(name string) {
		entry.NewRepresentative(h, name, func(p model.Person) { reader.SetChosen(entry.PersonOption(p)) })
	})
	reason := widgets.NewTextArea(words, "", 2, model.MaxNote)
	named := map[string]*widgets.Field{
		"spoken": widgets.NewField(words.T("lot.field.spoken"), spoken).WithHint(words.T("lot.spoken_hint")),
		"reader": widgets.NewField(words.T("lot.field.reader"), reader).WithHint(words.T("lot.reader_hint")),
		"reason": widgets.NewField(words.T("lot.field.reason"), reason),
	}
	if v.lot.ID == "" {
		named["reason"].Hide()
	}
	form := widgets.NewForm(named["spoken"], named["reader"], named["reason"])
	closed, busy := func() {}, false
	form.OnSave = func() {
		if busy {
			return
		}
		busy = true
		ask := office.LotAsk{Plan: v.start.Plan.ID, Rules: v.form.collect(), Spoken: spoken.Text, Reader: reader.Chosen().Text, Reason: reason.Text()}
		session := h.Session()
		var fixed model.Lot
		h.Run(func(ctx context.Context) (err error) {
			fixed, err = session.FixLot(ctx, ask)
			return err
		}, func(err error) {
			busy = false
			for _, field := range named {
				field.SetError("")
			}
			if err != nil {
				entry.ShowFaults(h, err, named)
				return
			}
			closed()
			v.form.drafting.End()
			v.fixed(fixed)
		})
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("lot.fix_print"), "lock", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	body := widgets.Fields(widgets.Paragraph(words.T("lot.fix_text")), named["spoken"], named["reader"], named["reason"])
	closed = h.Form(words.T("lot.fix"), form, widgets.Footed(widgets.Wide(520, body), buttons), func() { v.page.Focus() })
}

// fixed shows a lot whose seed was just fixed, and prints it.
func (v *lotView) fixed(fixed model.Lot) {
	if v.lot.ID != "" {
		old := v.lot
		old.State = model.LotReplaced
		v.start.Lots = append([]model.Lot{old}, v.start.Lots...)
	}
	v.lot, v.renew, v.taken = fixed, false, false
	v.show()
	v.page.redraw()
	v.page.Focus()
	v.printOf(fixed, v.page.host.Words().T("lot.fixed_said", "n", fixed.Spoken), lot.Document)
}

// print prints the protocol of the lot that is shown.
func (v *lotView) print() {
	if !v.choosing() {
		v.printAgain(v.lot)
	}
}

// printAnnex prints the list that is drawn from and the exact rule.
func (v *lotView) printAnnex() {
	v.printOf(v.lot, v.opened("paper.lot.annex"), lot.Annex)
}

// opened says which paper was opened, and of which plan.
func (v *lotView) opened(title string) string {
	words := v.page.host.Words()
	return words.T("lot.printed", "title", words.T(title)+" "+v.start.Plan.Number.String())
}

func (v *lotView) printAgain(l model.Lot) {
	v.printOf(l, v.opened("paper.lot.title"), lot.Document)
}

// printEarlier prints the protocol of a lot that another has replaced.
func (v *lotView) printEarlier(id model.ID) {
	screen.Load(v.page.host, func(ctx context.Context, s *office.Session) (model.Lot, error) { return s.Lot(ctx, id) }, v.printAgain)
}

// printOf hands a paper about a lot to the system's viewer, from which it is printed, and says so. The file is a copy
// that is taken away later (package copies).
func (v *lotView) printOf(l model.Lot, said string, document func(lot.Protocol, *lang.Catalog, time.Time) paper.Document) {
	h, words, session := v.page.host, v.page.host.Words(), v.page.host.Session()
	p := lot.Protocol{AllOfficers: v.allSent(l), Lot: l, Plan: v.start.Plan, Office: session.Office, Zone: session.Zone(), Refs: session.References}
	names := map[model.ID]string{}
	for _, person := range v.start.Staff {
		names[person.ID] = person.Name
	}
	p.FixedBy, p.DrawnBy = names[l.FixedBy], names[l.DrawnBy]
	var path, missing string
	h.Run(func(ctx context.Context) error {
		own, err := screen.PaperWords(ctx, session, words.Lang())
		if err != nil {
			return err
		}
		doc := document(p, own, session.Now())
		name := model.FileName(doc.Title, v.start.Plan.Number.String(), model.DateOf(l.FixedAt.In(session.Zone())).String()) + ".pdf"
		sign, err := session.Signer(ctx)
		if err != nil {
			return err
		}
		laid := paper.NewPress().SignedWith(sign).Lay(doc)
		missing = paper.MissingText(laid.Missing, words)
		folder, err := copies.Folder()
		if err != nil {
			return err
		}
		path = filepath.Join(folder, name)
		return laid.Deliver(afero.NewOsFs(), path, session.Keeper(ctx))
	}, func(err error) {
		if err == nil {
			err = h.OpenFile(path)
		}
		if err != nil {
			h.Fail(err)
			return
		}
		if missing != "" {
			h.Say(look.ToneWaiting, missing)
			return
		}
		h.Say(look.ToneDone, said)
	})
}

// allSent reports whether every officer of the office could be sent by a lot.
func (v *lotView) allSent(l model.Lot) bool { return lot.AllSent(l, v.start.Staff) }
