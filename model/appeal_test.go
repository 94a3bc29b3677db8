package model_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestMaskName(t *testing.T) {
	for name, want := range map[string]string{
		"":                    "",
		"   ":                 "",
		"Айгүл Қасымова":      "А*** Қ***",
		"Әлия":                "Ә***",
		"Ли":                  "Л***",
		"А.":                  "А***",
		"A. B.":               "A*** B***",
		"John O'Neill":        "J*** O***",
		"Нұр-Сұлтан Ержанұлы": "Н*** Е***",
		"  Ержан \t Омаров\n": "Е*** О***",
		"(Ержан)":             "Е***",
		"8 701":               "*** ***",
		"й":                   "й***", // a letter and a mark, as macOS writes it
		"Ґалаган Їжакевич":    "Ґ*** Ї***",
		"محمد علي":            "م*** ع***",
		"王伟":                  "***",
		"김 철수":                "*** ***",
		"さくら":                 "***",
		"🙂":                   "***",
		"один два три четыре пять шесть": "о*** д*** т***",
	} {
		assert.Equal(t, want, model.MaskName(name), "%q", name)
	}
}

func TestMaskPhone(t *testing.T) {
	for phone, want := range map[string]string{
		"":                    "",
		"+7 701 123 45 12":    "+7 *** *** ** 12",
		"87011234512":         "+7 *** *** ** 12",
		"8 (701) 123-45-12":   "+7 *** *** ** 12",
		"7011234512":          "+7 *** *** ** 12",
		"+380 44 123 45 67":   "*** ** 67",
		"123456":              "*** ** 56",
		"12345":               "*** ** 45",
		"1414":                "***",
		"7":                   "***",
		"нет":                 "***",
		"٠١٢٣٤٥٦٧٨٩١":         "*** ** ٩١",
		"+7 701 123 45 12 д9": "*** ** 29",
	} {
		assert.Equal(t, want, model.MaskPhone(phone), "%q", phone)
	}
}

func TestMaskEmail(t *testing.T) {
	for email, want := range map[string]string{
		"":                        "",
		"aigul@mail.kz":           "a***@***.kz",
		"ab@mail.kz":              "***@***.kz",
		"a@b.kz":                  "***@***.kz",
		"айгүл@пошта.қаз":         "а***@***.қаз",
		"1234@mail.kz":            "***@***.kz",
		"aigul@localhost":         "a***@***",
		"aigul":                   "***",
		"@":                       "***@***",
		"aigul@a.averylongending": "a***@***",
		"Aigul@sub.mail.example":  "A***@***",
		"\"a@b\"@mail.kz":         "***@***.kz",
		" aigul.k@mail.kz ":       "a***@***.kz",
	} {
		assert.Equal(t, want, model.MaskEmail(email), "%q", email)
	}
}

// TestMasksTellLittle: whatever stands in personal data, a mask has no more of it than the first letters, two digits and the end of
// a domain.
func TestMasksTellLittle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := model.Complainant{Name: rapid.String().Draw(t, "name"), Phone: rapid.StringMatching(`[+0-9 ()-]{0,20}`).Draw(t, "phone"),
			Email: rapid.StringMatching(`[a-zа-яё0-9.]{0,12}@?[a-z.]{0,12}`).Draw(t, "email"), Words: rapid.String().Draw(t, "words")}
		m := c.Masked()
		letters := func(s string) (n int) {
			for _, r := range s {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					n++
				}
			}
			return n
		}
		require.LessOrEqual(t, letters(m.Name), 3, m.Name)
		require.LessOrEqual(t, len([]rune(strings.TrimPrefix(m.Phone, "+7 "))), len("*** *** ** 12"))
		require.LessOrEqual(t, letters(strings.TrimPrefix(m.Phone, "+7 ")), 2, m.Phone)
		require.LessOrEqual(t, letters(m.Email), 1+6, m.Email)
		require.Equal(t, strings.TrimSpace(c.Words) != "", m.Words)
		require.Equal(t, c.Trimmed().IsZero(), m.IsZero(), "that somebody is known is seen, and that nobody is")
	})
}

