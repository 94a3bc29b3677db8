package settings

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // a thumbnail is one of the two
	_ "image/png"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// zones are those of the country: the whole of it keeps one time since 2024, records of earlier years do not.
func zones() []string {
	return []string{"Asia/Almaty", "Asia/Qostanay", "Asia/Qyzylorda", "Asia/Aqtobe", "Asia/Aqtau", "Asia/Atyrau", "Asia/Oral"}
}

// zoneName is a time zone in words, with its distance from UTC on the office's day: «Алматы (UTC+5)».
func zoneName(h screen.Host, name string) string {
	words, text := h.Words(), name
	if slices.Contains(zones(), name) {
		_, city, _ := strings.Cut(name, "/")
		text = words.T("settings.zone." + strings.ToLower(city))
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return text
	}
	offset := h.Session().Today().At(12, 0, zone).Format("-07:00")
	offset = strings.TrimSuffix(strings.Replace(strings.Replace(offset, "+0", "+", 1), "-0", "-", 1), ":00")
	return text + " (UTC" + offset + ")"
}

// officeSection is the office's data and what stands at the head of its papers.
type officeSection struct {
	page *Page
	body *fyne.Container
	was  model.Office // what the form was filled with
	*fields
	name, post [3]*widgets.Entry // kk, ru, en
	heading    [3]*widgets.TextArea
	address, phone, email,
	head, outgoing *widgets.Entry
	zone   *widgets.Picker
	emblem model.ID
	// picture is the emblem as read, nil for none.
	picture image.Image
	preview *fyne.Container
	tools   *fyne.Container
}

var _ saver = (*officeSection)(nil)

func newOfficeSection(p *Page) *officeSection {
	return &officeSection{page: p, body: container.NewStack()}
}

func (s *officeSection) content() fyne.CanvasObject { return s.body }

func (s *officeSection) show() {
	o := s.page.host.Session().Office
	if s.fields != nil && (s.dirty() || o == s.was) {
		return // what is typed is not thrown away; what is shown already need not be shown again
	}
	s.draw()
}

func (s *officeSection) changed(c office.Changed) {
	if c.Has(model.KindOffice) {
		s.show()
	}
}

func (s *officeSection) focus() {
	if s.fields != nil {
		s.keys.FocusFirst()
	}
}

// fixed is what nobody changes: the code stands in numbers, the region in figures.
func (s *officeSection) fixed() []widgets.Fact {
	h := s.page.host
	words, o := h.Words(), h.Session().Office
	region := entry.CodeOption(h, model.Regions, o.Region).Text
	if o.IsHeadquarters() {
		region = words.T("settings.headquarters")
	}
	return []widgets.Fact{{Label: words.T("settings.code"), Value: o.Code}, {Label: words.T("field.region"), Value: region}}
}

func (s *officeSection) draw() {
	h := s.page.host
	words, o := h.Words(), h.Session().Office
	s.was, s.emblem, s.picture = o, o.Emblem, nil
	s.preview = container.NewStack()
	if !s.page.may() {
		s.body.Objects = []fyne.CanvasObject{s.page.scroll(s.page.readOnly(), s.facts(o),
			widgets.NewCard(words.T("settings.letterhead"), s.preview))}
	} else {
		s.form(o)
		s.body.Objects = []fyne.CanvasObject{s.scrolled(s.page.scroll(s.officeCard(), s.signatureCard(), s.letterheadCard()))}
	}
	s.body.Refresh()
	s.page.drawn()
	s.redrawPreview()
	s.fetchEmblem()
}

