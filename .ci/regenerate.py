"""Every file that is generated, in one command: python .ci/regenerate.py rewrites those that have drifted and names them.

With --check nothing is written, and the exit code is 1 when something has drifted. It imports the checkout that it lies in, never an
installed fmcheck, and needs the packages of .ci/lock.txt. Not the lock files, which need a network: see .ci/lock.py.
"""

import argparse
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = sys.pycache_prefix is None  # none beside the sources

Texts = dict[Path, str]  # what each file should hold; an empty text for a file that should be gone


def identity() -> Texts:
    """Where the project says where it is: the links of the package, and what reports and schemas name."""
    address = importlib.import_module("docs.address")
    where = address.address(ROOT)
    importlib.import_module("compliance.address").ADDRESS = where  # type: ignore[attr-defined]
    authors = {ROOT / "pyproject.toml": address.in_project, ROOT / "compliance" / "address.py": address.in_module}
    return {path: author(path.read_text(encoding="utf-8"), where) for path, author in authors.items()}


def schemas() -> Texts:
    """The JSON Schemas, each by the models that author it."""
    import json

    def printed(module: str, author: str) -> str:
        return json.dumps(getattr(importlib.import_module(module), author)(), indent=2) + "\n"

    folder = ROOT / "schemas"
    return {
        folder / "model-card-1.schema.json": importlib.import_module("compliance.card.model.schema").written(),
        folder / "report-1.schema.json": printed("compliance.render.report_model", "report_schema"),
        folder / "policy-1.schema.json": printed("compliance.policy.file", "policy_schema"),
        folder / "record-1.schema.json": printed("compliance.history.record", "record_schema"),
        folder / "catalogue-1.schema.json": printed("compliance.inference.catalogue.file", "catalogue_schema"),
    }


def law() -> Texts:
    """Of every rule the digest of its quotation, dates and limits, and its answers; the statuses of other texts; what duties say.

    When one drifts, compare the rule with the text it quotes.
    """
    names = ("register", "answers", "status_days", "duty_terms")
    register, *tables = (importlib.import_module(f"tests.rules.test_{name}") for name in names)
    return {register.DIGEST: register.written(), **{tests.TABLE: tests.written() for tests in tables}}


def docs() -> Texts:
    """The generated blocks of README.md and docs/, and a page for each rule."""
    found: Texts = importlib.import_module("docs.generate").texts()
    return found


def survey() -> Texts:
    """The worked survey: the page of the models that are known, under the law of a fixed day."""
    found: Texts = importlib.import_module("docs.survey_page").texts()
    return found


def pins() -> Texts:
    """The versions that the hook, the GitLab component and the image install: those of .ci/runtime.txt."""
    listed = re.findall(r"^([\w.-]+==[^\s;]+)( ; .+?)? \\$", (ROOT / ".ci" / "runtime.txt").read_text(encoding="utf-8"), re.MULTILINE)
    pinned = [f"{pin}{marker}" for pin, marker in listed]
    texts: Texts = {}
    for name, quoted in (
        (".pre-commit-hooks.yaml", True),
        ("examples/ci/gitlab/templates/check.yml", False),
        ("examples/ci/Dockerfile", False),
    ):
        text = (ROOT / name).read_text(encoding="utf-8")

        def block(found: re.Match[str], quoted: bool = quoted) -> str:
            indent = found["indent"]
            lines = (f'{indent}- "{pin}"\n' if quoted else f"{indent}{pin}\n" for pin in pinned)
            return f"{found['begin']}{''.join(lines)}{found['end']}"

        texts[ROOT / name] = re.sub(
            r"(?P<begin>^(?P<indent> *)# generated: pins\n)(?:.*\n)*?(?P<end> *# end: pins\n)", block, text, flags=re.MULTILINE
        )
    return texts


# In this order: the schemas name the address, and the docs are made of the schemas.
AUTHORS: tuple[Callable[[], Texts], ...] = (identity, schemas, law, pins, docs, survey)


def drifted(author: Callable[[], Texts]) -> Iterator[tuple[Path, str]]:
    """The files of one author that do not hold what they should, with their right text."""
    for path, text in author().items():
        if (path.read_text(encoding="utf-8") if path.exists() else "") != text:
            yield path, text


def rewrite(path: Path, text: str) -> None:
    """Write a file of this text, or remove it when the text is empty."""
    if text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    else:
        path.unlink()


def main() -> int:
    """0, or 1 when --check found a file that has drifted."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a file has drifted")
    check = options.parse_args().check
    changed = 0
    for author in AUTHORS:
        for path, text in drifted(author):
            changed += 1
            print(f"{'drifted' if check else 'rewritten' if text else 'removed'}: {path.relative_to(ROOT).as_posix()}", flush=True)
            if not check:
                rewrite(path, text)
    if not changed:
        print("nothing has drifted")
    elif check:
        print("to rewrite them: python .ci/regenerate.py")
    return 1 if changed and check else 0


if __name__ == "__main__":
    sys.exit(main())
