package window

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func TestOneNotificationForABatchAndNeverTwice(t *testing.T) {
	w := work(t, nil)
	require.Empty(t, w.notices, "nothing is due in an empty office")
	w.host.Story()
	w.lookAtTheClock()
	require.Empty(t, w.notices, "the hour has not changed")
	w.host.SetNow(screentest.Start().Add(time.Hour))
	w.lookAtTheClock()
	require.Len(t, w.notices, 1, "one for all of them")
	require.Equal(t, w.words.T("reminder.notice.title"), w.notices[0][0])
	require.NotContains(t, w.notices[0][1], "АҚМ-", "a notification names no record")
	w.lookAtTheClock()
	w.remind()
	w.host.SetNow(screentest.Start().Add(2 * time.Hour))
	w.lookAtTheClock()
	require.Len(t, w.notices, 1, "never twice for a step")

	// Another window on the same database, as after a restart.
	again := launch(t, w.host.Desk(), nil)
	again.seat(w.host.Manager.ID, screen.Place{})
	require.Empty(t, again.notices)
	// Another person is told of what is theirs, once as well.
	again.seat(w.host.Officers[0].ID, screen.Place{})
	require.Len(t, again.notices, 1)
	again.seat(w.host.Officers[0].ID, screen.Place{})
	require.Len(t, again.notices, 1)
}

func TestMidnightBeginsAnHour(t *testing.T) {
	w := work(t, nil)
	st := w.host.Story()
	due, zone := st.Issued.Due, w.session.Zone()
	w.host.SetNow(due.AddDays(-1).At(23, 59, zone))
	w.lookAtTheClock()
	before := len(w.notices)
	w.host.SetNow(due.At(0, 1, zone))
	w.lookAtTheClock()
	require.Len(t, w.notices, before+1)
	require.Contains(t, w.notices[before][1], "Сегодня истекает срок по 1 рекомендации.")
}

// waitingApp is an app whose desktop has no message bus to answer it.
type waitingApp struct {
	fyne.App
	asked, answer chan struct{}
}

func (a waitingApp) SendNotification(*fyne.Notification) {
	close(a.asked)
	<-a.answer
}

func TestADesktopThatDoesNotAnswerHoldsNothingUp(t *testing.T) {
	w := work(t, nil)
	w.host.Story()
	a := waitingApp{w.app, make(chan struct{}), make(chan struct{})}
	w.app, w.cfg.Notify = a, nil
	w.fillConfig()
	w.host.SetNow(screentest.Start().Add(time.Hour))
	w.lookAtTheClock() // returns though nothing answers
	<-a.asked
	close(a.answer)
}

func TestNoticesInTheirPlurals(t *testing.T) {
	w := work(t, nil)
	require.Equal(t, "Истёк срок по 2 рекомендациям.\nСегодня истекает срок по 1 рекомендации.\nПриближается срок по 5 рекомендациям.\nЖдут пост-контроля 3 рекомендации.",
		w.notice(model.ReminderCount{Late: 2, Today: 1, Soon: 5, Check: 3}))
	w.setLang(model.Kazakh)
	require.Equal(t, "3 ұсыным бойынша мерзім бүгін бітеді.", w.notice(model.ReminderCount{Today: 3}))
}
