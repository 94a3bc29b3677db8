package paper

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/paper/pdffile"
)

func TestOnlySomePages(t *testing.T) {
	doc := Document{Attachments: []Attachment{{Name: "a"}}, Landscape: true}
	for _, name := range []string{"A", "B", "C"} {
		doc.Blocks = append(doc.Blocks, Heading{Text: name, Level: 1}, PageBreak{})
	}
	whole := NewPress().Lay(doc)
	require.Len(t, whole.Pages, 3)
	part := whole.Only([]int{3, 9, 1, 0})
	require.Equal(t, []Page{whole.Pages[2], whole.Pages[0]}, part.Pages, "in the order asked for, without those that are not there")
	require.Equal(t, []bookmark{{"C", whole.bookmarks[2].level, 1, whole.bookmarks[2].y}, {"A", whole.bookmarks[0].level, 2, whole.bookmarks[0].y}}, part.bookmarks)
	require.Empty(t, part.doc.Attachments)
	require.Len(t, whole.doc.Attachments, 1, "the whole stays as it is")
	require.Equal(t, 3, whole.bookmarks[2].page)
	require.True(t, part.Landscape())

	var all, some bytes.Buffer
	require.NoError(t, whole.PDF(&all))
	require.NoError(t, part.PDF(&some))
	for pdf, want := range map[*bytes.Buffer]bool{&all: true, &some: false} {
		f, err := pdffile.Open(pdf.Bytes())
		require.NoError(t, err)
		_, err = f.Attachment(RecordName)
		require.Equal(t, want, err == nil, "a part has no record of the whole")
		require.Equal(t, want, bytes.Contains(pdf.Bytes(), []byte("/EmbeddedFile")))
		pages, err := f.Pages(pdffile.Reading{Texts: true})
		require.NoError(t, err)
		require.Contains(t, strings.Join(pages[0].Texts, ""), whole.Record().Code, "each page keeps the code")
	}
}

// TestTheNameOfTheRecordIsReserved: a reader must find one record only.
func TestTheNameOfTheRecordIsReserved(t *testing.T) {
	for _, name := range []string{RecordName, "Figures.JSON"} {
		doc := Document{Attachments: []Attachment{{Name: name}}}
		var pdf bytes.Buffer
		require.ErrorContains(t, NewPress().Lay(doc).PDF(&pdf), "the name is that of its record")
		_, err := NewPress().Print(t.Context(), doc, &pdf)
		require.ErrorContains(t, err, "the name is that of its record")
		require.Zero(t, pdf.Len())
	}
}
