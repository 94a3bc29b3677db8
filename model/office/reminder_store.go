package office

import (
	"context"
	"time"

	"baqylau/model"
)

// ReminderView reads what people are reminded of.
type ReminderView interface {
	// Remindable returns the open recommendations of an office that are due up to a day, with the steps kept for their
	// due dates, in the order of these.
	Remindable(office string, until model.Date) ([]model.Remindable, error)
	// RemindersOf returns the reminders that a person of an office is to see, newest first: those of due dates that are in
	// force and of what is still to be done. An officer, or a manager, sees those of what they answer for; steps are those that
	// reach them as a manager, which a step that has overtaken one of these does as well. everywhere adds to a manager what other
	// offices' steps send to headquarters; untold keeps those of which the person was not told, else those that they did not put
	// aside are returned.
	RemindersOf(who model.Person, steps []model.ReminderTo, everywhere, untold bool) ([]model.ID, error)
	// RemindersAfter counts the reminders of an office that were made on a later day.
	RemindersAfter(office string, day model.Date) (int, error)
}

// ReminderTx writes reminders.
type ReminderTx interface {
	// AddReminder keeps a reminder; false where there is one of its recommendation, due date and step already.
	AddReminder(*model.Reminder) (bool, error)
	// DropRemindersAfter takes away those of an office that were made on a later day, with who was told of them.
	DropRemindersAfter(office string, day model.Date) error
	// TellReminder keeps that a person was told, SeeReminder that they have put it aside.
	TellReminder(id, person model.ID, at time.Time) error
	SeeReminder(id, person model.ID, at time.Time) error
}

// ReminderRegister gives the rows of the register of reminders.
type ReminderRegister interface {
	ReminderRows(ctx context.Context, ids []model.ID) ([]model.ReminderRow, error)
}
