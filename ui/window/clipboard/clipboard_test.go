package clipboard

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestListsOfFiles(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "вход 1.jpg")
	require.NoError(t, os.WriteFile(name, []byte("x"), 0o600))
	address := "file://" + filepath.ToSlash(dir) + "/%D0%B2%D1%85%D0%BE%D0%B4%201.jpg"
	if runtime.GOOS == "windows" {
		address = "file:///" + filepath.ToSlash(dir) + "/%D0%B2%D1%85%D0%BE%D0%B4%201.jpg"
	}
	for _, text := range []string{address, address + "\r\n", "copy\n" + address, "# из проводника\r\n" + address + "\r\n", name, name + "\n"} {
		require.Equal(t, []string{name}, filesIn(text), "%q", text)
	}
	for _, text := range []string{"", "Ждали 37 минут.", name + "\nещё строка", "https://gov.kz/вход.jpg", "file:///нет/такого.jpg", dir} {
		require.Empty(t, filesIn(text), "%q", text)
	}
}

// dib is a bitmap of two rows as Windows keeps it: red and green above, blue and white below.
func dib(depth uint16, packing uint32) []byte {
	head := make([]byte, dibHead)
	le := binary.LittleEndian
	le.PutUint32(head, dibHead)
	le.PutUint32(head[4:], 2)
	le.PutUint32(head[8:], 2)
	le.PutUint16(head[14:], depth)
	le.PutUint32(head[16:], packing)
	if packing == dibBitFields {
		for _, mask := range []uint32{0xff0000, 0xff00, 0xff} {
			head = le.AppendUint32(head, mask)
		}
	}
	for _, row := range [][]uint32{{0x0000ff, 0xffffff}, {0xff0000, 0x00ff00}} {
		for _, p := range row {
			head = append(head, byte(p), byte(p>>8), byte(p>>16))
			if depth == 32 {
				head = append(head, 0)
			}
		}
		if depth == 24 {
			head = append(head, 0, 0) // rows are whole words
		}
	}
	return head
}

func TestBitmaps(t *testing.T) {
	for _, b := range [][]byte{dib(24, dibPlain), dib(32, dibPlain), dib(32, dibBitFields)} {
		out, err := FromDIB(b)
		require.NoError(t, err)
		img, err := png.Decode(bytes.NewReader(out))
		require.NoError(t, err)
		require.Equal(t, color.RGBA{255, 0, 0, 255}, color.RGBAModel.Convert(img.At(0, 0)))
		require.Equal(t, color.RGBA{0, 255, 0, 255}, color.RGBAModel.Convert(img.At(1, 0)))
		require.Equal(t, color.RGBA{0, 0, 255, 255}, color.RGBAModel.Convert(img.At(0, 1)))
		for n := range len(b) { // cut short, it is refused
			_, err := FromDIB(b[:n])
			require.ErrorIs(t, err, errDIB, "%d bytes", n)
		}
	}
	for _, wrong := range [][]byte{dib(8, dibPlain), dib(32, 1), bytes.Repeat([]byte{0xff}, 60)} {
		_, err := FromDIB(wrong)
		require.ErrorIs(t, err, errDIB)
	}
}

func FuzzFromDIB(f *testing.F) {
	f.Add(dib(24, dibPlain))
	f.Add(dib(32, dibBitFields))
	f.Fuzz(func(t *testing.T, b []byte) {
		if out, err := FromDIB(b); err == nil {
			_, err := png.DecodeConfig(bytes.NewReader(out))
			require.NoError(t, err)
		}
	})
}

// noisy is a picture that does not pack: it comes in many pieces.
func noisy(t *testing.T, side int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	seed := uint32(1)
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = byte(seed >> 24)
	}
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, img))
	return out.Bytes()
}

// TestRealClipboard puts pictures and files into the clipboard of a display, as other programs do, and reads them.
func TestRealClipboard(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		c, err := Read(t.Context()) // whatever is there: it is read without a fault
		require.NoError(t, err)
		t.Log(len(c.Picture), len(c.Files))
		return
	}
	t.Setenv("DISPLAY", "")
	c, err := Read(t.Context())
	require.NoError(t, err)
	require.True(t, c.Empty(), "no display, no clipboard")
	display(t)
	c, err = Read(t.Context())
	require.NoError(t, err)
	require.True(t, c.Empty(), "nobody has put anything there")

	small, large := noisy(t, 8), noisy(t, 900)
	require.Greater(t, len(large), 3<<20, "it must come in pieces")
	for _, picture := range [][]byte{small, large} {
		hold(t, "image/png", picture)
		c, err := Read(t.Context())
		require.NoError(t, err)
		require.True(t, bytes.Equal(picture, c.Picture), "%d of %d bytes", len(c.Picture), len(picture))
		require.Empty(t, c.Files)
	}
	name := filepath.Join(t.TempDir(), "вход.png")
	require.NoError(t, os.WriteFile(name, small, 0o600))
	hold(t, "text/uri-list", []byte("file://"+name+"\r\n"))
	c, err = Read(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{name}, c.Files)
	hold(t, "UTF8_STRING", []byte("Ждали 37 минут."))
	c, err = Read(t.Context())
	require.NoError(t, err)
	require.True(t, c.Empty(), "a text is not for us")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Read(ctx)
	require.ErrorIs(t, err, context.Canceled)
}

// display starts a display without a screen.
func display(t *testing.T) {
	t.Helper()
	t.Setenv("XAUTHORITY", os.DevNull) // this display asks for none
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "320x200x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{writer}
	require.NoError(t, server.Start(), "Xvfb must be installed")
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	require.NoError(t, writer.Close())
	line, err := bufio.NewReader(reader).ReadString('\n')
	require.NoError(t, err)
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(line))
}

// hold puts a content into the clipboard; the program that does so stays until the next one takes over.
func hold(t *testing.T, kind string, b []byte) {
	t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard", "-t", kind, "-quiet")
	c.Stdin = bytes.NewReader(b)
	require.NoError(t, c.Start())
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	require.Eventually(t, func() bool {
		out, err := exec.Command("xclip", "-selection", "clipboard", "-o", "-t", kind).Output()
		return err == nil && bytes.Equal(out, b)
	}, 10*time.Second, 20*time.Millisecond, "it does not take the clipboard")
}
