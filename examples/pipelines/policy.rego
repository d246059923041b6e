package fmcheck

# Input: the report of `fmcheck check --format json`. opa eval --input report.json --data policy.rego data.fmcheck.deny
deny contains sprintf("%s: %s is met, and no one has cleared it", [one.card.name, found.rule]) if {
	some one in input.assessments
	some found in one.determinations
	found.verdict == "meets"
	found.rule in {"eu.aia.51-2", "us-ca.sb53.frontier-model", "kr.aiba.safety"}
}

deny contains sprintf("%s: duty %s is due and not documented", [one.card.name, duty.id]) if {
	some one in input.assessments
	some duty in one.duties
	duty.status == "missing"
}
