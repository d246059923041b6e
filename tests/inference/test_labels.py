"""How labels of real models are read: what is right of a rule, and where a model lies."""

import json
from pathlib import Path

import pytest

from benchmarks.labels import COLUMNS, items, right
from benchmarks.real import RULE_HEAD, answers, by_inference, by_rule, configured
from compliance.inference.registry import IDS

LABELS = {"key": "", "set": "readme", **dict.fromkeys(COLUMNS.values(), "no"), "uk_cma": "unsure"}


@pytest.mark.parametrize(
    ("size", "gpai", "crfm", "expected"),
    [
        ("no", "yes", "yes", "no"),
        ("yes", "no", "no", "no"),
        ("yes", "yes", "yes", "yes"),
        ("yes", "yes", "no", "unsure"),
        ("unsure", "yes", "yes", "unsure"),
    ],
)
def test_the_short_form_joins_size_with_generality(size: str, gpai: str, crfm: str, expected: str) -> None:
    row = LABELS | {"us_tens_of_billions": size, "eu_gpai": gpai, "crfm": crfm}
    assert right("us.fedramp.et-fm", row) == expected


def test_labelled_models_are_found_and_counted(tmp_path: Path) -> None:
    text = "---\nlibrary_name: stable-baselines3\ntags: [reinforcement-learning]\n---\n# Q\n"
    readmes = tmp_path / "readmes.json"
    readmes.write_text(json.dumps({"cards": [{"name": "agent", "text": text}]}), encoding="utf-8")
    repository = tmp_path / "repositories" / "encoder"
    repository.mkdir(parents=True)
    (repository / "config.json").write_text('{"architectures": ["BertForTokenClassification"]}', encoding="utf-8")
    rows = [LABELS | {"key": "0:agent"}, LABELS | {"key": "encoder", "set": "repo"}, LABELS | {"key": "9:nobody"}]
    labels = tmp_path / "labels.csv"
    labels.write_text("\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)]) + "\n", encoding="utf-8")
    found = list(items(labels, [readmes, tmp_path / "repositories"], tmp_path))
    assert [item.key for item in found] == ["0:agent", "encoder"] and found[1].path == repository
    given = answers(found, configured(unknown=False))
    assert len(given) == 2 * (len(COLUMNS) - 1) and not any(answer.wrong for answer in given)
    criterion = dict(zip(RULE_HEAD, by_rule(given)[0], strict=True))
    assert (criterion["labelled"], criterion["likely"], criterion["likely wrong"]) == ("2", "2", "0")
    counts = by_inference(given)
    assert set(counts) == set(IDS) and counts["task"][0] > 0 and counts["head"][0] > 0
