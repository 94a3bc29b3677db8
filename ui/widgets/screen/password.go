package screen

import (
	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets"
)

// NewPassword is the pair of fields in which a new password is typed twice.
type NewPassword struct {
	First, Again *widgets.Field
	first, again *widgets.Entry
}

// AskNewPassword makes the fields.
func AskNewPassword(words *lang.Catalog) *NewPassword {
	p := &NewPassword{first: widgets.NewPassword(), again: widgets.NewPassword()}
	p.First = widgets.NewField(words.T("password.new"), p.first).WithHint(words.T("password.rule", "least", model.LeastPassword)).
		WithCheck(func() string {
			if p.first.Text == "" {
				return words.T("fault.password.short", "least", model.LeastPassword)
			}
			return ""
		})
	p.Again = widgets.NewField(words.T("password.again"), p.again).WithCheck(func() string {
		if p.again.Text != p.first.Text {
			return words.T("fault.password.twice")
		}
		return ""
	})
	return p
}

// Fields are both, in their order.
func (p *NewPassword) Fields() []*widgets.Field { return []*widgets.Field{p.First, p.Again} }

// Text is what was typed.
func (p *NewPassword) Text() string { return p.first.Text }
