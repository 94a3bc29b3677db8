package verify_test

import (
	"bytes"
	"compress/zlib"
	"crypto/ed25519"
	"encoding/base64"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/verify"
)

// sampleOf is the paper of a format of records, printed by the program of its time. They are never made anew: BAQYLAU_SAMPLES=1 writes
// only one that is not there yet, when the format has changed.
func sampleOf(format string) string {
	return filepath.Join("testdata", "format-"+strings.TrimPrefix(format, "baqylau-paper/")+".pdf")
}

// sampleKey is the key that the samples from the fifth format on are signed with.
func sampleKey() ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
}

// stating has a document state all that a record can: fields of a record, figures, a register, the last line of the journal.
func stating(d *paper.Document) {
	d.Origin.Sources[0].Values = map[string]string{"body": "education", "date": "2018-11-06"}
	found := model.Figure{Key: model.FigFindings, Filter: model.Filter{Kind: model.KindFinding}}
	d.Origin.Stated = &model.PrintedCounts{Figures: []model.PrintedFigure{{Figure: found, Value: 1433}}}
	d.Origin.Journal = model.JournalHead{Seq: 4711, Digest: model.ChainLink(model.Digest{}, 4711, "a")}
}

// makeSample writes the sample of the present format, where it is not there and somebody asks for it.
func makeSample(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path); err == nil || os.Getenv("BAQYLAU_SAMPLES") == "" {
		return
	}
	var b bytes.Buffer
	doc := document()
	stating(&doc)
	sign := func(seal string) string { return model.SignPaper(sampleKey(), seal) }
	require.NoError(t, paper.NewPress().SignedWith(sign).Lay(doc).PDF(&b))
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
}

// TestPapersOfEveryFormatAreRead: papers are checked for as long as they are kept. Whoever changes the format adds its sample.
func TestPapersOfEveryFormatAreRead(t *testing.T) {
	makeSample(t, sampleOf(paper.RecordFormat))
	digest := read(t, printed(t, nil)).Record.Digest
	for _, format := range paper.RecordFormats() {
		p, data, err := verify.ReadFile(afero.NewOsFs(), sampleOf(format))
		require.NoError(t, err, "%s has a sample; BAQYLAU_SAMPLES=1 makes that of the present one", format)
		require.Equal(t, format, p.Record.Format)
		require.Equal(t, verify.Intact, p.State, format)
		require.Equal(t, 2, p.Pages, format)
		if format < "baqylau-paper/5" {
			require.Equal(t, digest, p.Record.Digest, format)
		} else {
			require.Contains(t, string(p.Record.Content), `"value":1433`, format)
			require.EqualValues(t, 4711, p.Record.Journal.Seq, format)
			require.Equal(t, model.ChainLink(model.Digest{}, 4711, "a"), p.Record.Journal.Digest, format)
			known := model.OfficeKey{KeyOffice: "АҚМ", Public: base64.StdEncoding.EncodeToString(sampleKey().Public().(ed25519.PublicKey))}
			signed := model.CheckSignature(p.Record.Signature, p.Record.Seal, p.Record.Office, []model.OfficeKey{known})
			require.Equal(t, model.SignatureFits, signed.State, format)
		}
		// And what was changed in them is seen as it is in a paper of today.
		num, content := unpacked(t, data, wide("1433"))
		forged := amended(t, data, num, streamOf(strings.Replace(string(content), wide("1433"), wide("1933"), 1)))
		require.Equal(t, verify.PagesChanged, read(t, forged).State, format)
		texts, err := verify.Texts(data, forged)
		require.NoError(t, err)
		require.Equal(t, []verify.TextChange{{Page: 1, Was: "1433", Is: "1933"}}, texts, format)
		num, text := recordOf(t, data)
		require.Equal(t, verify.Touched, read(t, amended(t, data, num, streamOf(text))).State, format)
		require.Equal(t, verify.RecordChanged, read(t, amended(t, data, num, streamOf(strings.Replace(text, "0001", "0007", 1)))).State, format)
	}
}

// TestAPaperOfANewerProgramIsRefused: it is not half checked.
func TestAPaperOfANewerProgramIsRefused(t *testing.T) {
	data := printed(t, nil)
	num, text := recordOf(t, data)
	_, err := verify.Read(amended(t, data, num, streamOf(strings.Replace(text, paper.RecordFormat, "baqylau-paper/99", 1))))
	require.True(t, model.HasFault(err, "fault.verify.format"), "%v", err)
}

// TestTheSealCoversTheJournal: the line that a paper names cannot be put right after the journal was written anew.
func TestTheSealCoversTheJournal(t *testing.T) {
	data := printed(t, stating)
	num, text := recordOf(t, data)
	require.Equal(t, verify.Touched, read(t, amended(t, data, num, streamOf(text))).State)
	require.Contains(t, text, "4711")
	require.Equal(t, verify.RecordChanged, read(t, amended(t, data, num, streamOf(strings.Replace(text, `"line": 4711`, `"line": 4712`, 1)))).State)
	require.Equal(t, read(t, printed(t, func(d *paper.Document) {
		stating(d)
		d.Origin.Journal = model.JournalHead{}
	})).Record.Code, read(t, data).Record.Code, "the code is that of the records, not of the journal")
}

// recordOf is the record inside a file of ours, and the number of its object.
func recordOf(t testing.TB, data []byte) (num int, text string) {
	t.Helper()
	num, file := object(t, data, `/Type /EmbeddedFile`)
	z, err := zlib.NewReader(bytes.NewReader(file[bytes.Index(file, []byte("stream\n"))+len("stream\n"):]))
	require.NoError(t, err)
	b, err := io.ReadAll(z)
	require.NoError(t, err)
	return num, string(b)
}