func TestNamedIn(t *testing.T) {
	c := model.Complainant{Name: "Айгүл Қасымова", Phone: "+7 701 123-45-12", Email: "aigul.k@mail.kz"}
	for text, want := range map[string]bool{
		"":                    false,
		"Очередь больше часа": false,
		"Айгуль ждала":        false, // one name of two is many people's
		"Заявительница Қасымова Айгүл":      true,
		"касымова айгул жаловалась":         true, // as a Russian keyboard writes it
		"жалоба Айгүлге Қасымоваға қатысты": true,
		"позвонить 8 701 123 45 12":         true,
		"тел. 7011234512":                   true,
		"дело № 701-12":                     false,
		"ответ на AIGUL.K@MAIL.KZ":          true,
	} {
		assert.Equal(t, want, c.NamedIn(text), "%q", text)
	}
	assert.False(t, model.Complainant{}.NamedIn("кто угодно"))
	assert.True(t, model.Complainant{Name: "Айгүл"}.NamedIn("Айгүл ждала"), "the one name there is")
	assert.False(t, model.Complainant{Name: "А. К."}.NamedIn("а к"), "letters are no name")
}

func appeal() model.Appeal {
	return model.Appeal{Received: time.Date(2018, 11, 7, 5, 0, 3, 0, time.UTC), Channel: "1414", Kind: model.AppealComplaint, Organisation: "o",
		Text: "Очередь", Author: "a", Officers: []model.ID{"a"}}
}

func TestAppeal(t *testing.T) {
	require.NoError(t, appeal().Validate())
	for field, spoil := range map[string]func(*model.Appeal){
		"received": func(a *model.Appeal) { a.Received = time.Time{} }, "channel": func(a *model.Appeal) { a.Channel = "" },
		"appeal_kind": func(a *model.Appeal) { a.Kind = "threat" }, "organisation": func(a *model.Appeal) { a.Organisation = "" },
		"appeal_text": func(a *model.Appeal) { a.Text = " " }, "officers": func(a *model.Appeal) { a.Officers = nil },
	} {
		a := appeal()
		spoil(&a)
		faults := model.AllFaults(a.Validate())
		require.Len(t, faults, 1, field)
		assert.Equal(t, field, faults[0].Field)
	}
	a := appeal()
	require.Error(t, a.Close(" ", "", "a", a.Received))
	require.NoError(t, a.Close(" Поставили автомат ", "telephone", "b", a.Received.Add(time.Minute)))
	assert.Equal(t, "Поставили автомат", a.Outcome)
	assert.Equal(t, model.AppealClosed, a.State())
	require.True(t, model.HasFault(a.Close("ещё", "", "b", a.Received), "fault.appeal_closed"))

	on := model.MakeDate(2018, 11, 8)
	require.True(t, model.HasFault(a.Erase(model.EraseRequest, "", on), "fault.required.erase_document"))
	require.True(t, model.HasFault(a.Erase("whim", "№ 1", on), "fault.required.erase_cause"))
	require.NoError(t, a.Erase(model.EraseRequest, "№ 1", on))
	require.True(t, model.HasFault(a.Erase(model.EraseRetention, "", on), "fault.appeal_erased"))
	b := appeal()
	require.NoError(t, b.Erase(model.EraseRetention, "", on), "nobody has asked for it")
}

// TestUnmask: those who work the case, a manager who says why, nobody else.
func TestUnmask(t *testing.T) {
	a := appeal()
	for _, role := range append(model.Roles(), "") {
		require.NoError(t, a.Unmask("a", role, ""), role)
		for _, reason := range []string{"", " ", "проверка ответа"} {
			err := a.Unmask("b", role, reason)
			switch {
			case role != model.RoleManager:
				require.True(t, model.HasFault(err, "fault.unmask"), role)
			case strings.TrimSpace(reason) == "":
				require.True(t, model.HasFault(err, "fault.required.reason"), "%q", reason)
			default:
				require.NoError(t, err)
			}
		}
	}
}

func TestComplainantIsChecked(t *testing.T) {
	for field, c := range map[string]model.Complainant{
		"complainant_phone": {Phone: "позвоните"}, "complainant_email": {Email: "mail.kz"}, "complainant_name": {Name: "Ай\u200bгүл"},
		"complainant_words": {Words: strings.Repeat("я", model.MaxText+1)},
	} {
		faults := model.AllFaults(c.Validate())
		require.Len(t, faults, 1, field)
		assert.Equal(t, field, faults[0].Field)
	}
	require.NoError(t, model.Complainant{Name: "Әлия", Phone: "+7 (701) 123-45-12", Email: "a@b.kz", Words: "Ждала\nдва часа"}.Validate())
	require.NoError(t, model.Complainant{}.Validate())
}