func (s *officeSection) facts(o model.Office) fyne.CanvasObject {
	words := s.page.host.Words()
	return widgets.NewCard(words.T("settings.section.office"), widgets.NewFacts(append(s.fixed(),
		widgets.Fact{Label: words.T("settings.name_kk"), Value: o.Name.KK},
		widgets.Fact{Label: words.T("settings.name_ru"), Value: o.Name.RU},
		widgets.Fact{Label: words.T("settings.name_en"), Value: o.Name.EN},
		widgets.Fact{Label: words.T("field.address"), Value: o.Address},
		widgets.Fact{Label: words.T("field.phone"), Value: o.Phone},
		widgets.Fact{Label: words.T("field.email"), Value: o.Email},
		widgets.Fact{Label: words.T("field.zone"), Value: zoneName(s.page.host, o.Zone)},
		widgets.Fact{Label: words.T("settings.head"), Value: o.HeadName},
		widgets.Fact{Label: words.T("settings.post"), Value: o.HeadPost.In(words.Lang())})...))
}

// form makes the fields, filled with an office.
func (s *officeSection) form(o model.Office) {
	f := newFields(s.page.host)
	s.fields = f
	words := f.host.Words()
	s.name = [3]*widgets.Entry{f.text("name_kk", "settings.name_kk", o.Name.KK),
		f.text("office_name", "settings.name_ru", o.Name.RU), f.text("name_en", "settings.name_en", o.Name.EN)}
	s.address = f.text("address", "field.address", o.Address)
	s.phone, s.email = f.text("phone", "field.phone", o.Phone), f.text("email", "field.email", o.Email)
	list := zones()
	if !slices.Contains(list, o.Zone) {
		list = append(list, o.Zone)
	}
	options := make([]widgets.Option, len(list))
	for i, z := range list {
		options[i] = widgets.Option{ID: z, Text: zoneName(f.host, z)}
	}
	s.zone = widgets.NewListPicker(words, words.T("field.zone"), options)
	s.zone.SetChosen(widgets.Option{ID: o.Zone, Text: zoneName(f.host, o.Zone)})
	f.add("zone", "field.zone", s.zone)
	if usual := zoneName(f.host, model.DefaultZone); o.Zone == model.DefaultZone {
		f.named["zone"].WithHint(words.T("settings.usual", "value", usual) + " " + words.T("settings.zone_text"))
	} else {
		f.named["zone"].WithHint(words.T("settings.usual", "value", usual))
	}
	s.head = f.text("head_name", "settings.head", o.HeadName)
	s.post = [3]*widgets.Entry{f.text("post_kk", "settings.post_kk", o.HeadPost.KK),
		f.text("post_ru", "settings.post_ru", o.HeadPost.RU), f.text("post_en", "settings.post_en", o.HeadPost.EN)}
	s.heading = [3]*widgets.TextArea{f.area("heading_kk", "settings.heading_kk", o.Heading.KK, 2),
		f.area("heading_ru", "settings.heading_ru", o.Heading.RU, 2), f.area("heading_en", "settings.heading_en", o.Heading.EN, 2)}
	s.outgoing = f.text("outgoing", "field.outgoing", o.Outgoing)
	f.named["outgoing"].WithHint(words.T("settings.outgoing_hint"))
	f.keys.OnSave = func() { s.saveThen(nil) }
	for _, e := range slices.Concat(s.name[:], []*widgets.Entry{s.address, s.phone, s.email, s.outgoing}) {
		e.OnChanged = func(string) { s.redrawPreview() }
	}
	for _, a := range s.heading {
		a.OnChanged = func(string) { s.redrawPreview() }
	}
}

func (s *officeSection) officeCard() fyne.CanvasObject {
	words, n := s.page.host.Words(), s.named
	return widgets.NewCard(words.T("settings.section.office"), widgets.Stack(12, widgets.NewFacts(s.fixed()...),
		widgets.Fields(n["name_kk"], n["office_name"], n["name_en"], n["address"],
			widgets.Split(12, n["phone"], n["email"]), n["zone"])))
}

func (s *officeSection) signatureCard() fyne.CanvasObject {
	n := s.named
	return widgets.NewCard(s.page.host.Words().T("settings.signature"),
		widgets.Fields(n["head_name"], n["post_kk"], n["post_ru"], n["post_en"]))
}

