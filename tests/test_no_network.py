"""Nothing in the wheel speaks to a network."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "telnetlib",
    "xmlrpc",
    "asyncio",
    "socketserver",
}
NETWORK |= {"requests", "httpx", "aiohttp", "urllib3", "huggingface_hub"}
# Runs a command, and ends with 77 when anything asks for a connection, a name, or a socket of the internet.
GUARD = """
import os, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        if not (event in ("socket.connect", "socket.bind") and isinstance(arguments[1], (str, bytes))):  # a path: between processes
            os.write(2, f"{event} {arguments}".encode())
            os._exit(77)
sys.addaudithook(refuse)
sys.argv = ["fmcheck", *sys.argv[1:]]
from compliance.cli import main
main(sys.argv[1:])
"""


def imported(path: Path) -> set[str]:
    """The modules that a file imports, each with what it is in."""
    names = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.partition(".")[0] for name in names}


def test_no_module_imports_the_network() -> None:
    import compliance

    package = Path(compliance.__file__).parent
    rules = package / "rules" if (package / "rules").is_dir() else package.parent / "rules"
    files = [*package.rglob("*.py"), *rules.rglob("*.py")]
    assert len(files) > 200
    found = {str(path): names for path in files if (names := imported(path) & NETWORK)}
    assert found == {}


def test_the_guard_itself_can_fail(tmp_path: Path) -> None:
    code = GUARD.rpartition("from compliance")[0] + "import socket; socket.getaddrinfo('localhost', 80)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 77


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "examples/models/gpt-4.json", "--format", "html"),
        ("check", "examples/repositories", "examples/bills", "examples/foreign", "--format", "json"),
        ("explain", "examples/models/gpt-1.json"),
        ("timeline", "examples/models/gpt-4.json"),
        ("convert", "examples/repositories/microsoft__phi-2"),
        ("convert", "examples/models/gpt-2.json", "--to", "huggingface"),
        ("init", "--minimal"),
        ("estimate", "examples/models/gpt-3.json"),
        ("rules",),
        ("catalogue", "GPT-4"),
        ("survey", "examples/models", "examples/hub-records/records.jsonl", "--out", "OUT", "--workers", "2"),
    ],
)
def test_no_command_opens_a_connection(arguments: tuple[str, ...], environment: dict[str, str], tmp_path: Path) -> None:
    words = [
        str(ROOT / word) if word.startswith("examples/") else str(tmp_path / "rows.jsonl") if word == "OUT" else word for word in arguments
    ]
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *words], cwd=tmp_path, env=environment, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    if "json" in arguments:
        assert len(json.loads(done.stdout)["assessments"]) > 5


def test_a_server_on_standard_streams_opens_no_connection_either(environment: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("mcp", reason="no mcp: pip install 'fmcheck[mcp]'")
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "a test", "version": "1"}}
    call = {"name": "judge", "arguments": {"card": '{"schema_version": "1.0", "model": {"name": "x"}}', "rules": ["eu.aia.51-2"]}}
    said = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
    ]
    with subprocess.Popen(
        [sys.executable, "-c", GUARD, "mcp"],
        cwd=tmp_path,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdin is not None and server.stdout is not None
        for message in said:
            server.stdin.write(json.dumps(message) + "\n")
        server.stdin.flush()
        answers = [json.loads(server.stdout.readline()) for _ in range(2)]
        server.stdin.close()
        assert server.wait(timeout=60) == 0
    assert "undetermined" in answers[1]["result"]["content"][0]["text"]


def test_a_server_of_editors_opens_none(environment: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("pygls", reason="no pygls: pip install 'fmcheck[lsp]'")
    item = {"uri": "file:///a.json", "languageId": "json", "version": 1, "text": '{"schema_version": "1.0", "model": {"nmae": "x"}}'}
    said = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": item}},
        {"jsonrpc": "2.0", "id": 2, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    messages = [json.dumps(message).encode() for message in said]
    stream = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(message), message) for message in messages)
    done = subprocess.run(
        [sys.executable, "-c", GUARD, "lsp"], cwd=tmp_path, env=environment, input=stream, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0 and b'write \\"name\\"' in done.stdout, done.stderr
