package window

import "golang.org/x/sys/windows"

// driveLetters are the roots of the drives that Windows has now; none where it does not say.
func driveLetters() []string {
	mask, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var out []string
	for i := range 26 {
		if mask&(1<<i) != 0 {
			out = append(out, string(rune('A'+i))+`:\`)
		}
	}
	return out
}
