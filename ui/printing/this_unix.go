//go:build !windows

package printing

// This is the printing system of this computer.
func This() System { return CUPS{} }
