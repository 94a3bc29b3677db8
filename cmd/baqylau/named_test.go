package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

func TestAPersonIsNamedByTheBeginning(t *testing.T) {
	m := &Main{text: lang.For(model.Kazakh)}
	var people []model.Person
	for i, name := range []string{"Ғабитова Әсем Маратқызы", "Ғабитов Ержан", "Омарова Айгүл", "Омар Айгүл", "Сейіт Нұр"} {
		people = append(people, model.Person{Head: model.Head{ID: model.ID(rune('a' + i))}, Name: name})
	}
	for text, want := range map[string]string{
		"Ғабитова Әсем Маратқызы": people[0].Name, "ГАБИТОВА": people[0].Name, "әсем ғаб": people[0].Name, "Ержан": people[1].Name,
		"омар айгүл": people[3].Name, "Омарова": people[2].Name, "сей н": people[4].Name,
	} {
		p, err := m.namedOne(people, text, "fault.cmd.unknown_person")
		require.NoError(t, err, text)
		require.Equal(t, want, p.Name, text)
	}
	for text, code := range map[string]string{"ғабит": "fault.cmd.person_many", "айгүл": "fault.cmd.person_many", "бит": "fault.cmd.unknown_person",
		"": "fault.cmd.unknown_person", "сейіт сейіт": "fault.cmd.unknown_person"} {
		_, err := m.namedOne(people, text, "fault.cmd.unknown_person")
		require.True(t, model.HasFault(err, code), "%q: %v", text, err)
	}
	twins := []model.Person{{Name: "Administrator"}, {Name: "administrator"}}
	p, err := m.namedOne(twins, "administrator", "fault.cmd.unknown_person")
	require.NoError(t, err)
	require.Equal(t, twins[1], p, "spelled so")
	_, err = m.namedOne(twins, "ADMINISTRATOR", "fault.cmd.unknown_person")
	require.True(t, model.HasFault(err, "fault.cmd.person_many"), "%v", err)
	_, err = m.namedOne(people, "ғабит", "fault.cmd.unknown_person")
	said := m.text.Error(err)
	require.Contains(t, said, people[0].Name)
	require.Contains(t, said, people[1].Name)
	require.NotContains(t, said, people[2].Name)
}

// TestFewOfManyPeopleAreNamed: the nearest first, and how many more there are.
func TestFewOfManyPeopleAreNamed(t *testing.T) {
	m := &Main{text: lang.For(model.English)}
	var people []model.Person
	for i := range 74 {
		people = append(people, model.Person{Name: fmt.Sprintf("Семья%02d Имя", i)})
	}
	people = append(people, model.Person{Name: "Ғабитова Әсем Маратқызы"})
	_, err := m.namedOne(people, "Nobody", "fault.cmd.unknown_person")
	said := m.text.Error(err)
	require.Equal(t, mostNames, strings.Count(said, "“"), said)
	require.Contains(t, said, "“Семья07 Имя” and 67 more")
	_, err = m.namedOne(people, "Габитва", "fault.cmd.unknown_person")
	require.Contains(t, m.text.Error(err), "“Ғабитова Әсем Маратқызы”, “Семья00 Имя”")
	_, err = m.namedOne(people, "сем", "fault.cmd.unknown_person")
	require.True(t, model.HasFault(err, "fault.cmd.person_many"))
	require.Contains(t, m.text.Error(err), "and 66 more")
}

// TestPeopleAreNamedByTheBeginningEverywhere that a command takes a person.
func TestPeopleAreNamedByTheBeginningEverywhere(t *testing.T) {
	database := demonstration(t)
	number, _ := queued(t, database, "--mark", "unassigned")[0]["number"].(string)
	for _, c := range []struct {
		args []string
		said string
	}{
		{[]string{"list", "journal", "--person", "ғабитова ә"}, demoManager},
		{[]string{"steps", number, "--as", "ғабитова ә"}, demoManager},
	} {
		r := baqylau(t, database, append(c.args, "--lang", "ru")...)
		require.Zero(t, r.code, "%v: %s", c.args, r.err)
		require.Contains(t, r.out, c.said, c.args)
	}
	for _, c := range [][]string{{"list", "journal", "--person", "а"}, {"steps", number, "--as", "а"}, {"assign", number, "--to", "а", "--date", "12.11.2018"}} {
		r := baqylau(t, database, append(c, "--lang", "ru")...)
		require.NotZero(t, r.code)
		require.Contains(t, r.err, "подходит нескольким", c)
	}
}
