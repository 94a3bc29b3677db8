package office

import (
	"strings"

	"baqylau/model"
)

// bareCodes are the codes and BINs of digits without the zeros before them: a spreadsheet takes «00102» for a number
// and shows «102». A text that means several records then means none.
type bareCodes map[*layer[string, model.ID]]map[string]model.ID

// find returns the one record whose key in the layer is the text but for zeros before it, "" for none.
func (b bareCodes) find(l *layer[string, model.ID], text string) model.ID {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return ""
	}
	keys, ok := b[l]
	if !ok {
		keys = map[string]model.ID{}
		for _, from := range []map[string]model.ID{l.kept, l.staged} {
			for key, id := range from {
				if strings.Trim(key, "0123456789") != "" {
					continue
				}
				bare := strings.TrimLeft(key, "0")
				if other, taken := keys[bare]; taken && other != id {
					id = ""
				}
				keys[bare] = id
			}
		}
		b[l] = keys
	}
	return keys[strings.TrimLeft(text, "0")]
}
