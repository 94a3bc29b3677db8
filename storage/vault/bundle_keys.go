package vault

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"golang.org/x/crypto/ssh"

	"baqylau/model"
)

// recipientOf encrypts for the office of a key: the same with which it signs, so that one fingerprint is compared for both. (The step from
// Ed25519 to X25519 is age's own, for keys of ssh.)
func recipientOf(k model.OfficeKey) (age.Recipient, error) {
	public, err := base64.StdEncoding.DecodeString(k.Public)
	if err != nil || len(public) != ed25519.PublicKeySize {
		return nil, model.NewFault("fault.key.file")
	}
	key, err := ssh.NewPublicKey(ed25519.PublicKey(public))
	if err != nil {
		return nil, fmt.Errorf("key of office %s: %w", k.KeyOffice, err)
	}
	return agessh.NewEd25519Recipient(key)
}

// identityOf opens what was encrypted for the office of a private key.
func identityOf(private ed25519.PrivateKey) (age.Identity, error) {
	id, err := agessh.NewEd25519Identity(private)
	if err != nil {
		return nil, fmt.Errorf("key of the office: %w", err) // never with what it is
	}
	return id, nil
}
