package window

import "golang.org/x/sys/windows"

// systemBox shows a sentence in a box of Windows, which needs nothing of the graphics card, and returns when it is closed.
func systemBox(title, text string) error {
	t, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return err
	}
	caption, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return err
	}
	_, err = windows.MessageBox(0, t, caption, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
	return err
}
