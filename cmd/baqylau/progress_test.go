package main

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestProgressIsSaidOnATerminalOnly: the line tells what is done and for how long, is written over by the next, and goes away; a
// pipe gets nothing of it.
func TestProgressIsSaidOnATerminalOnly(t *testing.T) {
	var out bytes.Buffer
	m := &Main{Stderr: &out, Terminal: true, text: lang.For(model.English)}
	p := &progressLine{m: m, what: "Database file", stop: make(chan struct{})}
	assert.Equal(t, "Database file: being checked, 3 s (Ctrl+C to stop)", p.text(3*time.Second))
	p.begin = time.Now()
	p.tell(1, 4)
	assert.Equal(t, "Database file: 25 %, 5 s (Ctrl+C to stop)", p.text(5*time.Second))
	p.write("long text")
	p.write("short")
	p.write("")
	assert.Equal(t, "\rlong text\rshort    \r     \r", out.String())

	out.Reset()
	line := m.followLater("check.counters.counting", "Counters")
	line.end()
	assert.Empty(t, out.String(), "nothing was counted")
	line = m.followLater("check.counters.counting", "Counters")
	line.tell(0, 10)
	line.tell(1, 10)
	line.end()
	assert.Equal(t, m.text.T("check.counters.counting")+"\n", out.String(), "it is said once")

	out.Reset()
	m.Terminal = false
	line = m.follow("Database file")
	line.tell(1, 2)
	line.end()
	assert.Empty(t, out.String())
}

// TestABrokenOffCheckSaysSo: whoever stops a check reads that nothing was changed, not that something went wrong.
func TestABrokenOffCheckSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	require.NoError(t, stopped(ctx, nil))
	stop()
	require.True(t, model.HasFault(stopped(ctx, context.Canceled), "fault.cmd.check_stopped"))
}