func (s *officeSection) letterheadCard() fyne.CanvasObject {
	words, n := s.page.host.Words(), s.named
	s.tools = container.NewStack()
	reset := resetButton(words.T("settings.heading_reset"), func() {
		for _, a := range s.heading {
			a.SetText("")
		}
		s.redrawPreview()
	})
	s.drawTools()
	return widgets.NewCard(words.T("settings.letterhead"), widgets.Stack(12,
		widgets.QuietParagraph(words.T("settings.letterhead_text", "most", model.MaxHeading)),
		widgets.Fields(n["heading_kk"], n["heading_ru"], n["heading_en"]), widgets.Line(0, reset),
		n["outgoing"], s.tools, widgets.Quiet(words.T("settings.preview")), s.preview))
}

// drawTools offers what can be done with the emblem.
func (s *officeSection) drawTools() {
	words := s.page.host.Words()
	line := widgets.Line(8, middle(widgets.Body(words.T("settings.emblem"))))
	if s.emblem == "" {
		line.Add(middle(widgets.Quiet(words.T("settings.no_emblem"))))
	}
	line.Add(widgets.NewButton(words.T("settings.choose_emblem"), "image-plus", widgets.Secondary, s.chooseEmblem))
	if s.emblem != "" {
		line.Add(resetButton(words.T("settings.reset_to", "value", words.T("settings.no_emblem")), func() {
			s.emblem, s.picture = "", nil
			s.drawTools()
			s.redrawPreview()
		}))
	}
	s.tools.Objects = []fyne.CanvasObject{line}
	s.tools.Refresh()
}

func (s *officeSection) chooseEmblem() {
	h := s.page.host
	h.ChooseFiles(h.Words().T("settings.choose_emblem"), []string{".png", ".jpg", ".jpeg", ".webp", ".gif"}, func(paths []string) {
		session := h.Session()
		var stored model.Attachment
		h.Run(func(ctx context.Context) error {
			given := screen.FilesGiven(paths[:1])[0]
			f, err := given.Open()
			if err != nil {
				return err
			}
			defer f.Close() // it was only read
			stored, err = session.AttachEmblem(ctx, given.Name, f)
			return err
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			s.emblem = stored.ID
			s.drawTools()
			s.fetchEmblem()
		})
	})
}

// fetchEmblem reads the picture for the preview.
func (s *officeSection) fetchEmblem() {
	id, h := s.emblem, s.page.host
	if id == "" {
		return
	}
	session := h.Session()
	var data []byte
	h.Run(func(ctx context.Context) (err error) {
		data, err = session.Thumb(ctx, id, emblemSide)
		return err
	}, func(err error) {
		if err == nil {
			s.picture, _, err = image.Decode(bytes.NewReader(data))
		}
		if err != nil {
			h.Fail(err)
			return
		}
		s.redrawPreview()
	})
}

func (s *officeSection) collect() model.Office {
	o := s.was
	o.Name.KK, o.Name.RU, o.Name.EN = typed(s.name[0]), typed(s.name[1]), typed(s.name[2])
	o.HeadPost.KK, o.HeadPost.RU, o.HeadPost.EN = typed(s.post[0]), typed(s.post[1]), typed(s.post[2])
	text := func(a *widgets.TextArea) string { return strings.TrimSpace(a.Text()) }
	o.Heading.KK, o.Heading.RU, o.Heading.EN = text(s.heading[0]), text(s.heading[1]), text(s.heading[2])
	o.Address, o.Phone, o.Email = typed(s.address), typed(s.phone), typed(s.email)
	o.HeadName, o.Outgoing, o.Zone, o.Emblem = typed(s.head), typed(s.outgoing), s.zone.Chosen().ID, s.emblem
	return o
}

func (s *officeSection) dirty() bool { return s.fields != nil && s.collect() != s.was }

func (s *officeSection) drop() { s.draw() }

// saveThen stores what was changed and calls then where that went well.
func (s *officeSection) saveThen(then func()) {
	if s.fields == nil {
		return
	}
	now := s.collect()
	s.store(func(ctx context.Context, o *office.Session) (err error) {
		now, err = o.SaveOffice(ctx, now)
		return err
	}, func() { s.was = now }, func() { s.clash(then) }, then)
}
