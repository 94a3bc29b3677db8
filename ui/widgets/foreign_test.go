package widgets

import (
	"encoding/json"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"
)

// FuzzDraft puts any bytes into a form as a draft that was stored: it is passed over or put back, and what the form then holds can be
// put into a fresh one.
func FuzzDraft(f *testing.F) {
	test.NewTempApp(f)
	f.Add([]byte(`["Колледж","Две\nстроки","30.0","9:","{\"ID\":\"1\",\"Text\":\"Ә\",\"Detail\":\"\"}","[{\"ID\":\"2\"}]","true","y","4"]`))
	f.Add([]byte(`["","","99.99.9999","25:61","{}","[null]","TRUE","z","-1"]`))
	f.Add([]byte(`["\u0000\u202e","","","","[","{","","","9999999999999999999"]`))
	f.Add([]byte(`[[]]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		// Fyne breaks a paragraph in a time that grows with the square of its length: with 3 000 letters the fuzzer takes the target for hung.
		if len(data) > 1000 {
			return
		}
		var input []string
		if json.Unmarshal(data, &input) != nil {
			return
		}
		form, _ := everyInput()
		if !form.SetInput(input) {
			return
		}
		held := form.Input()
		fresh, _ := everyInput()
		require.True(t, fresh.SetInput(held))
		require.Equal(t, held, fresh.Input())
	})
}
