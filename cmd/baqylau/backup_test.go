package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBackupOnAnotherMachine takes an office with a photo to another folder by three commands, and refuses what is wrong with one sentence.
func TestBackupOnAnotherMachine(t *testing.T) {
	dir := t.TempDir()
	database := filepath.Join(dir, "office.db")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "300", "--lang", "en").code)
	phrase := filepath.Join(dir, "phrase.txt")
	require.NoError(t, os.WriteFile(phrase, []byte("seven times measure, once cut\nsecond line\n"), 0o600))
	file := filepath.Join(dir, "office.backup")
	r := baqylau(t, database, "backup", file, "--passphrase-file", phrase, "--lang", "en")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "The backup was made and checked")
	require.Contains(t, r.out, "digest")
	r = baqylau(t, database, "backup", file, "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "already")

	other := t.TempDir()
	to := filepath.Join(other, "office.db")
	r = baqylau(t, to, "restore", file, "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "encrypted")
	r = baqylau(t, to, "restore", file, "--check", "--passphrase-file", phrase, "--lang", "en")
	require.Zero(t, r.code, r.err)
	require.NoFileExists(t, to)
	r = baqylau(t, to, "restore", file, "--passphrase-file", phrase, "--lang", "en")
	require.Zero(t, r.code, r.err)
	want := baqylau(t, database, "list", "recommendations", "--format", "json", "--all-columns", "--lang", "en")
	have := baqylau(t, to, "list", "recommendations", "--format", "json", "--all-columns", "--lang", "en")
	require.Equal(t, want.out, have.out)
	r = baqylau(t, to, "check", "--lang", "en")
	require.Zero(t, r.code, r.out)

	r = baqylau(t, to, "restore", file, "--passphrase-file", phrase, "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "already")
	r = baqylau(t, to, "restore", file, "--passphrase-file", phrase, "--replace", "--lang", "en")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "put aside")
	aside, err := filepath.Glob(filepath.Join(other, "office-replaced-*.db"))
	require.NoError(t, err)
	require.Len(t, aside, 1)
	require.Equal(t, want.out, baqylau(t, aside[0], "list", "recommendations", "--format", "json", "--all-columns", "--lang", "en").out)

	r = baqylau(t, to, "restore", phrase, "--to", filepath.Join(other, "x.db"), "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "no backup of this program")
	require.Equal(t, exitUsage, baqylau(t, to, "restore").code)
	require.Equal(t, exitUsage, baqylau(t, to, "backup").code)
}

// TestBackupForAKey encrypts for a key that the program made.
func TestBackupForAKey(t *testing.T) {
	dir := t.TempDir()
	database := filepath.Join(dir, "office.db")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "300").code)
	key := filepath.Join(dir, "key.txt")
	r := baqylau(t, database, "backup", "--new-key", key, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Equal(t, exitNotDone, baqylau(t, database, "backup", "--new-key", key).code, "a key is never written over")
	info, err := os.Stat(key)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	_, recipient, ok := strings.Cut(strings.TrimSpace(r.out), "--recipient ")
	require.True(t, ok, r.out)
	file := filepath.Join(dir, "office.backup")
	r = baqylau(t, database, "backup", file, "--recipient", recipient, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	r = baqylau(t, database, "restore", file, "--to", filepath.Join(dir, "new.db"), "--identity", key, "--lang", "kk")
	require.Zero(t, r.code, r.err)
	require.FileExists(t, filepath.Join(dir, "new.db"))
}
