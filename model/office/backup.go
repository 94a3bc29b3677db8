package office

import "baqylau/model"

// MayBackUp refuses backups to those whose role does not allow them: a backup holds all that the database does.
func (s *Session) MayBackUp() error { return s.may(model.DoBackup) }
