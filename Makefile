# Two commands matter: `make demo` and `make test`. Both install what a bare Debian machine lacks.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOSEC := github.com/securego/gosec/v2/cmd/gosec@v2.30.0
GOSEC_EXCEPT := -exclude=G104,G115,G304,G602
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
BIN := baqylau

# The race detector watches our own code, Fyne and the standard library. What computes on memory of its own and starts no goroutine over ours
# (SQLite, drawing, pictures and their files, packing, digests, shaping of letters) is left out of it: docs/decisions/race.md.
UNWATCHED := modernc.org/... golang.org/x/image/... github.com/go-text/... golang.org/x/crypto/... image/... compress/... hash/... crypto/... \
	fyne.io/fyne/v2/internal/painter/... github.com/fyne-io/oksvg/... github.com/srwiley/...
RACE := -race $(foreach p,$(UNWATCHED),-gcflags='$(p)=-race=false -d=checkptr=0')

OUT := out

# What the window needs to be built, and what the tests drive it with.
BUILD_PACKAGES := libgl1-mesa-dev xorg-dev pkg-config
TEST_PACKAGES := $(BUILD_PACKAGES) xvfb xdotool xclip openbox x11-utils xauth imagemagick poppler-utils libgl1-mesa-dri \
	cups-daemon cups-client strace
BENCH_PACKAGES := $(TEST_PACKAGES) libreoffice-calc-nogui libreoffice-writer-nogui sqlite3

# install the packages of a list that are missing; other systems than Debian say what they need.
define need
	@missing=""; \
	if command -v dpkg-query >/dev/null 2>&1; then \
	  for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	  if [ -n "$$missing" ]; then \
	    echo "installing:$$missing"; \
	    as=""; [ "$$(id -u)" = 0 ] || as=sudo; \
	    $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  fi; \
	fi
endef

.PHONY: demo build test check fuzz torture audit screens bench clean

demo: build
	@mkdir -p $(OUT)
	./$(BIN) demo --db $(OUT)/demo.db --replace
	@for l in kk ru en; do ./$(BIN) brief --db $(OUT)/demo.db --from 2018-01-01 --to 2018-10-31 --lang $$l --out $(OUT)/brief-$$l.pdf || exit 1; done
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then ./$(BIN) --db $(OUT)/demo.db; \
	else echo "No display here, so the window stays closed. Where there is one: ./$(BIN) --db $(OUT)/demo.db"; fi

build:
	$(call need,$(BUILD_PACKAGES))
	go build -o $(BIN) ./cmd/baqylau

# What takes longest starts first, so that no core waits at the end for one package; vet has been run before (docs/decisions/ci.md).
# The tests that drive the real window come last and alone: their journeys are a person's, and a person waits for nobody
# else. They watch a program of its own, built without the detector. One that is not named here runs beside the others.
LONGEST := storage/db ui/visits ui/window cmd/baqylau ui/tracking ui/plans ui/figures model/office
DESKTOP := ^(TestJourney|TestJourneyByLot|TestTypedTextSurvivesAKill|TestDatabaseTakenAwayUnderAForm|TestNoWindowWhereNothingDrawsIt|TestSecondWindowSaysWhoHasTheDatabase|TestTheProgramKeepsToItself)$$
TEST := go test -vet=off -timeout 45m

test: check
	$(TEST) $(RACE) -skip '$(DESKTOP)' $(addprefix ./,$(LONGEST)) ./...
	$(TEST) -count=1 -run TestNoHandlerBlocks ./ui/window
	$(TEST) -run '$(DESKTOP)' ./cmd/baqylau

