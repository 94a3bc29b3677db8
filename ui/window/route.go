package window

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// visit shows an area of the navigation as the person left it.
func (s *shell) visit(area screen.Area) {
	if s.session == nil || s.cfg.Pages[area] == nil || s.held() {
		return
	}
	if area == s.current { // a second press leads from a record back to the list
		s.leave(func() {
			if p, ok := s.page().(screen.Lister); ok {
				p.List()
			}
			s.put(screen.Place{Area: area})
		})
		return
	}
	s.leave(func() {
		s.trail = nil
		s.messages.clear()
		s.arrive(screen.Place{Area: area})
	})
}

// Go shows a place, after the page that is left has had its say.
func (s *shell) Go(p screen.Place) {
	if p.Area == "" {
		p.Area = screen.AreaOf(p.Kind)
	}
	if s.cfg.Pages[p.Area] == nil {
		return
	}
	if p.Area == s.current {
		s.put(p)
		return
	}
	s.leave(func() {
		if s.current != "" {
			s.trail = append(s.trail, s.current)
		}
		s.put(p)
	})
}

// leave runs next once what lies over the page and the page itself let go.
func (s *shell) leave(next func()) {
	s.closeOver()
	s.leaveSheets(func() {
		gone := func() {
			s.closeSheets()
			next()
		}
		if p, ok := s.page().(screen.Leaver); ok {
			p.Leave(gone)
			return
		}
		gone()
	})
}

// arrive shows an area: at p if it names more than the area, else where the person was last.
func (s *shell) arrive(p screen.Place) {
	if s.cfg.Pages[p.Area] == nil {
		list := s.reachable()
		if len(list) == 0 {
			return
		}
		p.Area = list[0]
	}
	if p.Kind == "" && p.Filter == nil && !p.New {
		// A register or a form that is still there is as it was left: an old filter is not handed to it again.
		if last := s.last[p.Area]; last.Area != "" && (s.pages[p.Area] == nil || last.ID != "" && last.Filter == nil) {
			p = last
		}
	}
	s.put(p)
}

// put makes the page if need be, shows it, and tells it the place.
func (s *shell) put(p screen.Place) {
	page, known := s.pages[p.Area]
	if !known {
		page = s.cfg.Pages[p.Area](s)
		s.pages[p.Area] = page
		if r, ok := page.(screen.Retitler); ok {
			r.OnHeader(func() {
				if s.current == p.Area && s.pages[p.Area] == page {
					s.drawHeader(page)
				}
			})
		}
	}
	if left, ok := s.page().(screen.Placer); ok && s.current != p.Area {
		s.last[s.current] = place(left.Place())
	}
	s.last[p.Area] = place(p)
	if s.current != p.Area {
		s.messages.left()
		s.tip.name(nil, false) // what was under the pointer moves away, and does not tell
		s.current = p.Area
		s.win.Canvas().Unfocus()
		s.mark(p.Area)
		s.content.Objects = []fyne.CanvasObject{page.Content()}
		s.content.Refresh()
		if s.faded[p.Area] {
			delete(s.faded, p.Area)
			s.app.Settings().SetTheme(s.prefs.theme()) // all that is in the window takes its colours anew
		}
	}
	if missed, ok := s.missed[p.Area]; ok {
		delete(s.missed, p.Area)
		page.Changed(missed)
	}
	page.Show(p)
	s.Seen(p.Kind, p.ID)
	s.drawHeader(page)
	page.Focus()
}

// place is p as it can be shown again: a form for something new is not opened twice.
func place(p screen.Place) screen.Place {
	if p.New {
		return screen.Place{Area: p.Area}
	}
	return p
}

func (s *shell) page() screen.Page { return s.pages[s.current] }

func (s *shell) drawHeader(page screen.Page) {
	head := page.Header()
	bar := widgets.NewHead(head.Title, head.Beside, head.Actions...).WithFind(s.findField())
	s.header.Objects = []fyne.CanvasObject{widgets.Inset(0, 18, bar)}
	s.header.Refresh()
}

