package model

// SignatureState says how the signature of a paper stands.
type SignatureState string

// The states of a signature.
const (
	// SignatureNone: the paper is not signed.
	SignatureNone SignatureState = "none"
	// SignatureFits: it was made with a key that this database knows as that of the paper's office.
	SignatureFits SignatureState = "fits"
	// SignatureWrong: it was not made with the key that it names over this paper.
	SignatureWrong SignatureState = "wrong"
	// SignatureUnknown: it names a key that this database does not know.
	SignatureUnknown SignatureState = "unknown"
)

// SignatureStanding is what a database says of the signature of a paper.
type SignatureStanding struct {
	State SignatureState `json:"state"`
	// Office and Fingerprint are those of the key that it names.
	Office      string `json:"office,omitempty"`
	Fingerprint string `json:"fingerprint,omitempty"`
	// Expected says that the office of the paper signs its papers: one without a signature that fits is proven by the archive alone.
	Expected bool `json:"expected"`
}
