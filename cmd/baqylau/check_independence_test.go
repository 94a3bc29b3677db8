package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCheckTellsOfVerificationsWithoutACheck in a database whose triggers somebody has taken away.
func TestCheckTellsOfVerificationsWithoutACheck(t *testing.T) {
	database := imported(t)
	spoil(t, database, `DROP TRIGGER recommendation_state`)
	const one = `(SELECT id FROM recommendations WHERE state = 'reported' ORDER BY id LIMIT 1)`
	spoil(t, database, `UPDATE recommendations SET state = 'verified' WHERE id = `+one)
	spoil(t, database, `INSERT INTO visit_people (visit_id, part, position, person_id) SELECT f.visit_id, 'officer', 9, cp.person_id
		FROM check_people cp JOIN checks c ON c.id = cp.check_id JOIN recommendation_findings rf ON rf.recommendation_id = c.recommendation_id
		JOIN findings f ON f.id = rf.finding_id WHERE c.result = 'executed' ORDER BY c.id LIMIT 1`)
	for lang, said := range map[string][]string{
		"kk": {"орындалған деп тұр", "баруға қатысқан қызметкер", "тәуелсіз тексерусіз"},
		"ru": {"числится исполненной", "участвовавший в визите", "без независимой проверки"},
		"en": {"no step has led there", "an officer of the visit", "without an independent check"},
	} {
		r := baqylau(t, database, "check", "--lang", lang)
		require.Equal(t, exitNotDone, r.code)
		for _, s := range said {
			assert.Contains(t, r.out, s)
		}
	}
}
