package main

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/sheet"
)

// oldVersion is the schema of the database that the day brings up to date, and oldVisits how many visits are in it.
const (
	oldVersion = 24
	oldVisits  = 60
	// dayRows is how many rows a file has that the day imports.
	dayRows = 40
)

// day is a working day of an office, as a child process lives it. It says each thing that the program has acknowledged, before it does the next.
type day struct {
	dir, mark string
	ctx       context.Context
	// checked are the backups that were read whole after an earlier kill.
	checked map[string]bool
}

// The databases of the day.
func (d *day) home() string    { return filepath.Join(d.dir, "office.db") }
func (d *day) another() string { return filepath.Join(d.dir, "another.db") }

// scene is a part of the day.
type scene struct {
	name string
	play func(*day) error
}

func scenes() []scene {
	return []scene{
		{"entries", (*day).entries}, {"import of a CSV file", (*day).csv}, {"import of a workbook", (*day).workbook}, {"attachments", (*day).attachments},
		{"exchange", (*day).exchange}, {"backup into a file", (*day).backup}, {"automatic backup", (*day).keep}, {"restore", (*day).restore},
		{"migration", (*day).migration},
	}
}

// say tells the parent.
func (d *day) say(what string, of ...string) {
	_, _ = fmt.Fprintln(os.Stdout, strings.Join(append([]string{what}, of...), "\t"))
}

// live plays the scenes from one on to the end of the day.
func (d *day) live(from int) error {
	for _, s := range scenes()[from:] {
		d.say("scene", s.name)
		if err := s.play(d); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	d.say("evening")
	return nil
}

// dayProgram is the program at the hour that it is.
func dayProgram(database, state string, later time.Duration, args ...string) (*Main, *bytes.Buffer, *bytes.Buffer) {
	var out, errs bytes.Buffer
	return &Main{
		Args: append(args, "--db", database, "--lang", "en"), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }, FS: afero.NewOsFs(),
		Now: func() time.Time { return time.Now().Add(later) }, NewID: newID, Cost: cheap(), State: state, text: lang.For(model.English), dbPath: database,
		journal: &logFile{fs: afero.NewOsFs(), path: filepath.Join(state, "baqylau.log")},
		Window:  func(context.Context, *Main, string) error { return nil },
	}, &out, &errs
}

func (d *day) run(database string, args ...string) error {
	m, out, errs := dayProgram(database, filepath.Join(d.dir, "state"), 0, args...)
	if code := m.Run(d.ctx); code != exitDone {
		return fmt.Errorf("%v: %s%s", args, out, errs)
	}
	return nil
}

// at opens a database and signs in as its manager and its officer.
func (d *day) at(database string, do func(desk *desk, manager, officer *office.Session) error) (err error) {
	m, _, _ := dayProgram(database, filepath.Join(d.dir, "state"), 0)
	opened, err := m.openDesk(d.ctx, database, db.Options{MustExist: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.close()) }()
	staff, err := opened.Staff(d.ctx)
	if err != nil {
		return err
	}
	var sessions [2]*office.Session
	for i, role := range []model.Role{model.RoleManager, model.RoleOfficer} {
		for _, p := range staff {
			if p.Role != role || sessions[i] != nil {
				continue
			}
			if sessions[i], err = opened.SignIn(d.ctx, p.ID); err != nil {
				return err
			}
		}
	}
	return do(opened, sessions[0], sessions[1])
}

