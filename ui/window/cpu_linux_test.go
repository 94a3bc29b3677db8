package window

import (
	"time"

	"golang.org/x/sys/unix"
)

// busyTime is how long the thread has been working, without the time in which the machine let others work.
func busyTime() time.Duration {
	var ts unix.Timespec
	if unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts) != nil {
		return 0
	}
	return time.Duration(ts.Nano())
}
