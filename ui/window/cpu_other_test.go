//go:build !linux

package window

import "time"

// busyTime is the time of day where the system does not tell a thread's own.
func busyTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
