package office

import "baqylau/model"

// representative stands in a list of people for those who have no role.
const representative = "representative"

// roleWords are the words for roles in all languages, folded. They are recognised, never shown; a test holds them to
// the words of the translations.
func roleWords() map[string]string {
	return wordTable(map[string][]string{
		string(model.RoleOfficer):   {"officer", "инспектор"},
		string(model.RoleManager):   {"manager", "руководитель", "басшы"},
		string(model.RoleBriefing):  {"briefing", "briefing staff", "подготовка справок", "анықтама дайындаушы"},
		string(model.RoleSituation): {"situation", "situation centre", "ситуационный центр", "ахуалдық орталық"},
		string(model.RoleAdmin):     {"admin", "administrator", "администратор", "әкімші"},
		string(model.RoleAuditor):   {"auditor", "auditor (read only)", "аудитор", "аудитор (только чтение)", "аудитор (тек оқу)"},
		representative:              {representative, "public representative", "представитель общественности", "жұртшылық өкілі"},
	})
}

// listWords are the words for the reference lists in all languages, folded.
func listWords() map[string]string {
	return wordTable(map[string][]string{
		string(model.Regions):             {"regions", "регионы", "өңірлер"},
		string(model.Sectors):             {"sectors", "сферы", "салалар"},
		string(model.ProviderKinds):       {"provider_kinds", "kinds of provider", "виды услугодателей", "қызмет берушілердің түрлері"},
		string(model.StateBodies):         {"state_bodies", "state bodies", "государственные органы", "мемлекеттік органдар"},
		string(model.Criteria):            {"criteria", "критерии оценки", "бағалау өлшемшарттары"},
		string(model.Categories):          {"categories", "categories of violation", "категории нарушений", "бұзушылық санаттары"},
		string(model.Methods):             {"methods", "methods of visit", "методы посещения", "бару тәсілдері"},
		string(model.RecommendationKinds): {"recommendation_kinds", "kinds of recommendation", "виды рекомендаций", "ұсыным түрлері"},
		string(model.CheckOutcomes):       {"check_results", "results of a check", "результаты проверки", "тексеру нәтижелері"},
		string(model.Channels):            {"channels", "channels of appeal", "каналы обращений", "өтініш арналары"},
	})
}

func wordTable(words map[string][]string) map[string]string {
	out := map[string]string{}
	for code, all := range words {
		for _, w := range all {
			out[model.Fold(w)] = code
		}
	}
	return out
}

// keysOf are the words of a column, as a refusal lists them in the reader's language.
func keysOf[T ~string](prefix string, codes []T) []model.Key {
	out := make([]model.Key, len(codes))
	for i, c := range codes {
		out[i] = model.Key(prefix + string(c))
	}
	return out
}
