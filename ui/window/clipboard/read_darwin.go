package clipboard

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"os/exec"
	"strings"
)

// fileScript lists the files in the clipboard, a path a line; nothing if there are none.
const fileScript = `use framework "AppKit"
set board to current application's NSPasteboard's generalPasteboard()
set kinds to current application's NSArray's arrayWithObject:(current application's NSURL)
set found to board's readObjectsForClasses:kinds options:(missing value)
set out to ""
repeat with u in found
	if (u's isFileURL()) as boolean then set out to out & ((u's |path|()) as text) & linefeed
end repeat
return out`

// read asks by the system's scripts: a picture comes back as «data PNGf89504E47…».
func read(ctx context.Context) (Content, error) {
	if out, err := script(ctx, fileScript); err == nil {
		if files := filesIn(string(out)); len(files) > 0 {
			return Content{Files: files}, nil
		}
	}
	out, err := script(ctx, "the clipboard as «class PNGf»")
	if err != nil {
		return Content{}, nil // no picture
	}
	text := strings.TrimSpace(string(out))
	text = strings.TrimSuffix(strings.TrimPrefix(text, "«data PNGf"), "»")
	picture, err := hex.DecodeString(text)
	if err != nil {
		return Content{}, fmt.Errorf("picture: %w", err)
	}
	return Content{Picture: picture}, nil
}

func script(ctx context.Context, text string) ([]byte, error) {
	c := exec.CommandContext(ctx, "osascript", "-e", text)
	var out bytes.Buffer
	c.Stdout = &out
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("osascript: %w", err)
	}
	return out.Bytes(), nil
}
