package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestLanguageOfAText(t *testing.T) {
	for text, want := range map[string]model.Lang{
		"": "", "12 — 14": "", "No ticket at the door": model.English, "Из-за отсутствия талонов наблюдалась очередь": model.Russian,
		"Тіркеу бөлімінің алдында үлкен кезек жиналды": model.Kazakh, "Қызметкер USB сұрады": model.Kazakh, "Потребовали ID-карту": model.Russian,
	} {
		require.Equal(t, want, model.LangOf(text), text)
	}
}
