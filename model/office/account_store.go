package office

import "baqylau/model"

// AccountView reads how people prove who they are.
type AccountView interface {
	// Account is that of a person; of version 0 where they have no password yet.
	Account(person model.ID) (model.Account, error)
	// Accounts are those of an office, of all offices for "".
	Accounts(office string) ([]model.Account, error)
}

// AccountTx writes them.
type AccountTx interface {
	// SaveAccount writes an account; a lost race is a *Conflict of kind person.
	SaveAccount(*model.Account) error
}
