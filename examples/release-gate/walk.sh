#!/bin/sh
# A release from "nothing recorded" through "signed off" to "training compute crossed a line", with every exit code.
# Works on a copy of this directory. FMCHECK names the command, where it is not on the path.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/model.json" "$here/fmcheck.toml" "$work"
cd "$work"

# The policy is named, so that its waiver counts: a policy that is only found may close the gate, and never opens it.

step() { printf '\n# %s\n' "$*"; }
run() {
  printf '$ fmcheck %s\n' "$*"
  code=0
  ${FMCHECK:-fmcheck} "$@" 2>&1 || code=$?
  printf '[exit %s]\n' "$code"
}

step "Nothing is recorded: binding law is met, and nobody has signed that off."
run gate model.json --policy fmcheck.toml --as-of 2026-11-24

step "Somebody signs it off. The record lies beside the card and goes into version control."
run record model.json --policy fmcheck.toml --as-of 2026-11-24 --by "R. Engineer" --reason "below 10^26 FLOP, reviewed with counsel"
run gate model.json --policy fmcheck.toml --as-of 2026-11-24

step "An edit that no determination rests on opens and closes nothing."
sed 's/An invented model/An imaginary model/' model.json > edited && mv edited model.json
run gate model.json --policy fmcheck.toml --as-of 2026-11-25

step "The waiver runs out."
run gate model.json --policy fmcheck.toml --as-of 2026-12-16

step "The next release was trained for longer: its compute crosses 10^26."
cp model.json last-release.json
sed -e 's/9\.8e25/1.01e26/' -e 's/"0.9"/"1.0"/' model.json > edited && mv edited model.json
run gate model.json --policy fmcheck.toml --as-of 2026-12-01
run diff last-release.json model.json --as-of 2026-12-01 --select us-ca

step "It is signed off again, and Korea's line, which the policy names, keeps it closed."
run record model.json --policy fmcheck.toml --as-of 2026-12-01 --by "R. Engineer" --reason "SB 53 framework published, LEGAL-52" --update
run gate model.json --policy fmcheck.toml --as-of 2026-12-01

step "A waiver lets Korea pass for a while. The days ahead bring New York and Illinois."
cat >> fmcheck.toml <<'WAIVER'

[[waivers]]
rule = "kr.aiba.safety"
reason = "not offered in Korea before the filing, LEGAL-53"
by = "C. Ounsel"
expires = 2027-03-31
WAIVER
run gate model.json --policy fmcheck.toml --as-of 2026-12-01 --ahead 60d
sed 's/expires = 2026-12-15/expires = 2027-03-31/' fmcheck.toml > edited && mv edited fmcheck.toml
run gate model.json --policy fmcheck.toml --as-of 2027-01-01

step "A record that was edited by hand is no record."
sed 's/"undetermined"/"does_not_meet"/' model.fmcheck.json > edited && mv edited model.fmcheck.json
run gate model.json --policy fmcheck.toml --as-of 2026-12-01
