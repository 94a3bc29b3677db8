package model

// DefinedFigures lists every figure that people are shown, in the order in which they are explained. What each counts is
// one sentence under its DefinitionKey in the three languages: the same one on screen, on paper and on the command line.
func DefinedFigures() []FigureKey {
	return []FigureKey{
		FigVisits, FigOrganisations, FigScoredVisits, FigMeanScore, FigCriterionScores,
		FigFindings, FigRepeat, FigStanding, FigPeopleAffected, FigSumTaken,
		FigIssued, FigWithdrawn, FigReported, FigReportedPercent, FigUnverified, FigVerified, FigExecutionPercent, FigExecutionExact,
		FigPartly, FigNotExecuted, FigSumReturned, FigPeopleRestored,
		FigDue, FigDueVerified, FigDuePercent,
		FigOpen, FigOverdue, FigOverdueFirst, FigOverdueAll, FigOverdueAllFirst,
		FigAge, FigMedianAge, FigShare, FigRunningShare,
		FigOverdueListed, FigReturnsListed, FigListed, FigUnanswered,
	}
}

// NameKey is the key of the figure's name.
func (k FigureKey) NameKey() string { return "figure." + string(k) }

// DefinitionKey is the key of the sentence that says what the figure counts.
func (k FigureKey) DefinitionKey() string { return "definition." + string(k) }
