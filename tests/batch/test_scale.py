"""The recipes for engines give the rows that the command gives. Each runs where its engine is installed."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

ROOT = Path(__file__).resolve().parents[2]
SCALE = ROOT / "examples" / "scale"
DAY = "2026-11-24"
PATIENCE = 300  # seconds: an engine takes its time to start
# Engines that must be here, comma-separated: without one of these its test fails, where it is else skipped.
REQUIRED = "FMCHECK_ENGINES"
# Two cores, no web server, nothing but the loopback, and bounded memory, as an engine takes the whole machine if it may.
ON_SPARK = (
    "--master local[2] --driver-memory 1g --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 "
    "--conf spark.driver.bindAddress=127.0.0.1 --conf spark.sql.shuffle.partitions=2 pyspark-shell"
)
ON_RAY = (
    "import ray, runpy, sys; sys.argv = sys.argv[1:]; "
    "ray.init(num_cpus=2, object_store_memory=200 << 20, include_dashboard=False, _node_ip_address='127.0.0.1'); "
    "runpy.run_path(sys.argv[0], run_name='__main__')"
)
ON_DASK = (
    "from distributed import LocalCluster; import sys; "
    "cluster = LocalCluster(n_workers=2, threads_per_worker=1, host='127.0.0.1', dashboard_address=None); "
    "print(cluster.scheduler_address, flush=True); sys.stdin.read(); cluster.close()"
)


class Engine(NamedTuple):
    """An engine by the name of its extra, the module that it is imported by, and the program that it needs besides."""

    extra: str
    module: str
    program: str = ""

    def needed(self) -> None:
        """Skip the test where the engine is not here, or fail it where it must be."""
        lacking = [] if importlib.util.find_spec(self.module) else [f"the package {self.module}"]
        if self.program and shutil.which(self.program) is None:
            lacking.append(self.program)
        if lacking and self.extra in os.environ.get(REQUIRED, "").split(","):
            pytest.fail(f"{' and '.join(lacking)} must be here, says {REQUIRED}")
        if lacking:
            pytest.skip(f"needs {' and '.join(lacking)}")


SPARK, RAY, DASK, CLUSTER = Engine("spark", "pyspark", "java"), Engine("ray", "ray"), Engine("dask", "dask"), Engine("dask", "distributed")


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    """What a command that succeeds printed. One that hangs is ended with all that it started."""
    started = subprocess.Popen(
        [sys.executable, *command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        out, err = started.communicate(timeout=PATIENCE)
    except BaseException:
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        started.kill()
        started.communicate()
        raise
    assert started.returncode == 0, err[-3000:]
    return out


@pytest.fixture
def plain(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of an engine: it tells nobody of its use, and its own files go away with the test."""
    # A short name, because Ray puts sockets there.
    with tempfile.TemporaryDirectory(prefix="e", ignore_cleanup_errors=True) as own:
        kept = {name: os.environ[name] for name in ("JAVA_HOME",) if name in os.environ}
        yield environment | kept | {
            "DASK_NUM_WORKERS": "2",
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_SUBMIT_ARGS": ON_SPARK,
            "RAY_TMPDIR": own,
            "RAY_USAGE_STATS_ENABLED": "0",
            "SPARK_LOCAL_DIRS": own,
            "SPARK_LOCAL_IP": "127.0.0.1",
        }  # fmt: skip


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Cards in our own format, READMEs with and without an id, and lines that an engine could stumble over."""
    examples = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "examples" / "models").glob("*.json"))]
    readme = "---\nlicense: mit\n---\n# A model"
    records = [*examples, {"modelId": "org/model", "card": readme}, {"card": readme}, [1], {"card": 7}]
    odd = [
        b'{"schema_version":"1.0","model":{"name":"not UTF-8: \xff"}}',
        '{"schema_version":"1.0","model":{"name":"one line\u2028for\u0085all"}}'.encode(),
        b'{"schema_version":"1.0",\r"model":{"name":"x"}}\r',
        b"",
        b" ",
        b"{",
    ]
    path = tmp_path / "cards.jsonl"
    path.write_bytes(b"\n".join([*(json.dumps(record).encode() for record in records), *odd] * 3) + b"\n")
    return path


@pytest.fixture
def expected(fmcheck: "Fmcheck", cards: Path) -> Path:
    """The rows that the command gives for the cards."""
    outcome = fmcheck("survey", cards.name, "--out", "here.jsonl", "--as-of", DAY, "--no-policy", "--workers", "1")
    assert outcome.code == 0, outcome.err
    return cards.with_name("here.jsonl")


def compare(expected: Path, there: str, env: dict[str, str]) -> None:
    """Hold the rows of an engine against those of the command, by their checksums."""
    ours, theirs = run(SCALE / "checksum.py", expected.name, there, cwd=expected.parent, env=env).splitlines()
    assert ours.split()[1:] == theirs.split()[1:]
    assert int(ours.split()[1]) > 70


@pytest.mark.parametrize(
    ("engine", "through"),
    [
        pytest.param(SPARK, ("spark_cards.py", "arrow"), id="spark-arrow"),
        pytest.param(SPARK, ("spark_cards.py", "pandas"), id="spark-pandas"),
        pytest.param(RAY, ("ray_cards.py",), id="ray"),
        pytest.param(DASK, ("dask_cards.py",), id="dask"),
    ],
)
def test_an_engine_gives_the_rows_that_the_command_gives(
    expected: Path, cards: Path, plain: dict[str, str], engine: Engine, through: tuple[str, ...]
) -> None:
    engine.needed()
    recipe, *options = through
    wrapped = ("-c", ON_RAY) if engine is RAY else ()
    run(*wrapped, SCALE / recipe, cards.name, "there", DAY, *options, cwd=cards.parent, env=plain)
    compare(expected, "there", plain)


def test_dask_gives_them_on_a_cluster_too(expected: Path, cards: Path, plain: dict[str, str]) -> None:
    CLUSTER.needed()
    cluster = subprocess.Popen(
        [sys.executable, "-c", ON_DASK], cwd=cards.parent, env=plain, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert cluster.stdin and cluster.stdout
    try:
        address = cluster.stdout.readline().strip()
        run(SCALE / "dask_cards.py", cards, cards.parent / "there", DAY, address, cwd=cards.parent, env=plain)
    finally:
        cluster.stdin.close()
        cluster.wait(PATIENCE)
        cluster.stdout.close()
    compare(expected, "there", plain)


def test_the_checksum_heeds_what_rows_say_and_not_their_order_or_their_files(tmp_path: Path, environment: dict[str, str]) -> None:
    rows = [{"card": "a", "rule": "x"}, {"card": "b", "rule": "y"}]
    (tmp_path / "parts").mkdir()
    files = {"one": rows, "two": rows[::-1], "other": [rows[0], rows[0]], "parts/1": rows[:1], "parts/2": rows[1:]}
    for name, told in files.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
    said = run(SCALE / "checksum.py", "one.jsonl", "two.jsonl", "parts", "other.jsonl", cwd=tmp_path, env=environment).splitlines()
    one, two, parts, other = (line.split()[1:] for line in said)
    assert one == two == parts != other


@pytest.mark.parametrize("required", ["", "none,of,these"])
def test_an_engine_that_must_be_here_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, required: str) -> None:
    monkeypatch.setenv(REQUIRED, required)
    with pytest.raises(pytest.skip.Exception):
        Engine("x", "no_such_engine").needed()
    monkeypatch.setenv(REQUIRED, "y,x")
    with pytest.raises(pytest.fail.Exception, match="no_such_engine and no-such-program must be here"):
        Engine("x", "no_such_engine", "no-such-program").needed()