# Formatting, vet and staticcheck; who may import whom is held by a test of cmd/baqylau.
check:
	$(call need,$(TEST_PACKAGES))
	@unformatted=$$(gofmt -l $$(git ls-files --cached --others --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-ed:"; echo "$$unformatted"; exit 1; fi
	go vet ./... && go vet -tags bench ./cmd/... ./ui/paper/docx
	go run $(STATICCHECK) ./...

# Every reader of foreign bytes, FUZZTIME each (`make fuzz FUZZTIME=10m` before a release; FUZZ chooses some by name), one on each of two
# cores, those first that take longest to build. The seeds of all of them are tried by every `go test`; new inputs only here. What is not followed (UNFOLLOWED) is what decides
# nothing about foreign bytes: without that, an input that makes SQLite or the window do something new would count as one. An input that
# reaches new code is made smaller in twenty tries: Go's minute for each left no time to find the next.
FUZZTIME := 15s
FUZZ := .
UNFOLLOWED := modernc.org/... fyne.io/... github.com/go-text/... github.com/go-gl/...
UNFOLLOW := $(foreach p,$(UNFOLLOWED),-gcflags=$(p)=-d=libfuzzer=0)
fuzz: export UNFOLLOW := $(UNFOLLOW)
fuzz: export FUZZTIME := $(FUZZTIME)
fuzz:
	@grep -rlE '^func Fuzz' --include='*_test.go' . | sort -r | while read -r f; do \
	  sed -n "s|^func \(Fuzz[A-Za-z0-9]*\)(.*|$$(dirname $$f) \1|p" $$f | grep -E '$(FUZZ)'; \
	done | xargs -r -P 2 -L 1 .ci/fuzz

# Everything that can break is broken, at length, and docs/reliability.md says what happened. TORTURE chooses tests by a pattern of their names; the
# lines of the others stay. FUZZLOG is a file of what the fuzzers did, a line each: package target inputs new seconds [exit code].
TORTURE := .
FUZZLOG :=
PAGE := go test -vet=off -count=1 -run '^TestReliabilityPage$$' ./storage/faulttest
torture:
	$(call need,$(TEST_PACKAGES))
	@mkdir -p $(OUT) && rm -f $(OUT)/torture.jsonl
	BAQYLAU_TORTURE_LIST=$(CURDIR)/$(OUT)/torture.list $(PAGE)
	@while read -r package tests; do \
	  chosen=$$(printf '%s\n' $$tests | grep -E '$(TORTURE)' | paste -sd '|' -); \
	  [ -n "$$chosen" ] || continue; \
	  BAQYLAU_TORTURE=$(CURDIR)/$(OUT)/torture.jsonl $(TEST) -count=1 -run "^($$chosen)\$$" $$package || exit 1; \
	done <$(OUT)/torture.list
	BAQYLAU_TORTURE_FROM=$(CURDIR)/$(OUT)/torture.jsonl BAQYLAU_FUZZLOG=$(FUZZLOG) $(PAGE)

# What is known to be unsafe in our code, with the exceptions that docs/threats.md explains, and in what we build on: what that finds is
# to be held against the table there.
audit:
	go run $(GOSEC) -quiet -exclude-generated $(foreach d,out cupstest screentest papertest dbtest faulttest,-exclude-dir=$(d)) $(GOSEC_EXCEPT) ./...
	-go run $(GOVULNCHECK) ./...

screens:
	$(call need,$(TEST_PACKAGES))
	@mkdir -p $(OUT)/screens
	BAQYLAU_SCREENS=$(CURDIR)/$(OUT)/screens go test -count=1 -timeout 60m -run 'Gallery|Screens|Pictures|Pages' ./ui/...
	BAQYLAU_GUIDE_FROM=$(CURDIR)/$(OUT)/screens go test -count=1 -run TestGuideShowsTheScreens ./cmd/baqylau

# What is promised of speed, each in one run with what it is compared to. The dashboard and the brief ask the same million
# violations, which are written once.
bench: build
	$(call need,$(BENCH_PACKAGES))
	@mkdir -p $(OUT) && rm -f $(OUT)/million.db*
	BAQYLAU_MILLION=$(CURDIR)/$(OUT)/million.db go test -tags bench -count=1 -timeout 60m -run TestRatio -v ./cmd/baqylau
	@rm -f $(OUT)/million.db*
	go test -tags bench -count=1 -run LibreOffice -v ./ui/paper/docx

clean:
	rm -rf $(BIN) $(OUT)
