package main

import (
	"os"
	"path/filepath"
	"runtime"
)

// homeless reports that the system names no folder of the user's own, by a home nor by the variable which names this one: the library that knows
// such folders would then take the root of the disk for the home. Windows tells them without a variable.
func homeless(variable string) bool {
	if runtime.GOOS == "windows" || runtime.GOOS != "darwin" && filepath.IsAbs(os.Getenv(variable)) {
		return false
	}
	home, err := os.UserHomeDir()
	return err != nil || !filepath.IsAbs(home)
}