// visit enters and completes a visit.
func (d *day) visit(s *office.Session, text string) (model.Visit, error) {
	orgs, err := s.IDs(d.ctx, model.Filter{Kind: model.KindOrganisation}, model.Order{First: 1})
	if err != nil {
		return model.Visit{}, err
	}
	reps, err := s.IDs(d.ctx, model.Filter{Kind: model.KindPerson, Text: "Айгүл"}, model.Order{First: 1})
	if err != nil {
		return model.Visit{}, err
	}
	services, err := s.IDs(d.ctx, model.Filter{Kind: model.KindService}, model.Order{First: 1})
	if err != nil {
		return model.Visit{}, err
	}
	v, err := s.StartVisit(d.ctx, model.Visit{Organisation: orgs[0], Service: services[0], Method: "mystery_shopper", Representatives: reps,
		Scores: model.Scores{5, 4, 3, 2, 1, 5}, Note: text})
	if err != nil {
		return v, err
	}
	d.say("visit", string(v.ID), fmt.Sprint(v.Version))
	if v, err = s.CompleteVisit(d.ctx, v.ID, v.Version); err == nil {
		d.say("visit", string(v.ID), fmt.Sprint(v.Version))
	}
	return v, err
}

// entries are visits with violations, recommendations, their steps and their checks.
func (d *day) entries() error {
	return d.at(d.home(), func(_ *desk, manager, officer *office.Session) error {
		for i := range 3 {
			if err := d.entry(manager, officer, fmt.Sprint(d.mark, " ", i)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *day) entry(manager, officer *office.Session, text string) error {
	v, err := d.visit(officer, text)
	if err != nil {
		return err
	}
	f, err := officer.AddFinding(d.ctx, model.Finding{Visit: v.ID, Category: "long_queue", Description: text, People: 2})
	if err != nil {
		return err
	}
	d.say("finding", string(f.ID), fmt.Sprint(f.Version))
	r, err := officer.DraftRecommendation(d.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: v.Organisation, Kind: "remedy", Text: text})
	if err != nil {
		return err
	}
	d.say("recommendation", string(r.ID), fmt.Sprint(r.Version))
	for _, verb := range []model.RecVerb{model.RecIssue, model.RecAccept, model.RecReport} {
		if r, err = manager.Step(d.ctx, r.ID, r.Version, model.RecEvent{Verb: verb, On: manager.Today()}); err != nil {
			return err
		}
		d.say("recommendation", string(r.ID), fmt.Sprint(r.Version))
	}
	c, r, err := officer.RecordCheckWith(d.ctx, model.Check{Recommendation: r.ID, Date: officer.Today(), Result: model.CheckExecuted, Text: text,
		Checkers: v.Representatives}, office.CheckWith{})
	if err != nil {
		return err
	}
	d.say("recommendation", string(r.ID), fmt.Sprint(r.Version))
	d.say("check", string(c.ID), string(r.ID))
	return nil
}

// csv and workbook import a file of providers.
func (d *day) csv() error      { return d.imported("csv") }
func (d *day) workbook() error { return d.imported("xlsx") }

func (d *day) imported(ending string) error {
	word := d.mark + ending
	path := filepath.Join(d.dir, "in", word+"."+ending)
	if err := writeProviders(path, word, dayRows); err != nil {
		return err
	}
	d.say("importing", word)
	if err := d.run(d.home(), "import", path); err != nil {
		return err
	}
	d.say("imported", word)
	return nil
}

// writeProviders writes a file of providers whose names have a word of their own.
func writeProviders(path, word string, n int) error {
	kind := model.SheetOrganisations
	var rows [][]any
	words := lang.For(model.Russian)
	for i := range n {
		row := make([]any, len(kind.Spec().Columns))
		for c, column := range kind.Spec().Columns {
			switch words.T(column.HeadKey) {
			case "Код":
				row[c] = fmt.Sprintf("%s-%d", word, i)
			case "Наименование":
				row[c] = fmt.Sprintf("Школа %s № %d", word, i)
			case "Регион":
				row[c] = "Акмолинская область"
			case "Сфера":
				row[c] = "образование"
			}
		}
		rows = append(rows, row)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(sheet.Export(context.Background(), f, path, kind, rows, words), f.Close())
}

// attachments puts documents and a photo to a visit.
func (d *day) attachments() error {
	return d.at(d.home(), func(_ *desk, _, officer *office.Session) error {
		v, err := d.visit(officer, d.mark+" attachments")
		if err != nil {
			return err
		}
		photo := image.NewGray(image.Rect(0, 0, 600, 400))
		for i := range photo.Pix {
			photo.Pix[i] = byte(i * i * len(d.mark))
		}
		var picture bytes.Buffer
		if err := png.Encode(&picture, photo); err != nil {
			return err
		}
		for i := range 4 {
			name, content := fmt.Sprintf("акт-%d.pdf", i), []byte(fmt.Sprintf("%%PDF-1.4 %s %d ", d.mark, i)+strings.Repeat("строка ", 20_000*i))
			if i == 3 {
				name, content = "вход.png", picture.Bytes()
			}
			a, err := officer.Attach(d.ctx, model.KindVisit, v.ID, name, bytes.NewReader(content), "")
			if err != nil {
				return err
			}
			d.say("attachment", string(a.ID), a.Digest)
		}
		return nil
	})
}

// exchange has another office make a bundle of its day, and merges it.
func (d *day) exchange() error {
	var made []string
	err := d.at(d.another(), func(_ *desk, manager, officer *office.Session) error {
		for i := range 3 {
			v, err := officer.StartVisit(d.ctx, model.Visit{Organisation: d.firstProvider(officer), Method: "mystery_shopper", Note: fmt.Sprint(d.mark, i)})
			if err != nil {
				return err
			}
			made = append(made, string(v.ID))
			content := []byte(fmt.Sprintf("%%PDF-1.4 %s %d", d.mark, i))
			if _, err := officer.Attach(d.ctx, model.KindVisit, v.ID, "акт.pdf", bytes.NewReader(content), ""); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	bundle := filepath.Join(d.dir, "in", d.mark+".bundle")
	if err := d.run(d.another(), "export", bundle, "--to", "АҚМ"); err != nil {
		return err
	}
	d.say("exported", bundle)
	if err := d.mergeEarlier(bundle); err != nil {
		return err
	}
	d.say("merging", made...)
	if err := d.run(d.home(), "merge", bundle); err != nil {
		return err
	}
	d.say("merged", made...)
	return nil
}

// mergeEarlier merges the bundles that were made and that the day had not come to merge: none may be left out.
func (d *day) mergeEarlier(last string) error {
	list, err := filepath.Glob(filepath.Join(d.dir, "in", "*.bundle"))
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Compare(modified(a), modified(b)) })
	for _, path := range list {
		if path == last {
			continue
		}
		if err := d.run(d.home(), "merge", path); err != nil && !strings.Contains(err.Error(), "was merged before") {
			return err
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

// modified is when a file was written, 0 for one that is not there.
func modified(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.ModTime().UnixNano()
}

func (d *day) firstProvider(s *office.Session) model.ID {
	orgs, err := s.IDs(d.ctx, model.Filter{Kind: model.KindOrganisation}, model.Order{First: 1})
	if err != nil || len(orgs) == 0 {
		return ""
	}
	return orgs[0]
}

func (d *day) backup() error {
	path := filepath.Join(d.dir, "out", d.mark+".backup")
	err := d.run(d.home(), "backup", path)
	if err == nil {
		d.say("backup", path)
	}
	return err
}

func (d *day) keep() error {
	return d.at(d.home(), func(desk *desk, _, _ *office.Session) error {
		b, err := desk.vault.Keep(d.ctx, model.BackupDaily)
		if err == nil {
			d.say("backup", filepath.Join(d.dir, "office-backups", b.Name))
		}
		return err
	})
}

// restore backs up and puts the backup in the place of the database: the same records, another file.
func (d *day) restore() error {
	path := filepath.Join(d.dir, "out", d.mark+"-r.backup")
	if err := d.run(d.home(), "backup", path); err != nil {
		return err
	}
	d.say("backup", path)
	return d.run(d.home(), "restore", path, "--to", d.home(), "--replace")
}

// migration opens a database of an older program.
func (d *day) migration() error {
	old := filepath.Join(d.dir, "old-"+d.mark+".db")
	data, err := os.ReadFile(filepath.Join(d.dir, "old.template"))
	if err != nil {
		return err
	}
	if err := lasting(old, data); err != nil {
		return err
	}
	d.say("migrating", old)
	if err := d.run(old, "list", "visits", "--format", "json"); err != nil {
		return err
	}
	d.say("migrated", old)
	return nil
}

// lasting writes a file that has lain there for long: it and its name are on the disk.
func lasting(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// makeOld makes a database as an older program left it.
func makeOld(t *testing.T, path string) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=foreign_keys(1)")
	require.NoError(t, err)
	raw.SetMaxOpenConns(1)
	steps, err := goose.NewProvider(goose.DialectSQLite3, raw, os.DirFS(filepath.Join("..", "..", "storage", "db", "migrations")), goose.WithDisableGlobalRegistry(true),
		goose.WithLogger(goose.NopLogger()))
	require.NoError(t, err)
	_, err = steps.UpTo(t.Context(), oldVersion)
	require.NoError(t, err)
	for _, statement := range []string{
		`INSERT INTO offices (code, zone, version) VALUES ('АҚМ', 'Asia/Almaty', 1)`,
		`INSERT INTO people (id, office, version, name, sort_key, role) VALUES ('p', 'АҚМ', 1, 'Асқаров', x'00', 'manager')`,
		`INSERT INTO organisations (id, office, version, code, sort_key, region, sector) VALUES ('o', 'АҚМ', 1, '1', x'00', '11', 'education')`,
		`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ` + fmt.Sprint(oldVisits) + `)
			INSERT INTO visits (id, office, version, number_year, number_seq, state, date, organisation_id, method, author)
			SELECT 'v' || i, 'АҚМ', 1, 2018, i, 'draft', '2018-09-03', 'o', 'mystery_shopper', 'p' FROM n`,
		`INSERT INTO counters (office, kind, year, last) VALUES ('АҚМ', 'visit', 2018, ` + fmt.Sprint(oldVisits) + `)`,
		`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ` + fmt.Sprint(oldVisits) + `)
			INSERT INTO journal (at, by, office, verb, kind, record) SELECT '2018-09-03T04:00:00.000Z', 'p', 'АҚМ', 'create', 'visit', 'v' || i FROM n`,
	} {
		_, err := raw.Exec(statement)
		require.NoError(t, err, statement)
	}
	require.NoError(t, raw.Close())
}

// morning makes the databases with which the day begins.
func morning(t *testing.T, dir string) *day {
	t.Helper()
	d := &day{dir: dir, mark: "base", ctx: t.Context(), checked: map[string]bool{}}
	for _, name := range []string{"in", "out", "state"} {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, name), 0o700))
	}
	offices, err := reference.Offices()
	require.NoError(t, err)
	other := ""
	for _, o := range offices {
		if o.Region == "15" {
			other = o.Region
		}
	}
	require.NotEmpty(t, other)
	providers := filepath.Join(dir, "in", "providers.csv")
	require.NoError(t, writeProviders(providers, "base", 5))
	for database, region := range map[string]string{d.home(): "11", d.another(): other} {
		require.NoError(t, d.run(database, "import", "--office", region, providers, filepath.Join(office11, "services.xlsx")))
		m, _, _ := dayProgram(database, filepath.Join(dir, "state"), 0)
		opened, err := m.openDesk(t.Context(), database, db.Options{MustExist: true})
		require.NoError(t, err)
		s, err := m.clerk(t.Context(), opened)
		require.NoError(t, err)
		for _, p := range []model.Person{{Name: "Сәуле Ахметова", Role: model.RoleManager}, {Name: "Ержан Омаров", Role: model.RoleOfficer},
			{Name: "Айгүл Сейітова", Affiliation: "ОФ «Дорога»"}} {
			_, err := s.SavePerson(t.Context(), p)
			require.NoError(t, err)
		}
		require.NoError(t, opened.close())
		must(t, database, "key", "--make")
	}
	introduce(t, d.home(), d.another())
	makeOld(t, filepath.Join(dir, "old.template"))
	return d
}
