package discussions

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/minutes"
)

// printMinutes lays the minutes out and hands them to the system's viewer, from which they are printed or saved. The file
// lies in a folder of its own, private to the person; the system clears its own folder in time.
func (p *Page) printMinutes(d model.DiscussionRow) {
	session, words := p.host.Session(), p.host.Words()
	name := words.T("discussions.file", "number", d.Number.String()) + ".pdf"
	var path, missing string
	p.host.Run(func(ctx context.Context) error {
		data, err := session.Minutes(ctx, d.ID)
		if err != nil {
			return err
		}
		laid := paper.NewPress().Lay(minutes.Document(data, session.References, words, session.Now()))
		missing = paper.MissingText(laid.Missing, words)
		folder, err := os.MkdirTemp("", "baqylau-")
		if err != nil {
			return fmt.Errorf("make a folder for printing: %w", err)
		}
		path = filepath.Join(folder, name)
		return laid.Deliver(afero.NewOsFs(), path, session.Keeper(ctx))
	}, func(err error) {
		if err == nil {
			err = p.host.OpenFile(path)
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		if missing != "" {
			p.host.Say(look.ToneWaiting, missing)
			return
		}
		p.host.Say(look.ToneDone, words.T("window.table.printed"))
	})
}
