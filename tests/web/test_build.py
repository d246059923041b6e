"""What is built: from locked packages, the same each time, and nothing of this machine in it. Without a browser or a network."""

import json
import re
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.web.conftest import ROOT

WEB = ROOT / "web"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = spec_from_file_location("web_build", WEB / "build.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_is_locked_with_its_digest_and_none_with_an_address() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages and all("integrity" in package and "resolved" not in package for package in packages.values())
    for name in ("requirements.txt", "requirements-record.txt"):
        lines = [line for line in (WEB / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert lines and all(re.fullmatch(r"[\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", line) for line in lines), name


def test_an_archive_is_the_same_whenever_it_is_made_and_leaves_out_what_is_compiled(build: ModuleType, tmp_path: Path) -> None:
    wheel = tmp_path / "x-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in ("x/__init__.py", "x/_fast.cpython-314-x86_64-linux-gnu.so", "x/tests/test_x.py", "x-1.dist-info/RECORD"):
            archive.writestr(name, "text")
    assert set(build.members([wheel])) == {"x/__init__.py"}
    assert set(build.members([wheel], compiled=True)) == {"x/__init__.py", "x/_fast.cpython-314-x86_64-linux-gnu.so"}
    assert build.zipped({"b": b"1", "a": b"2"}) == build.zipped({"a": b"2", "b": b"1"})


def test_the_service_worker_lists_every_file_with_its_digest_and_the_policy_of_the_page(build: ModuleType) -> None:
    files = {"index.html": (WEB / "index.html").read_bytes(), "page.js": b"1", "record.zip": b"2"}
    script = build.service_worker(files).decode()
    assert "of the build'" not in script
    first = json.loads(re.findall(r"const FIRST = (.*)", script)[0])
    assert set(first) == {"index.html", "page.js"} and all(digest.startswith("sha256-") for digest in first.values())
    (policy,) = re.findall(r'const POLICY = "(.*)"', script)
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';") and "unsafe-inline" not in policy
    assert script != build.service_worker({**files, "page.js": b"3"}).decode()


def test_the_examples_are_those_of_the_repository(build: ModuleType) -> None:
    found = {(one["group"], one["name"]): one["files"] for one in json.loads(build.examples())}
    assert found["models", "gpt-4.json"]["gpt-4.json"] == (ROOT / "examples/models/gpt-4.json").read_bytes().decode()
    assert "microsoft__phi-2/README.md" in found["repositories", "microsoft__phi-2"]
    assert not any(name == "SOURCES.md" for _, name in found)
