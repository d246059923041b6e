"""fmcheck lsp as an editor meets it: the client of the same library over standard streams, and the command where the library is missing."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DAY = "2026-11-28"
GPT_4 = (EXAMPLES / "models" / "gpt-4.json").read_text(encoding="utf-8")
MISSPELT = '{\n  "schema_version": "1.0",\n  "modl": {"name": "\U0001f600"}, "provider": {"kind": "compani"}\n}\n'
URI = "file:///models/model.json"
Editor = Callable[[Callable[["Session"], Coroutine[Any, Any, None]]], None]


class Session:
    """One conversation of an editor with the server."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.published: asyncio.Queue[Any] = asyncio.Queue()

    async def open(self, text: str, uri: str = URI) -> list[Any]:
        """Open a document, and the diagnostics that come back."""
        from lsprotocol import types as lsp

        item = lsp.TextDocumentItem(uri, "json", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        found = await asyncio.wait_for(self.published.get(), 60)
        assert found.uri == uri
        return list(found.diagnostics)


@pytest.fixture
def editor(command: list[str], environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Begin a server in a process of its own, and work with it."""
    pytest.importorskip("pygls", reason="no pygls: pip install 'fmcheck[lsp]'")
    from lsprotocol import types as lsp
    from pygls.lsp.client import LanguageClient

    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def work(what: Callable[[Session], Coroutine[Any, Any, None]]) -> None:
        async def main() -> None:
            client = LanguageClient("a test", "1")
            session = Session(client)
            client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda found: session.published.put_nowait(found))
            await client.start_io(*command, "lsp", "--as-of", DAY)
            try:
                await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=None))
                client.initialized(lsp.InitializedParams())
                await what(session)
                await client.shutdown_async(None)
            finally:
                client.exit(None)
                stop: Any = client.stop  # without types in the library
                await stop()

        asyncio.run(main())

    return work


def test_mistakes_are_marked_where_they_are_and_one_press_writes_what_was_meant(editor: Editor) -> None:
    from lsprotocol import types as lsp

    async def what(session: Session) -> None:
        found = {item.message.split(",")[0]: item for item in await session.open(MISSPELT)}
        name, kind = found['found "modl"'], found['found "compani"']
        lines = MISSPELT.split("\n")
        assert (name.range.start, name.range.end) == (lsp.Position(2, 2), lsp.Position(2, 8))
        at = len(lines[2][: lines[2].index('"compani"')].encode("utf-16-le")) // 2  # an emoji is two units
        assert kind.range.start == lsp.Position(2, at) and kind.severity == lsp.DiagnosticSeverity.Error
        for item, meant in ((name, '"model"'), (kind, '"company"')):
            asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(URI), item.range, lsp.CodeActionContext([item]))
            (fix,) = await session.client.text_document_code_action_async(asked)
            assert fix.title == f"Write {meant}" and fix.is_preferred
            (edit,) = fix.edit.changes[URI]
            assert (edit.new_text, edit.range) == (meant, item.range)

    editor(what)


def test_the_answers_are_at_the_top_and_the_laws_words_at_their_fields(editor: Editor) -> None:
    from lsprotocol import types as lsp

    async def what(session: Session) -> None:
        (warning,) = await session.open(GPT_4)
        assert warning.severity == lsp.DiagnosticSeverity.Warning and "unofficial" in warning.message
        (lens,) = await session.client.text_document_code_lens_async(lsp.CodeLensParams(lsp.TextDocumentIdentifier(URI)))
        assert lens.range.start.line == 0 and lens.command.title.startswith(f"fmcheck, law of {DAY}: ")
        assert "European Union: general-purpose AI model: " in lens.command.title
        lines = GPT_4.split("\n")
        line = next(number for number, text in enumerate(lines) if '"general_output"' in text)
        place = lsp.Position(line, lines[line].index("general_output"))
        hover = await session.client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(URI), place))
        assert "Designed for generality of output" in hover.contents.value and "(never enacted) `eu.ep2023.fm-def`" in hover.contents.value
        nothing = await session.client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(URI), lsp.Position(0, 0)))
        assert nothing is None

    editor(what)


def test_other_files_are_left_alone_and_nothing_hostile_ends_it(editor: Editor) -> None:
    async def what(session: Session) -> None:
        for number, text in enumerate(["", "{}", '{"name": "a package"}', "[" * 10_000, "\x00", json.dumps({"bomFormat": "CycloneDX"})]):
            assert await session.open(text, f"file:///models/{number}.json") == [], text[:20]
        hostile = {"schema_version": "1.0", "model": {"name": "x"}, "\u202e\x1b[2J": 1}
        (mark,) = await session.open(json.dumps(hostile), "file:///models/hostile.json")
        assert mark.message.isprintable()
        (broken,) = await session.open('{"schema_version": "1.0",\n "model": ', "file:///models/broken.json")
        assert broken.range.start.line >= 1
        assert await session.open(json.dumps({"schema_version": "1.0", "model": {"name": "x"}}), "file:///models/good.json") == []

    editor(what)


def test_without_the_library_it_says_what_to_install(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "pygls.py").write_text("raise ImportError('hidden')\n", encoding="utf-8")
    outcome = fmcheck("lsp", env={"PYTHONPATH": f"{tmp_path / 'hidden'}:{Path(__file__).resolve().parents[3]}"})
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'fmcheck[lsp]'" in outcome.err


def test_an_end_of_input_ends_it(fmcheck: "Fmcheck") -> None:
    pytest.importorskip("pygls", reason="no pygls: pip install 'fmcheck[lsp]'")
    assert fmcheck("lsp", stdin=b"").code == 0
    assert fmcheck("lsp", "--as-of", "yesterday").code == 2


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_a_usage_error(command: list[str], environment: dict[str, str], tmp_path: Path, closed: str) -> None:
    pytest.importorskip("pygls", reason="no pygls: pip install 'fmcheck[lsp]'")
    shell = ["sh", "-c", f'"$@" {closed}', "sh", *command, "lsp"]
    done = subprocess.run(shell, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2 and "is closed" in done.stderr and "Traceback" not in done.stderr
