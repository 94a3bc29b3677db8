package paper

import (
	"testing"

	"github.com/stretchr/testify/require"
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
}
