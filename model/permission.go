package model

import "slices"

// Verb is something that a signed-in person can do.
type Verb string

// The verbs of the program. Those of a recommendation's life stand in Transitions.
const (
	DoRead            Verb = "read"
	DoPlan            Verb = "plan"
	DoApprovePlan     Verb = "approve_plan"
	DoVisit           Verb = "visit"
	DoConfirmVisit    Verb = "confirm_visit"
	DoFind            Verb = "find"
	DoDraft           Verb = "draft"
	DoIssue           Verb = "issue"
	DoFollow          Verb = "follow"
	DoWithdraw        Verb = "withdraw"
	DoExtend          Verb = "extend"
	DoCheck           Verb = "check"
	DoCorrect         Verb = "correct"
	DoRestitute       Verb = "restitute"
	DoKeepRegisters   Verb = "keep_registers"
	DoImport          Verb = "import"
	DoAttach          Verb = "attach"
	DoBrief           Verb = "brief"
	DoAdminister      Verb = "administer"
	DoRegisterPersons Verb = "register_persons"
	// DoAudit is reading the whole journal, that of people and settings too.
	DoAudit           Verb = "audit"
	DoFindSystemic    Verb = "find_systemic"
	DoPropose         Verb = "propose"
	DoDiscuss         Verb = "discuss"
	DoCloseDiscussion Verb = "close_discussion"
	DoTrain           Verb = "train"
	// DoAssign orders post-control: who checks and when, and draws by lot. An officer does not choose who checks what
	// the officer wrote.
	DoAssign Verb = "assign"
	// DoCompose is putting a brief together and correcting its texts.
	DoCompose Verb = "compose"
	// DoBackup is making backups and restoring them into new files. A backup holds all that the database does, the names of those who
	// complained among it, and can be carried away: it is for those who answer for the database.
	DoBackup Verb = "backup"
	// DoKeepAccounts is letting people in: setting passwords, seeing who has one and who is locked out.
	DoKeepAccounts Verb = "keep_accounts"
	// DoExchange is making bundles for other offices, merging theirs and choosing between the sides of a record.
	DoExchange Verb = "exchange"
	// DoAppeal is receiving, changing and closing appeals.
	DoAppeal Verb = "appeal"
	// DoAssignAppeal is saying who works a case: whoever does sees who complained.
	DoAssignAppeal Verb = "assign_appeal"
	// DoUnmask is seeing who made an appeal: only for those who work the case, and for managers who say why. An administrator works a
	// case only where nobody else does the work of an office; an auditor never.
	DoUnmask Verb = "unmask"
	// DoErase is erasing personal data for good.
	DoErase Verb = "erase"
)

// Verbs lists them all.
func Verbs() []Verb {
	return []Verb{DoRead, DoPlan, DoApprovePlan, DoVisit, DoConfirmVisit, DoFind, DoDraft, DoIssue, DoFollow, DoWithdraw, DoExtend, DoCheck,
		DoCorrect, DoRestitute, DoKeepRegisters, DoImport, DoAttach, DoBrief, DoAdminister, DoRegisterPersons, DoAudit, DoFindSystemic,
		DoPropose, DoDiscuss, DoCloseDiscussion, DoTrain, DoAssign, DoCompose, DoKeepAccounts, DoBackup, DoExchange,
		DoAppeal, DoAssignAppeal, DoUnmask, DoErase}
}

// permissions is the one table of who may do what. An auditor reads all and changes nothing.
func permissions(v Verb) []Role {
	switch v {
	case DoRead, DoBrief:
		return Roles()
	case DoPlan, DoVisit, DoFind, DoDraft, DoFollow, DoCheck, DoRestitute, DoAttach, DoKeepRegisters, DoImport,
		DoRegisterPersons, DoFindSystemic, DoDiscuss, DoTrain:
		return []Role{RoleOfficer, RoleManager, RoleAdmin}
	case DoCompose:
		return []Role{RoleBriefing, RoleOfficer, RoleManager, RoleAdmin}
	case DoAppeal, DoUnmask:
		return []Role{RoleOfficer, RoleManager, RoleSituation, RoleAdmin}
	case DoApprovePlan, DoConfirmVisit, DoIssue, DoWithdraw, DoExtend, DoCorrect, DoPropose, DoCloseDiscussion, DoAssignAppeal:
		return []Role{RoleManager}
	case DoAudit:
		return []Role{RoleManager, RoleAdmin, RoleAuditor}
	case DoKeepAccounts:
		return []Role{RoleAdmin}
	case DoAdminister, DoAssign, DoBackup, DoExchange, DoErase:
		return []Role{RoleAdmin, RoleManager}
	}
	return nil
}

// RoleFault says that a role does not allow a verb, and which roles do.
func RoleFault(r Role, v Verb) *Fault {
	var may []Key
	for _, role := range permissions(v) {
		may = append(may, roleKey(role))
	}
	return NewFault("fault.role", "role", roleKey(r), "verb", Key("verb."+string(v)), "may", may)
}

func roleKey(r Role) Key { return Key("role." + string(r)) }

// May reports whether a person of role r may do v.
func May(r Role, v Verb) bool { return slices.Contains(permissions(v), r) }
