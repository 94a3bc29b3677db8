package main

import "runtime/debug"

// release is the version of the program, as in FyneApp.toml.
const release = "0.1.0"

// version is the release and, where the program was built from a repository, the day and the name of its state.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision, day := settings["vcs.revision"], settings["vcs.time"]
	if len(revision) < 12 || len(day) < 10 {
		return release
	}
	return release + " (" + day[:10] + ", " + revision[:12] + ")"
}
