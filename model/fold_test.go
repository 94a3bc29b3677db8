package model

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"  ":                       "",
		"Қарағанды":                "караганды",
		"КАРАГАНДЫ":                "караганды",
		"ӘҒҚҢӨҰҮҺІ әғқңөұүһі":      "агкноуухи агкноуухи",
		"Ёлка и йод":               "елка и иод",
		"Її Єє Ґґ":                 "ии ее гг",
		"\u0438\u0306\u043e\u0434": "иод",
		"ТОО «Жаңа  толқын», № 5":        "тоо жана толкын 5",
		"Нұр-Сұлтан":                     "нур султан",
		"e-mail: A1@b.kz":                "e mail a1 b kz",
		"\u00a0отдел\u00a0ЦОН\t№\u20091": "отдел цон 1",
	} {
		assert.Equal(t, want, Fold(in), "%q", in)
	}
}

func TestFoldFindsKazakhNamesFromARussianKeyboard(t *testing.T) {
	for typed, name := range map[string]string{
		"караганд": "Қарағанды", "онтустик": "Оңтүстік Қазақстан", "жетису": "Жетісу", "кокшетау": "Көкшетау",
		"улытау": "Ұлытау", "кахарман": "Қаһарман", "аким": "Әкім",
	} {
		assert.True(t, strings.HasPrefix(Fold(name), Fold(typed)), "%q should find %q", typed, name)
	}
}

func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Fatalf("folding again changes %q: %q, then %q", s, once, twice)
		}
		if strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
			t.Fatalf("spaces are not folded: %q", once)
		}
	})
}
