package printing

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

// The part of the Internet Printing Protocol (RFC 8010, 8011) that asks how a job is and why its printer stands: lpstat of
// CUPS does not tell a job that was printed from one that was given up.

// Operations, tags and answers of the protocol.
const (
	ippGetJob     uint16 = 0x0009
	ippGetPrinter uint16 = 0x000b

	ippOperation byte = 0x01
	ippEnd       byte = 0x03
	ippLastGroup byte = 0x0f // tags up to this one begin a group or end the message

	ippInteger byte = 0x21
	ippEnum    byte = 0x23
	ippName    byte = 0x42
	ippKeyword byte = 0x44
	ippURI     byte = 0x45
	ippCharset byte = 0x47
	ippSpeech  byte = 0x48

	ippLastGood uint16 = 0x00ff
	ippNotFound uint16 = 0x0406
)

// ippAnswerMost bounds what is read of an answer: ours are of some hundred bytes.
const ippAnswerMost = 1 << 20

// errIPPNotFound says that the server knows no such job or printer.
type ippError uint16

func (e ippError) Error() string { return fmt.Sprintf("IPP answer %#04x", uint16(e)) }

// ippAttributes are the values of an answer by the names of the attributes; numbers are written in digits.
type ippAttributes map[string][]string

func (a ippAttributes) first(name string) string {
	if v := a[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// ippRequest writes a request about one thing (its attribute and its URI) for some of its attributes.
func ippRequest(operation uint16, attribute, uri, user string, wanted []string) []byte {
	var b bytes.Buffer
	head := make([]byte, 8)
	head[0], head[1] = 2, 0
	binary.BigEndian.PutUint16(head[2:], operation)
	binary.BigEndian.PutUint32(head[4:], 1)
	b.Write(head)
	b.WriteByte(ippOperation)
	add := func(tag byte, name, value string) {
		b.WriteByte(tag)
		for _, s := range []string{name, value} {
			b.Write(binary.BigEndian.AppendUint16(nil, uint16(len(s))))
			b.WriteString(s)
		}
	}
	add(ippCharset, "attributes-charset", "utf-8")
	add(ippSpeech, "attributes-natural-language", "en")
	add(ippURI, attribute, uri)
	add(ippName, "requesting-user-name", user)
	name := "requested-attributes"
	for _, w := range wanted {
		add(ippKeyword, name, w)
		name = "" // a further value of the same attribute
	}
	b.WriteByte(ippEnd)
	return b.Bytes()
}

// ippParse reads an answer. An answer that is cut off or says that it failed is an error.
func ippParse(data []byte) (ippAttributes, error) {
	const headLength = 8
	if len(data) < headLength {
		return nil, fmt.Errorf("IPP answer of %d bytes", len(data))
	}
	status := binary.BigEndian.Uint16(data[2:])
	if status > ippLastGood {
		return nil, ippError(status)
	}
	out := ippAttributes{}
	name := ""
	rest := data[headLength:]
	take := func() (string, bool) {
		if len(rest) < 2 {
			return "", false
		}
		n := int(binary.BigEndian.Uint16(rest))
		if len(rest) < 2+n {
			return "", false
		}
		s := string(rest[2 : 2+n])
		rest = rest[2+n:]
		return s, true
	}
	for len(rest) > 0 {
		tag := rest[0]
		rest = rest[1:]
		if tag == ippEnd {
			return out, nil
		}
		if tag <= ippLastGroup {
			continue
		}
		key, ok := take()
		if !ok {
			break
		}
		value, ok := take()
		if !ok {
			break
		}
		if key != "" {
			name = key
		}
		if (tag == ippInteger || tag == ippEnum) && len(value) == 4 {
			value = fmt.Sprint(int32(binary.BigEndian.Uint32([]byte(value))))
		}
		out[name] = append(out[name], value)
	}
	return nil, fmt.Errorf("IPP answer is cut off")
}

// ippAsk sends a request to a server: "host:port", or the path of its socket.
func ippAsk(ctx context.Context, server, path string, request []byte) (ippAttributes, error) {
	transport := &http.Transport{DisableKeepAlives: true}
	defer transport.CloseIdleConnections()
	host := server
	if strings.HasPrefix(server, "/") {
		host = "localhost"
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", server)
		}
	} else {
		transport.Proxy = nil // a printing system is not behind the proxy of the web
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+host+path, bytes.NewReader(request))
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", server, err)
	}
	r.Header.Set("Content-Type", "application/ipp")
	answer, err := (&http.Client{Transport: transport}).Do(r)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", server, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("ask %s: %s", server, answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, ippAnswerMost))
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", server, err)
	}
	return ippParse(data)
}
