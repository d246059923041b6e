"""What each format shows a person: the answer first, then the questions; the same bytes for the same input."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

GPT_3 = str(Path(__file__).resolve().parents[2] / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")
FORMATS = ["table", "tree", "concise", "json", "jsonl"]


def test_the_table_answers_with_place_term_verdict_basis_status_and_deciding_fact(quick: "Quick") -> None:
    out = quick(GPT_3, "--format", "table", *DAY).out
    lines = out.splitlines()
    assert lines[0].startswith("GPT-3 davinci 175B (") and lines[0].endswith("law as of 2026-11-24")
    headers = re.split(r"\s{2,}", lines[2].strip())
    assert headers == ["place", "term", "verdict", "basis", "status", "deciding fact", "rule"]
    rows = {cells[-1]: cells for line in lines[4:] if len(cells := re.split(r"\s{2,}", line.strip())) == 7}
    assert rows["eu.aia.3-63"][:5] == ["EU", "general-purpose AI model", "meets", "text", "in force since 2 February 2025"]
    assert rows["us.eo14110.3k"][2:5] == ["undetermined", "-", "revoked on 20 January 2025"]
    assert rows["eu.aia.51-2"][5].endswith("<= 1e25 FLOP")
    assert rows["us.fedramp.et-fm"][5].startswith("1.746e11 >= ")


def test_the_table_numbers_its_questions_and_names_the_field_of_each(quick: "Quick", write: "Write") -> None:
    out = quick(write(), "--select", "crfm,us.fedramp", "--format", "table", *DAY).out
    asked = re.findall(r"^  (\d+)\. (/[a-z_/]+): (.+\?) \([^)]+\) \[([^\]]+)\]", out, re.MULTILINE)
    assert [number for number, *_ in asked] == [str(n + 1) for n in range(len(asked))]
    fields = {pointer: rules for _, pointer, _, rules in asked}
    assert fields["/training/data/broad"] == "crfm.2021, us.fedramp.et-fm"
    assert fields["/adaptation/wide_range"] == "crfm.2021"
    assert len(fields) == len(asked), "a question is asked once"


def test_answering_the_questions_settles_the_verdict(quick: "Quick", write: "Write") -> None:
    card = write()
    asked = re.findall(r"^  \d+\. (/[a-z_/]+): ", quick(card, "--select", "crfm", "--format", "table", *DAY).out, re.MULTILINE)
    answers = [text for pointer in asked for text in ("--set", f"{pointer}=true")]
    out = quick(card, "--select", "crfm", *DAY, *answers).out
    assert asked and "meets" in out and "undetermined" not in out


def test_a_fully_known_card_asks_nothing(quick: "Quick", write: "Write") -> None:
    card = write(training={"data": {"broad": True}}, adaptation={"wide_range": False})
    assert "To settle" not in quick(card, "--select", "crfm", "--format", "table", *DAY).out


def test_the_tree_keeps_the_verdict_in_a_fixed_column_and_names_the_line_of_the_fact(quick: "Quick") -> None:
    out = quick("explain", GPT_3, "--rule", "us.eo14110.3k", *DAY).out
    branches = [line for line in out.splitlines() if re.match(r"  [├└]─ ", line)]
    assert {line[5:8] for line in branches} == {"yes", "?  "}
    fact = next(line for line in branches if "tens of billions" in line)
    number = int(re.search(r"\(line (\d+)\)", fact)[1])  # type: ignore[index]
    assert '"total"' in Path(GPT_3).read_text(encoding="utf-8").splitlines()[number - 1]
    assert "UNDETERMINED: dual-use foundation model" in out and "[us.eo14110.3k]" in out
    assert re.search(r"^  to settle 1: /risk/serious: .+\?$", out, re.MULTILINE)


def test_concise_is_one_line_a_rule_that_grep_can_take_apart(quick: "Quick") -> None:
    outcome = quick(GPT_3, "--all", "--format", "concise", *DAY)
    rules = set()
    for line in outcome.out.splitlines():
        found = re.fullmatch(r"(\S+): ([a-z0-9.-]+): (meets|does_not_meet|undetermined) \((\S+), ([^)]+)\): (.+)", line)
        found = found or re.fullmatch(r"(\S+): ([a-z0-9.-]+): (no such concept|not read) \(([^)]+)\): (.+)", line)
        assert found is not None, line
        rules.add(found[2])
    assert len(rules) == len(outcome.out.splitlines()) and {"crfm.2021", "eu.gl.criterion", "us.nist.ai-600-1"} <= rules


def test_a_what_if_is_told_in_every_format_for_people(quick: "Quick") -> None:
    change = "training.compute.direct_flop=1.1e26"
    for format in ("table", "tree"):
        assert f"what if {change}" in quick(GPT_3, "--format", format, "--set", change, *DAY).out


@pytest.mark.parametrize("format", FORMATS)
def test_two_runs_give_the_same_bytes_whatever_the_hash_seed_and_the_locale(fmcheck: "Fmcheck", format: str) -> None:
    settings = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1", "TZ": "Asia/Tokyo"},
    ]
    first, second = (fmcheck(GPT_3, "--all", "--format", format, *DAY, env=env) for env in settings)
    assert first.code == 0 and len(first.stdout) > 1000
    assert first == second


def test_the_reports_for_programs_are_ascii_whatever_the_console(fmcheck: "Fmcheck", write: "Write") -> None:
    card = write(model={"name": "模型 é"})
    for format in ("json", "jsonl"):
        here = fmcheck(card, "--format", format, *DAY)
        there = fmcheck(card, "--format", format, *DAY, env={"PYTHONIOENCODING": "utf-16"})
        assert here.stdout.isascii()
        assert there.stdout.decode("utf-16") == here.out


def test_the_format_of_files_does_not_depend_on_the_console(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    arguments = ("explain", GPT_3, *DAY)
    here = fmcheck(*arguments, "--output", "tree=a.txt")
    fmcheck(*arguments, "--output", "tree=b.txt", env={"PYTHONIOENCODING": "ascii"}, encoding="ascii")
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes() == here.stdout


def test_rules_lists_every_rule_with_threshold_status_dates_and_source(quick: "Quick") -> None:
    out = quick("rules", *DAY).out
    for piece in ("us.eo14110.3k", "revoked", "2023-10-30 to 2025-01-20", "> 1e25", "AI Act, Art. 51(2)", "from 2025-08-02"):
        assert piece in out
    assert "enacted, not yet in force" in quick("rules", "--as-of", "2025-01-01").out


@pytest.mark.parametrize(
    ("rule", "day", "status"),
    [
        ("us.eo14110.3k", "2020-01-01", "not yet written (as of 2020-01-01), written on 2023-10-30"),
        (
            "us.eo14110.3k",
            "2024-01-01",
            "in force (as of 2024-01-01), since 2023-10-30, until 2025-01-20 (revoked by Executive Order 14148 ",
        ),
        (
            "us.eo14110.3k",
            "2026-11-28",
            "revoked (as of 2026-11-28), since 2025-01-20 by Executive Order 14148 of 20 January 2025, Sec. 2;",
        ),
        ("us-ca.sb1047.covered-model", "2026-11-28", "vetoed (as of 2026-11-28), since 2024-09-29: veto of 29 September 2024;"),
        ("us.nist.ai-600-1", "2024-07-05", "not settled whether in force (as of 2024-07-05), since 2024-07-01, until 2024-08-01;"),
        ("eu.aia.51-2", "2024-07-01", "enacted, not yet in force (as of 2024-07-01), since 2024-06-13, in force from 2025-08-02;"),
        (
            "crfm.2021",
            "2026-11-28",
            "research, not law (as of 2026-11-28), since 2021-08-16; written 2021-08-16; not law; text current from",
        ),
        ("eu.aia.56-6", "2026-07-07", "not yet written (as of 2026-07-07), written on 2026-07-08;"),
        ("eu.aia.56-6", "2026-07-27", "in force (as of 2026-07-27), since 2026-07-27;"),
        ("eu.ir.2026-1755", "2026-11-28", "not settled whether in force (as of 2026-11-28), since 2026-07-20;"),
        ("eu.omnibus.r41", "2026-11-28", "guidance, not law (as of 2026-11-28)"),
        ("ca.aida.gpai-system", "2020-01-01", "not settled whether in force (as of 2020-01-01), until 2025-01-05;"),
        ("ca.aida.gpai-system", "2025-01-05", "proposed, not law (as of 2025-01-05)"),
        ("br.pl2338.gpai-system", "2026-11-28", "proposed, not law (as of 2026-11-28), since 2024-12-10; written 2024-12-10; no day of"),
    ],
)
def test_a_status_says_since_when_and_by_what(quick: "Quick", rule: str, day: str, status: str) -> None:
    (line,) = (line for line in quick("rule", rule, "--as-of", day).out.splitlines() if line.startswith("  status "))
    assert line.startswith(f"  status     {status}")


def test_no_status_says_that_a_text_ended_on_the_day_asked_about(quick: "Quick") -> None:
    from compliance.registry.load import load

    day = "2031-05-17"
    for rule in load().rules:
        (line, *_) = (line for line in quick("rule", rule.id, "--as-of", day).out.splitlines() if line.startswith("  status "))
        since = line.partition(f"(as of {day})")[2]
        assert day not in since, line
        if rule.source.instrument.ended and rule.source.status(day) == rule.source.instrument.ended:
            assert since.startswith(f", since {rule.source.applies.end}"), line


def test_rule_prints_a_text_that_explains_others_and_one_that_was_not_read(quick: "Quick") -> None:
    explains = quick("rule", "eu.aia.r111", *DAY).out
    assert "  > The cumulative amount of computation used for training includes" in explains and "supporting text: " in explains
    unread = quick("rule", "ca.aida.gpai-system", *DAY).out
    assert "  not read: the words of the proposed amendment were not read" in unread and "no such concept" not in unread
    for id in ("uk.whitepaper.hcgpai", "cn.gbt45288-1.large-scale-model", "eu.trainsum.ranges", "int.oecd-coe.ai-system"):
        assert "not read: not shipped: " in quick("rule", id, *DAY).out


def test_a_provision_in_another_language_has_a_gloss_or_says_that_there_is_none(quick: "Quick") -> None:
    from compliance.law.source import NO_TRANSLATION
    from compliance.registry.load import load

    registry = load()
    foreign = [item for item in (*registry.rules, *registry.other_texts()) if item.source.language != "en" and item.source.text]
    assert {item.id for item in foreign} == {"it.law132-2025.ai-model", "kr.aiba.safety", "vn.law134-2025.tiers"}
    for item in foreign:
        assert " ".join(item.source.gloss.split())[:60] in " ".join(quick("rule", item.id, *DAY).out.split())
    bare = foreign[0].source._replace(gloss="")
    assert bare.translation == NO_TRANSLATION
    hangul = [item.id for item in registry.rules if any("\uac00" <= letter <= "\ud7a3" for letter in item.source.text)]
    assert hangul == ["kr.aiba.safety"]


def test_rule_prints_the_provision_as_quoted(quick: "Quick") -> None:
    from compliance.registry.load import load

    rule = load().on("2026-11-24")["eu.aia.3-63"]
    out = quick("rule", "eu.aia.3-63", *DAY).out
    quoted = " ".join(line[4:].strip() for line in out.splitlines() if line.startswith("  > "))
    assert quoted == " ".join(rule.source.text.split())
    assert "https://" in out and "reviewed" in out and "in force (as of 2026-11-24), since 2025-02-02" in out
    assert quick("rule", "eu", *DAY).out.count("  place      EU") >= 3
    unknown = quick("rule", "eu.aia.3-99")
    assert unknown.code == 2 and "did you mean eu.aia." in unknown.err
