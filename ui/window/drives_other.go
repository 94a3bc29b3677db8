//go:build !windows

package window

// driveLetters are those of Windows.
func driveLetters() []string { return nil }
