package office

import "testing"

// BenchmarkPassword is what a try of a password costs (docs/decisions/accounts.md).
func BenchmarkPassword(b *testing.B) {
	secret := hashPassword("төрт ат тойда", UsualCost())
	for b.Loop() {
		if ok, err := passwordFits(secret, "төрт ат тойда"); err != nil || !ok {
			b.Fatal(err)
		}
	}
}
