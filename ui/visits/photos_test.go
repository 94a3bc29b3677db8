package visits_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/files"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// halfFilled opens the half-filled visit of the story with the real store of attachments.
func halfFilled(t *testing.T) (*screentest.Host, *visits.Page, *screentest.Story) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	store, err := files.New(afero.NewOsFs(), t.TempDir())
	require.NoError(t, err)
	h.Desk().Files = store
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Draft.ID})
	return h, p, st
}

// onePixel is the smallest photo.
func onePixel(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, image.NewGray(image.Rect(0, 0, 1, 1))))
	return out.Bytes()
}

func TestFilesThatCannotBeTakenAreEachNamed(t *testing.T) {
	h, p, st := halfFilled(t)
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, b, 0o600))
		return path
	}
	large := write("большое.jpg", []byte("\xff\xd8\xff"))
	require.NoError(t, os.Truncate(large, 60<<20))
	require.True(t, p.Drop([]string{large, write("программа.jpg", []byte("MZ\x90\x00 This program cannot be run in DOS mode")),
		write("ролик.avi", []byte("RIFF....AVI LIST")), write("пусто.png", nil), dir, filepath.Join(dir, "нет.png"),
		write("вход.png", onePixel(t))}))
	require.Len(t, card(t, h, st.Draft.ID).Attachments, 1, "one that cannot be taken does not keep the others out")
	require.Equal(t, "Не прикреплено: 6 из 7", h.TopSheet().Title)
	for _, sentence := range []string{
		"Файл «большое.jpg» больше 50 МБ и не прикреплён.", "Файл «программа.jpg» не прикреплён: принимаются фото",
		"Файл «ролик.avi» не прикреплён: принимаются фото", "Файл «пусто.png» пуст",
		fmt.Sprintf("«%s» — папка.", filepath.Base(dir)), "Файла «нет.png» нет на месте",
	} {
		require.Contains(t, strings.Join(screentest.Texts(h.Window()), "\n"), sentence)
	}
	h.Quiet()
}

// half is what a broken copy leaves of a photo.
func half(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return b[:len(b)/2]
}

func TestADamagedPhotoIsRefusedByItsName(t *testing.T) {
	h, p, st := halfFilled(t)
	require.True(t, p.Paste([]office.Source{screen.BytesGiven("обрыв.png", half(t, photo(t, "зал.png")))}))
	require.Empty(t, card(t, h, st.Draft.ID).Attachments)
	require.Len(t, h.Failed, 1)
	require.Contains(t, h.Words().Error(h.Failed[0]), "Изображение «обрыв.png» повреждено")
}

// TestADamagedPhotoThatIsThereCanBeTakenOff: it has its name, says why it is not seen only when it is opened, and goes.
func TestADamagedPhotoThatIsThereCanBeTakenOff(t *testing.T) {
	h := screentest.New(t) // its store takes what has a head, as the program once did
	st := h.Story()
	h.SignIn(h.Officers[0])
	_, err := h.Session().Attach(h.Context(), model.KindVisit, st.Draft.ID, "обрыв.png", bytes.NewReader(half(t, photo(t, "зал.png"))), "")
	require.NoError(t, err)
	for range 2 { // each time that it opens
		p := visits.New(h)
		h.Open(p)
		p.Show(screen.Place{ID: st.Draft.ID})
		h.Quiet()
		shows(t, h, "обрыв.png")
	}
	tapTile(t, h, 0)
	require.Equal(t, "обрыв.png", h.TopSheet().Title)
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Изображение «обрыв.png» повреждено")
	h.Quiet()
	h.Press(fyne.KeyDelete)
	h.Answer("")
	require.Empty(t, card(t, h, st.Draft.ID).Attachments)
}

func TestPhotoWithoutPermissionIsSaid(t *testing.T) {
	h, p, st := halfFilled(t)
	refused := office.Source{Name: "чужое.jpg", Open: func() (io.ReadCloser, error) {
		return nil, screen.Unreadable("чужое.jpg", "linux", &fs.PathError{Op: "open", Err: fs.ErrPermission})
	}}
	require.True(t, p.Paste([]office.Source{refused}))
	require.Empty(t, card(t, h, st.Draft.ID).Attachments)
	require.Len(t, h.Failed, 1)
	require.Contains(t, h.Words().Error(h.Failed[0]), "Нет права читать файл «чужое.jpg»")
}