// findField opens the search over everything, on every page.
func (s *shell) findField() *widgets.FindField {
	return widgets.NewFindField(s.words.T("window.find"), keyName(fyne.KeyK), s.goAnywhere)
}

// back goes one step back: in the page, or to the page from which a link led here.
func (s *shell) back() {
	if s.session == nil {
		s.escape()
		return
	}
	if p, ok := s.page().(screen.Backer); ok && p.Back() {
		return
	}
	if s.messages.kept {
		s.messages.clear()
		return
	}
	if n := len(s.trail); n > 0 {
		s.leave(func() {
			to := s.trail[n-1]
			s.trail = s.trail[:n-1]
			s.arrive(screen.Place{Area: to})
		})
	}
}

// changed tells the shown page at once and the others when they are shown next.
func (s *shell) changed(c office.Changed) {
	if s.session == nil {
		return
	}
	if c.Has(model.KindReference) {
		s.forgetWords()
	}
	for area, page := range s.pages {
		if area == s.current {
			page.Changed(c)
			continue
		}
		s.missed[area] = merge(s.missed[area], c)
	}
	if c.Has(model.KindPerson) {
		s.readName()
	}
	if c.Has(model.KindOffice) {
		s.win.SetTitle(s.words.T("window.title", "office", s.session.Office.Name))
	}
	s.count()
}

// readName shows what the person at the desk is called now.
func (s *shell) readName() {
	session := s.session
	var p model.Person
	s.Run(func(ctx context.Context) (err error) {
		p, err = session.Person(ctx, session.Who.ID)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.report(err)
		case s.session == session && p.Name != s.name:
			s.name = p.Name
			s.person.rename(p.Name)
		}
	})
}

// forgetWords has the pages that are not shown made anew: their filters and forms hold the words of the lists as they
// were. A page that is not shown holds nothing unsaved.
func (s *shell) forgetWords() {
	for area := range s.pages {
		if area != s.current {
			delete(s.pages, area)
			delete(s.missed, area)
		}
	}
}

// merge joins two changes. One without ids stands for any record of its kinds, and so does what it is joined with.
func merge(a, b office.Changed) office.Changed {
	if len(a.Kinds) == 0 {
		return b
	}
	out := office.Changed{Kinds: append([]model.Kind(nil), a.Kinds...)}
	for _, k := range b.Kinds {
		if !out.Has(k) {
			out.Kinds = append(out.Kinds, k)
		}
	}
	if len(a.IDs) > 0 && len(b.IDs) > 0 {
		out.IDs = append(append(out.IDs, a.IDs...), b.IDs...)
	}
	return out
}

// count fetches what waits and puts it behind the areas. Counts that come back late are dropped.
func (s *shell) count() {
	s.counting++
	mine, session := s.counting, s.session
	var waiting []office.Waiting
	reminders := 0
	s.Run(func(ctx context.Context) (err error) {
		if waiting, err = session.Waiting(ctx); err == nil {
			reminders, err = session.CountReminders(ctx)
		}
		return err
	}, func(err error) {
		if err != nil {
			s.report(err)
			return
		}
		if mine != s.counting {
			return
		}
		numbers := badges(waiting, reminders, session)
		for _, item := range s.items {
			b := numbers[item.area]
			item.set(b, s.words.Number(int64(b.count)))
		}
	})
}

// Session is the person at the desk.
func (s *shell) Session() *office.Session { return s.session }

// Window is the window itself.
func (s *shell) Window() fyne.Window { return s.win }

// Say shows a message that goes away by itself; where it tells of a step that can be taken back, with the way to do so.
func (s *shell) Say(tone look.Tone, text string) {
	if s.offers() {
		s.messages.offer(tone, text, s.words.T("window.take_back"), s.takeBack)
		return
	}
	s.messages.say(tone, text)
}
