//go:build !windows

package window

import (
	"errors"
	"os/exec"
)

// errNoSuchBox says that the system has nothing to show a sentence with.
var errNoSuchBox = errors.New("nothing to show a message with")

// systemBox shows a sentence by the first program of the desktop that there is for it, and does not wait until it is closed.
func systemBox(title, text string) error {
	for _, command := range [][]string{
		{"zenity", "--error", "--no-markup", "--width", "460", "--title", title, "--text", text},
		{"kdialog", "--title", title, "--error", text},
	} {
		if path, err := exec.LookPath(command[0]); err == nil {
			// #nosec G204 -- the programs are named above, and no shell reads the text
			return exec.Command(path, command[1:]...).Start()
		}
	}
	return errNoSuchBox
}
