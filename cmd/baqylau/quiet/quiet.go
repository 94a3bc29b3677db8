// Package quiet keeps the standard log silent while the packages of the program are initialised. Fyne
// complains there about every locale it cannot parse ("C", "POSIX"), on the terminal of whoever runs a command.
// Packages are initialised in the order of their paths as soon as what they import is, so that this one, which
// imports next to nothing, comes before all of fyne.io. The program calls Speak when it begins.
package quiet

import (
	"io"
	"log"
	"os"
)

func init() { log.SetOutput(io.Discard) }

// Speak lets the standard log write to the error output again.
func Speak() { log.SetOutput(os.Stderr) }
