package demo

import (
	"math/rand/v2"
	"strconv"

	"baqylau/assets/checklists"
	"baqylau/model"
)

// Set is a demonstration set: the registers, and what the visits in them answered to a checklist, by their numbers, which no register has.
type Set struct {
	Tables     []*model.SheetTable
	Checklists map[string]model.Checklist
}

// What is answered: most of the latest calls of mystery shoppers, so that a large set is not much larger for it.
const (
	mostAnswered  = DefaultVisits
	answeredShare = 85
	shopperList   = "mystery_shopper"
)

// answers fills the checklist of the latest visits of mystery shoppers: what was found is answered with "no", the rest as the scores are. It
// draws by itself, so that the registers stay what they are.
func (m *maker) answers(seed uint64) (map[string]model.Checklist, error) {
	all, err := checklists.Load()
	if err != nil {
		return nil, err
	}
	out := map[string]model.Checklist{}
	// #nosec G404 -- the same seed makes the same demonstration
	rng := rand.New(rand.NewPCG(seed, 0x616e7377))
	for _, t := range all {
		if t.Code != shopperList {
			continue
		}
		for i := len(m.visits) - 1; i >= 0 && len(out) < mostAnswered; i-- {
			if v := m.visits[i]; v.method == byShopper && chance(rng, answeredShare) {
				out[v.number] = model.Checklist{Code: t.Code, Edition: t.Edition, Answers: t.Clean(v.answer(t, rng))}
			}
		}
	}
	return out, nil
}

// answer answers every question; those that are not asked are left out by Clean.
func (v *visit) answer(t model.Template, rng *rand.Rand) map[string]string {
	answers, told := map[string]string{}, map[string]bool{}
	for criterion, g := range t.Groups {
		score := v.scores[min(criterion, len(v.scores)-1)]
		for _, q := range g.Questions {
			// Of several questions about one thing the first tells of it, others now and then.
			bad := q.Category != "" && v.has(q.Category) && (!told[q.Category] || chance(rng, 35))
			told[q.Category] = told[q.Category] || bad
			answers[q.Code] = v.answerOne(q, bad, score, rng)
		}
	}
	return answers
}

func (v *visit) answerOne(q model.Question, bad bool, score int, rng *rand.Rand) string {
	switch q.Kind {
	case model.AskScale:
		if bad {
			return strconv.Itoa(between(rng, 1, max(1, q.Below)))
		}
		return strconv.Itoa(max(score, q.Below+1))
	case model.AskChoice:
		return v.choose(q, rng)
	case model.AskYesNo:
		switch {
		case bad:
			return model.AnswerNo
		case q.Category == "" && chance(rng, 8+12*max(0, 4-score)):
			return model.AnswerNo
		case chance(rng, 3):
			return model.AnswerNA
		}
		return model.AnswerYes
	}
	return ""
}

// choose picks an option: a refusal and a hall without a queue only where such a thing was found.
func (v *visit) choose(q model.Question, rng *rand.Rand) string {
	last := len(q.Options) - 1
	only := q.Category
	if only == "" {
		only = "unjustified_refusal"
	}
	if v.has(only) {
		return q.Options[last].Code
	}
	return q.Options[between(rng, 0, last-1)].Code
}
