package main

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/storage/sheet"
	"baqylau/ui/paper"
)

func (m *Main) templateCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "template KIND",
		Short: m.text.T("cmd.template"),
		Long:  m.text.T("cmd.template.long"),
		Args:  someArgs("fault.cmd.template_kind"),
		RunE: func(_ *cobra.Command, args []string) error {
			kind, ok := model.ParseSheetKind(args[0])
			if !ok {
				var known []string
				for _, k := range model.AllSheetKinds() {
					known = append(known, string(k))
				}
				return usageError{model.NewFault("fault.cmd.kind", "value", args[0], "known", strings.Join(known, ", "))}
			}
			if out == "" {
				out = string(kind) + ".xlsx"
			}
			// A register may have the very name that the template would get.
			if _, err := m.FS.Stat(out); err == nil {
				return model.NewFault("fault.cmd.template_exists", "file", out)
			}
			if err := m.writeTemplate(out, kind); err != nil {
				return err
			}
			m.say(m.text.T("cmd.written", "file", out))
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", m.text.T("cmd.flag.out"))
	return c
}

func (m *Main) writeTemplate(path string, kind model.SheetKind) error {
	refs, err := reference.Load()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := sheet.Template(&b, kind, m.text, m.choices(refs)); err != nil {
		return err
	}
	return m.write(path, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
}

// write puts a file in place whole or not at all.
func (m *Main) write(path string, fill func(io.Writer) error) error {
	abs, err := m.target(path)
	if err != nil {
		return err
	}
	return paper.WriteFile(m.FS, abs, fill)
}

// target is where a file is to be written; a folder is refused.
func (m *Main) target(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if info, err := m.FS.Stat(abs); err == nil && info.IsDir() {
		return "", usageError{model.NewFault("fault.cmd.out_folder", "path", path)}
	}
	return abs, nil
}

// choices are the drop-down lists of a template, in the reader's language.
func (m *Main) choices(refs *model.References) map[model.Column][]string {
	l := m.text.Lang()
	out := map[model.Column][]string{}
	for column, list := range map[model.Column]model.RefList{
		model.ColRegion: model.Regions, model.ColSector: model.Sectors, model.ColProviderKind: model.ProviderKinds,
		model.ColBody: model.StateBodies, model.ColMethod: model.Methods, model.ColCategory: model.Categories,
		model.ColRecommendKind: model.RecommendationKinds, model.ColResult: model.CheckOutcomes, model.ColParent: model.Criteria,
	} {
		for _, e := range refs.List(list) {
			out[column] = append(out[column], e.Name.In(l))
		}
	}
	for _, list := range model.RefLists() {
		out[model.ColList] = append(out[model.ColList], m.text.T("import.list."+string(list)))
	}
	for _, role := range append(model.Roles(), "representative") {
		out[model.ColRole] = append(out[model.ColRole], m.text.T("role."+string(role)))
	}
	out[model.ColHoliday] = []string{m.text.T("calendar.holiday." + model.KurbanAit)}
	return out
}
