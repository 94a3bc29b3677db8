//go:build unix

// Package cupstest runs a CUPS of its own for a test: on loopback, with a configuration, a spool and a printing backend in a
// folder of the test, stopped and taken away at its end. It needs no root, and touches no printer of the machine. What is
// printed arrives as files.
package cupstest

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Server is a CUPS that runs, or ran.
type Server struct {
	t      testing.TB
	root   string
	daemon *exec.Cmd
	ended  chan error
	log    bytes.Buffer
}

// Start runs a CUPS and turns the commands of this process to it (CUPS_SERVER) until the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	root, err := os.MkdirTemp("", "cups")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(root)) })
	require.NoError(t, os.Chmod(root, 0o755)) // started as root, CUPS prints as somebody else
	s := &Server{t: t, root: root}
	for _, dir := range []string{"etc", "state", "spool", "cache", "tmp", "lib/backend", "lib/daemon", "lib/filter", "out"} {
		require.NoError(t, os.MkdirAll(s.path(dir), 0o755))
	}
	require.NoError(t, os.Chmod(s.path("out"), 0o777))
	s.write("lib/backend/keep", backend, 0o755)
	s.write("etc/duplex.ppd", ppd, 0o644)
	require.NoError(t, os.Symlink("/usr/lib/cups/daemon/cups-exec", s.path("lib/daemon/cups-exec")))
	s.write("etc/cups-files.conf", fmt.Sprintf(files, root), 0o644)
	t.Cleanup(s.Stop)
	s.Again()
	return s
}

// Again starts the server, after Stop as well: its printers are still there.
func (s *Server) Again() {
	s.t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(s.t, err)
	address := free.Addr().String()
	require.NoError(s.t, free.Close())
	s.write("etc/cupsd.conf", fmt.Sprintf(conf, address), 0o644)
	s.t.Setenv("CUPS_SERVER", address)
	daemon, err := exec.LookPath("cupsd")
	if err != nil {
		daemon = "/usr/sbin/cupsd" // not on everybody's path
	}
	s.daemon = exec.Command(daemon, "-f", "-c", s.path("etc/cupsd.conf"), "-s", s.path("etc/cups-files.conf"))
	s.log.Reset()
	s.daemon.Stdout, s.daemon.Stderr = &s.log, &s.log
	require.NoError(s.t, s.daemon.Start(), "the tests need the packages cups-daemon and cups-client")
	s.ended = make(chan error, 1)
	go func(daemon *exec.Cmd, ended chan error) { ended <- daemon.Wait() }(s.daemon, s.ended)
	require.Eventually(s.t, func() bool {
		out, err := exec.Command("lpstat", "-r").Output()
		return err == nil && strings.Contains(string(out), "is running")
	}, 20*time.Second, 20*time.Millisecond, "CUPS does not come up")
}

// Stop ends the server; there is no printing system then.
func (s *Server) Stop() {
	if s.daemon == nil {
		return
	}
	require.NoError(s.t, s.daemon.Process.Signal(syscall.SIGTERM))
	select {
	case <-s.ended:
	case <-time.After(20 * time.Second):
		require.NoError(s.t, s.daemon.Process.Kill())
		<-s.ended
	}
	s.daemon = nil
	if s.t.Failed() {
		errors, _ := os.ReadFile(s.path("error_log"))
		s.t.Logf("CUPS said:\n%s\n%s", s.log.String(), errors)
	}
}

func (s *Server) path(name string) string { return filepath.Join(s.root, filepath.FromSlash(name)) }

func (s *Server) write(name, text string, mode os.FileMode) {
	s.t.Helper()
	require.NoError(s.t, os.WriteFile(s.path(name), []byte(text), mode))
}

// Do runs a command of CUPS, such as lpadmin, against the server.
func (s *Server) Do(name string, args ...string) {
	s.t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		name = "/usr/sbin/" + name
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	require.NoError(s.t, err, "%s %q: %s", name, args, out)
}

// Add makes a printer without a driver that keeps what it prints.
func (s *Server) Add(name string, args ...string) {
	s.t.Helper()
	s.Do("lpadmin", append([]string{"-p", name, "-E", "-v", "keep:" + s.path("out")}, args...)...)
}

