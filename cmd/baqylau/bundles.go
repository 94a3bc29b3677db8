package main

import (
	"context"
	"path/filepath"

	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/files"
	"baqylau/storage/vault"
)

// bundles is the port of the verbs to the bundles of storage/vault.
type bundles struct {
	m           *Main
	schema      int64
	database    string
	attachments *files.Store
}

var _ office.Bundles = bundles{}

func (m *Main) bundlesOf(d *db.DB, attachments *files.Store) (bundles, error) {
	schema, err := db.Schema()
	return bundles{m: m, schema: schema, database: d.Path(), attachments: attachments}, err
}

// Version is that of this program.
func (b bundles) Version() (program string, schema int64) { return version(), b.schema }

// WriteBundle writes one. What is not encrypted yet lies beside the database meanwhile.
func (b bundles) WriteBundle(ctx context.Context, path string, e office.Export) (string, error) {
	return vault.WriteBundle(ctx, vault.BundleOrder{FS: b.m.FS, Path: path, Folder: filepath.Dir(b.database), Head: e.Head, To: e.To,
		Private: e.Private, Lines: e.Lines, Records: e.Records, Files: b.attachments})
}

// OpenBundle opens one.
func (b bundles) OpenBundle(ctx context.Context, path string, by office.Opener, progress func(done, all int64)) (office.Bundle, error) {
	opened, err := vault.OpenBundle(ctx, vault.Opening{FS: b.m.FS, Path: path, Office: by.Office, Private: by.Private, Known: by.Known, Schema: b.schema,
		Progress: progress})
	if err != nil {
		return nil, err
	}
	return opened, nil
}