func TestFiveHundredPhotosAtOnce(t *testing.T) {
	h, p, st := halfFilled(t)
	const n = 500
	given := make([]office.Source, n)
	pixel := onePixel(t)
	for i := range given {
		given[i] = screen.BytesGiven(fmt.Sprintf("фото %d.png", i), pixel)
		if i%100 == 99 {
			given[i] = screen.BytesGiven(fmt.Sprintf("ролик %d.avi", i), []byte("RIFF....AVI LIST"))
		}
	}
	require.True(t, p.Paste(given))
	require.Len(t, card(t, h, st.Draft.ID).Attachments, n-5)
	require.Contains(t, screentest.Texts(h.Window()), "Показать ещё (471)", "the rest is drawn when it is asked for")
	require.Equal(t, "Не прикреплено: 5 из 500", h.TopSheet().Title)
	require.Equal(t, "Прикреплено 495 файлов.", h.Said[len(h.Said)-1].Text)
}

// TestPastingManyCanBeStopped cancels after the third file: what is attached stays, the rest is left out, and both are said.
func TestPastingManyCanBeStopped(t *testing.T) {
	h, p, st := halfFilled(t)
	var given []office.Source
	pixel := onePixel(t)
	for i := range 10 {
		s := screen.BytesGiven(fmt.Sprintf("фото %d.png", i), pixel)
		if open := s.Open; i == 2 {
			s.Open = func() (io.ReadCloser, error) {
				h.TopSheet().Close() // Esc on the bar
				return open()
			}
		}
		given = append(given, s)
	}
	require.True(t, p.Paste(given))
	kept := len(card(t, h, st.Draft.ID).Attachments)
	require.Less(t, kept, 4)
	require.Contains(t, h.Said[len(h.Said)-1].Text, "Остановлено")
	h.Quiet()
}

// TestPhotosOfAVisitNotStoredYet: they wait for the provider to be chosen, are attached as soon as the visit can be
// stored, and are still there when the program was killed right after.
func TestPhotosOfAVisitNotStoredYet(t *testing.T) {
	h, p, k := open(t)
	p.New()
	require.True(t, p.Drop([]string{photo(t, "зал.png")}))
	shows(t, h, "Выберите организацию.")
	shows(t, h, "1 файл ждёт, пока запись не сохранена.")
	require.Empty(t, all(t, h))
	left := 0
	p.Leave(func() { left++ })
	require.Zero(t, left, "a waiting photo is not lost without a question")
	h.TopSheet().Close()
	p.Focus()
	k.text("пол")
	k.press(fyne.KeyReturn)
	p.Save()
	h.Quiet()
	require.Len(t, all(t, h), 1)

	again := visits.New(h) // nothing was typed under the photo, and the program is gone
	h.Open(again)
	require.Len(t, card(t, h, all(t, h)[0].ID).Attachments, 1)
}

func TestViewerTurnsOverAndKeepsCaptions(t *testing.T) {
	h, p, st := halfFilled(t)
	require.True(t, p.Drop([]string{photo(t, "вход.png"), photo(t, "окно.png")}))
	h.Tap("Без подписи")
	tapTile(t, h, 0)
	require.Equal(t, "вход.png", h.TopSheet().Title)
	h.Press(fyne.KeyRight)
	require.Equal(t, "окно.png", h.TopSheet().Title)
	h.Press(fyne.KeyRight)
	require.Equal(t, "вход.png", h.TopSheet().Title, "round at the end")
	shows(t, h, "1 из 2")
	h.Press(fyne.KeyLeft)
	k := keyboard(t, h)
	k.press(fyne.KeyTab)
	k.text("Окно 3 без вывески")
	k.press(fyne.KeyReturn)
	require.Equal(t, "Окно 3 без вывески", card(t, h, st.Draft.ID).Attachments[1].Caption)
	k.press(fyne.KeyTab)
	k.text("Окно 4")
	k.press(fyne.KeyEscape) // what was typed is kept, however it is left
	require.Equal(t, "Окно 4", card(t, h, st.Draft.ID).Attachments[1].Caption)
	for _, s := range h.Sheets {
		require.False(t, s.Open)
	}
	h.Quiet()
}

func TestUnreadableInEachSystem(t *testing.T) {
	h := screentest.Bare(t)
	for _, c := range []struct {
		system, want string
		err          error
	}{
		{"windows", "Нет права читать", fs.ErrPermission}, {"linux", "Нет права читать", fs.ErrPermission},
		{"windows", "занят другой программой", screen.SharingViolation}, {"linux", "не удалось прочитать", errors.New("i/o")},
	} {
		require.Contains(t, h.Words().Error(screen.Unreadable("а.jpg", c.system, c.err)), c.want)
	}
}