// AddDuplex makes a printer whose driver says that it prints on both sides.
func (s *Server) AddDuplex(name string, args ...string) {
	s.t.Helper()
	s.Add(name, append([]string{"-P", s.path("etc/duplex.ppd")}, args...)...)
}

// Trouble is what befalls the printers from now on: "jam" stops a printer at the next paper, "empty" lets it wait for paper,
// "broken" lets papers fail, "slow" prints three pages and no more; "" mends all of it.
func (s *Server) Trouble(kind string) {
	s.t.Helper()
	for _, k := range []string{"jam", "empty", "broken", "slow"} {
		if k == kind {
			s.write("out/"+k, "", 0o644)
			continue
		}
		require.NoError(s.t, os.RemoveAll(s.path("out/"+k)))
	}
}

// Arrived is a paper that a printer got.
type Arrived struct {
	// Copies, Title and Options are what the printer was asked for.
	Copies, Title, Options string
	// PDF is the paper.
	PDF []byte
}

// Wait waits until a job has been printed and returns what arrived.
func (s *Server) Wait(id int) Arrived {
	s.t.Helper()
	var pdf []byte
	require.Eventually(s.t, func() bool {
		var err error
		pdf, err = os.ReadFile(s.path(fmt.Sprintf("out/%d.pdf", id)))
		return err == nil
	}, 20*time.Second, 20*time.Millisecond, "job %d does not arrive", id)
	args, err := os.ReadFile(s.path(fmt.Sprintf("out/%d.args", id)))
	require.NoError(s.t, err)
	lines := strings.Split(string(args), "\n")
	require.GreaterOrEqual(s.t, len(lines), 5)
	return Arrived{Title: lines[2], Copies: lines[3], Options: " " + lines[4] + " ", PDF: pdf}
}

// Came reports whether a job has been printed by now.
func (s *Server) Came(id int) bool {
	_, err := os.Stat(s.path(fmt.Sprintf("out/%d.pdf", id)))
	return err == nil
}

// Queued lists the jobs that wait or are being printed, "" for none.
func (s *Server) Queued() string {
	s.t.Helper()
	out, err := exec.Command("lpstat", "-o").Output()
	require.NoError(s.t, err)
	return strings.TrimSpace(string(out))
}

const conf = `Listen %s
Browsing No
DefaultAuthType None
WebInterface No
LogLevel info
MaxLogSize 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`

const files = `ServerRoot %[1]s/etc
StateDir %[1]s/state
RequestRoot %[1]s/spool
CacheDir %[1]s/cache
TempDir %[1]s/tmp
ServerBin %[1]s/lib
DataDir /usr/share/cups
AccessLog %[1]s/access_log
ErrorLog %[1]s/error_log
PageLog %[1]s/page_log
Printcap
Sandboxing relaxed
`

// backend is a printer: it keeps what it was asked for and what it got, and has the troubles of printers. Its answers are
// those that CUPS knows: 4 stops the printer, 1 fails.
const backend = `#!/bin/sh
if [ $# -eq 0 ]; then echo 'direct keep "Unknown" "keep"'; exit 0; fi
d=${DEVICE_URI#keep:}
if [ -f "$d/jam" ]; then
	echo "STATE: +media-jam-error" >&2; echo "ERROR: Jam in tray 2" >&2; exit 4
fi
if [ -f "$d/empty" ]; then
	echo "STATE: +media-empty-error" >&2; echo "INFO: Load A4" >&2
	while [ -f "$d/empty" ]; do sleep 0.05; done
fi
echo "STATE: -media-empty-error,media-jam-error" >&2
if [ -f "$d/slow" ]; then
	for page in 1 2 3; do echo "PAGE: $page 1" >&2; done
	while [ -f "$d/slow" ]; do sleep 0.05; done
fi
if [ -f "$d/broken" ]; then echo "ERROR: No answer from the printer" >&2; exit 1; fi
printf '%s\n' "$@" > "$d/$1.args"
cat "${6:--}" > "$d/$1.new" && mv "$d/$1.new" "$d/$1.pdf"
`

// ppd describes a printer that takes PDF as it is and can print on both sides.
const ppd = `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DUPLEX.PPD"
*Product: "(Duplex)"
*Manufacturer: "Baqylau"
*ModelName: "Duplex"
*ShortNickName: "Duplex"
*NickName: "Duplex"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Double-Sided Printing: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long Edge: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short Edge: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex
`
