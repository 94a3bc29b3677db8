package record

import (
	"context"
	"slices"
	"strings"

	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// refusedSaid is how many refused files are told each with its reason; of more the names are listed.
const refusedSaid = 100

// refusal is a file that was not attached, and why. Of those that were only looked at it knows which one it is.
type refusal struct {
	name string
	err  error
	file *office.Source
}

// identified gives each file an identity: two may have the same name.
func identified(files []office.Source) []*office.Source {
	out := make([]*office.Source, len(files))
	for i := range files {
		out[i] = &files[i]
	}
	return out
}

func sources(files []*office.Source) []office.Source {
	out := make([]office.Source, len(files))
	for i, f := range files {
		out[i] = *f
	}
	return out
}

// lookAt looks off the window's goroutine at files that are to be attached later, and says at once of those that would be
// refused then why. cannot takes them away, and returns those that there is still something to say about.
func lookAt(h screen.Host, files []*office.Source, cannot func([]refusal) []refusal) {
	if len(files) == 0 {
		return
	}
	session, list := h.Session(), sources(files)
	var refused []refusal
	h.Run(func(ctx context.Context) error {
		return session.LookAt(ctx, list, func(at int, err error) {
			if err != nil {
				refused = append(refused, refusal{list[at].Name, err, files[at]})
			}
		})
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		if len(refused) > 0 {
			tellRefused(h, len(files), cannot(refused))
		}
	})
}

// without takes refused files out of a list, and returns those that were in it.
func without(list *[]*office.Source, refused []refusal) []refusal {
	var left []refusal
	for _, r := range refused {
		if at := slices.Index(*list, r.file); at >= 0 {
			*list = slices.Delete(*list, at, at+1)
			left = append(left, r)
		}
	}
	return left
}

// tellRefused says of the files that were not attached why: of one in a sentence, of more in a list.
func tellRefused(h screen.Host, all int, refused []refusal) {
	switch len(refused) {
	case 0:
		return
	case 1:
		h.Fail(refused[0].err)
		return
	}
	words := h.Words()
	list := widgets.Stack(8)
	for _, r := range refused[:min(refusedSaid, len(refused))] {
		sentence := words.Error(r.err)
		if !strings.Contains(sentence, r.name) {
			sentence = r.name + ": " + sentence
		}
		list.Add(widgets.Paragraph(sentence))
	}
	if len(refused) > refusedSaid {
		var names []string
		for _, r := range refused[refusedSaid:] {
			names = append(names, r.name)
		}
		list.Add(widgets.Paragraph(words.T("record.refused_more", "names", strings.Join(names, ", "))))
	}
	closed := func() {}
	button := widgets.NewButton(words.T("record.close"), "", widgets.Primary, func() { closed() }).WithKey("Esc")
	closed = h.Sheet(words.T("record.refused_title", "n", len(refused), "all", all),
		widgets.Footed(widgets.Wide(widgets.FormWidth, list), widgets.Line(8, widgets.Spring(), button)), button, nil)
}
