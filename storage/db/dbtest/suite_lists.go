package dbtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func testReferences(t *testing.T, m *Maker) {
	e := model.RefEntry{List: model.Categories, Code: "cold_room", Parent: "waiting", Order: 19,
		Name:    model.Name{KK: "суық бөлме", RU: "холодное помещение", EN: "cold room"},
		Names:   []model.DatedName{{Name: model.Name{KK: "а", RU: "б", EN: "c"}, Until: Day()}},
		Retired: Day()}
	m.Write(t, func(x *Fixture) {
		x.Office(OfficeCode)
		require.NoError(t, x.Tx().SaveReference(OfficeCode, &e))
		x.Finding(func(f *model.Finding) { f.Category = "cold_room" })
	})
	require.Equal(t, 1, e.Version)
	same := func() {
		t.Helper()
		m.Read(t, func(v office.View) error {
			got, err := v.ReferenceChanges()
			require.NoError(t, err)
			require.Equal(t, []model.RefEntry{e}, got)
			return nil
		})
	}
	same()
	e.Name.RU, e.Retired = "холодный зал", model.Date{}
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveReference(OfficeCode, &e)) })
	require.Equal(t, 2, e.Version)
	same()
	for _, version := range []int{0, 1} {
		stale := e
		stale.Version = version
		var conflict *office.Conflict
		require.ErrorAs(t, m.Try(t, func(x *Fixture) error { return x.Tx().SaveReference(OfficeCode, &stale) }), &conflict)
		require.Equal(t, 2, conflict.Stored)
		require.Equal(t, version, stale.Version, "nothing was saved")
	}
	m.Read(t, func(v office.View) error {
		for code, want := range map[string]int{"cold_room": 1, "nothing": 0} {
			n, err := v.ReferenceUses(model.Categories, code)
			require.NoError(t, err)
			require.Equal(t, want, n, code)
		}
		for _, list := range model.RefLists() {
			_, err := v.ReferenceUses(list, "x")
			require.NoError(t, err, list)
		}
		return nil
	})
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().DeleteReference(e.List, e.Code)) })
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error { return x.Tx().DeleteReference(e.List, e.Code) }), office.ErrNotFound)
}

func testCalendar(t *testing.T, m *Maker) {
	var c, holiday model.DayChange
	m.Write(t, func(x *Fixture) {
		c = model.DayChange{Head: x.head(), Working: Day(), Off: Day().AddDays(3), Decision: "Постановление № 1"}
		holiday = model.DayChange{Head: x.head(), Off: Day().AddDays(9), Holiday: model.KurbanAit, Decision: "ДУМК"}
		require.NoError(t, x.Tx().SaveDayChange(&c))
		require.NoError(t, x.Tx().SaveDayChange(&holiday))
	})
	m.Read(t, func(v office.View) error {
		list, err := v.DayChanges()
		require.NoError(t, err)
		require.Equal(t, []model.DayChange{c, holiday}, list)
		got, err := v.DayChange(c.ID)
		require.NoError(t, err)
		require.Equal(t, c, got)
		_, err = v.DayChange("nobody")
		require.ErrorIs(t, err, office.ErrNotFound)
		return nil
	})
	stale := c
	c.Decision = "Постановление № 2"
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveDayChange(&c)) })
	var conflict *office.Conflict
	require.ErrorAs(t, m.Try(t, func(x *Fixture) error { return x.Tx().SaveDayChange(&stale) }), &conflict)
	require.Error(t, m.Try(t, func(x *Fixture) error {
		return x.Tx().SaveDayChange(&model.DayChange{Head: x.head(), Off: c.Off, Decision: "another about the same day"})
	}), "a day is decided about once")
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().DeleteDayChange(c.ID)) })
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error { return x.Tx().DeleteDayChange(c.ID) }), office.ErrNotFound)
}
