"""A cluster on this machine: PostgreSQL, Redis, two Celery workers, scheduler, API server, DAG processor."""

import runpy
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import orjson
import pytest
import yaml
from parts import Parts
from servers import NoServerError, PostgreSQL, Redis, free_port

from copydesk.lake.read import QueryError, connect
from copydesk.lake.verify import verify
from copydesk.storage import Folder

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))

from airflow_env import airflow_environment  # noqa: E402

# Not imported: the training scripts, which tests import too, have a module of the same name.
generate_documents = runpy.run_path(str(ROOT / "tests" / "bench" / "corpus.py"))["generate_documents"]

FEEDS = ("night", "clock")  # one whose nights are triggered, and one that has a night every minute
SECONDS_TO_START, SECONDS_OF_A_NIGHT = 300, 900  # on a busy machine; on an idle one it is 20 and 40
OVER = ("success", "failed")


class Feed(NamedTuple):
    """A feed with a landing zone and a lake of its own, and its nightly DAG."""

    landing: Path
    lake: Path
    dag: str

    def put_articles(self, folder: str, count: int, seed: int, in_a_file: int = 10) -> None:
        """Put so many generated articles below a folder of the landing zone, as JSON lines."""
        documents = list(generate_documents(count, seed))
        (self.landing / folder).mkdir(parents=True)
        for first in range(0, count, in_a_file):
            lines = [orjson.dumps({"text": text}) for _, text in documents[first : first + in_a_file]]
            (self.landing / folder / f"{first:06d}.jsonl").write_bytes(b"\n".join(lines) + b"\n")

    def is_whole(self, articles: int) -> None:
        """So many articles are published, none twice, and nothing of the lake is missing or damaged."""
        assert self.count_articles() == (articles, articles)
        assert list(verify(Folder(str(self.lake)), quick=False)) == []

    def count_articles(self) -> tuple[int, int]:
        """Published articles, and how many different ones they are."""
        with suppress(QueryError), connect(str(self.lake)) as lake:  # there is none before the first night
            return lake.execute("SELECT count(*), count(DISTINCT document_id) FROM articles").fetchall()[0]
        return 0, 0


class Cluster:
    """The cluster, its feeds, and Airflow's REST API."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.night, self.clock = (
            Feed(folder / name / "landing", folder / name / "lake", f"copydesk_nightly_{name}") for name in FEEDS
        )
        self.database, self.broker = PostgreSQL(folder / "postgres"), Redis(folder / "redis")
        self.port = free_port()
        self.parts = Parts(folder)
        self.environment = self._environment()
        self.api = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60, trust_env=False)

    def _environment(self) -> dict[str, str]:
        """The settings of scripts/airflow_env.py, with the executor and the servers of a cluster."""
        settings = {
            "CORE__EXECUTOR": "CeleryExecutor",
            "CORE__PARALLELISM": "8",
            "CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",  # on the loopback interface alone
            "CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{self.port}/execution/",
            "CORE__FERNET_KEY": "",
            "DATABASE__SQL_ALCHEMY_CONN": self.database.url("airflow"),
            "CELERY__BROKER_URL": self.broker.url,
            "CELERY__RESULT_BACKEND": f"db+{self.database.url('celery')}",
            "CELERY__WORKER_CONCURRENCY": "2",
            "API__PORT": str(self.port),
            "API__BASE_URL": f"http://127.0.0.1:{self.port}",
            "API__SECRET_KEY": secrets.token_hex(32),
            "API_AUTH__JWT_SECRET": secrets.token_hex(32),
            "LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
        }
        ours = {
            "COPYDESK_FEEDS": str(self._write_feeds()),
            "COPYDESK_MIN_AGE_SECONDS": "0",
            "COPYDESK_RETRY_SECONDS": "1",
        }
        home = airflow_environment(self.folder / "home")
        return home | dead_worker_settings() | {f"AIRFLOW__{name}": value for name, value in settings.items()} | ours

    def _write_feeds(self) -> Path:
        file = self.folder / "feeds.toml"
        far = (datetime.now(UTC).hour + 12) % 24  # a night that was due within the last hours is begun at once
        for feed in (self.night, self.clock):
            feed.landing.mkdir(parents=True)
        file.write_text(
            f'[night]\nlanding = "{self.night.landing}"\nlake = "{self.night.lake}"\nshard_mb = 1\n'
            f'schedule = "0 {far} * * *"\n'
            f'[clock]\nlanding = "{self.clock.landing}"\nlake = "{self.clock.lake}"\nschedule = "* * * * *"\n'
        )
        return file

    def start(self) -> None:
        self.database.create()
        self.broker.start()
        self.parts.start("db", ("db", "migrate"), self.environment)
        assert self.parts.processes.pop("db").wait() == 0, self.parts.log("db").read_text()[-2000:]
        self.parts.start("api-server", ("api-server",), self.environment)
        self.until(self._is_served, "the API server answers", SECONDS_TO_START)
        self.parts.start("scheduler", ("scheduler", "--skip-serve-logs"), self.environment)
        self.parts.start("dag-processor", ("dag-processor",), self.environment)
        for name in ("first", "second"):
            command = ("celery", "worker", "--celery-hostname", f"{name}@localhost", "--skip-serve-logs")
            pid = ("--pid", str(self.folder / f"{name}.pid"))
            self.parts.start(name, (*command, *pid), self._workers_environment())
        self.until(lambda: {self.night.dag, self.clock.dag} <= self._dags(), "the DAGs are known", SECONDS_TO_START)
        self.ask("PATCH", f"dags/{self.night.dag}", {"is_paused": False})

    def _workers_environment(self) -> dict[str, str]:
        """As in docker-compose.yaml: workers know neither the metadata database nor the keys."""
        kept = {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "AIRFLOW__API_AUTH__JWT_SECRET"}
        return {name: value for name, value in self.environment.items() if name not in kept}

    def stop(self) -> None:
        self.parts.stop()
        self.broker.stop()
        self.database.stop()

    def trigger(self, run_id: str) -> str:
        """Trigger a night by hand. Returns its run id."""
        self.ask("POST", f"dags/{self.night.dag}/dagRuns", {"logical_date": None, "dag_run_id": run_id, "conf": {}})
        return run_id

    def runs(self, feed: Feed) -> list[dict[str, Any]]:
        """A feed's nights in the order in which they were due."""
        return self.ask("GET", f"dags/{feed.dag}/dagRuns?order_by=run_after")["dag_runs"]

    def state(self, run_id: str) -> str:
        return self.ask("GET", f"dags/{self.night.dag}/dagRuns/{run_id}")["state"]

    def tasks(self, run_id: str) -> list[dict[str, Any]]:
        return self.ask("GET", f"dags/{self.night.dag}/dagRuns/{run_id}/taskInstances")["task_instances"]

    def count(self, run_id: str, task: str, *states: str) -> int:
        """How many task instances of a name are in one of the states."""
        return sum(each["task_id"] == task and each["state"] in states for each in self.tasks(run_id))

    def until_over(self, run_id: str, seconds: float = SECONDS_OF_A_NIGHT) -> str:
        """Wait for the end of a run. Returns its state."""
        self.until(lambda: self.state(run_id) in OVER, f"{run_id} is over", seconds)
        return self.state(run_id)

    def until(
        self, is_so: Callable[[], Any], what: str, seconds: float = SECONDS_OF_A_NIGHT, pause: float = 0.5
    ) -> Any:
        """Wait until something is so, look after the parts, and return what it is. An API that does not answer is
        asked again."""
        end = time.monotonic() + seconds
        while True:
            self.parts.look_after()
            try:
                if found := is_so():
                    return found
            except (httpx.TransportError, httpx.HTTPStatusError):
                pass
            assert time.monotonic() < end, f"after {seconds} seconds it is not so that {what}; logs: {self.folder}"
            time.sleep(pause)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Airflow's REST API."""
        if "Authorization" not in self.api.headers:
            token = self.api.get("/auth/token").raise_for_status().json()["access_token"]
            self.api.headers["Authorization"] = f"Bearer {token}"
        return self.api.request(method, f"/api/v2/{path}", json=body).raise_for_status().json()

    def _is_served(self) -> bool:
        return self.ask("GET", "monitor/health")["metadatabase"]["status"] == "healthy"

    def _dags(self) -> set[str]:
        return {each["dag_id"] for each in self.ask("GET", "dags")["dags"]}


def dead_worker_settings() -> dict[str, str]:
    """How soon docker-compose.yaml has a dead worker noticed."""
    shared = yaml.safe_load((ROOT / "docker-compose.yaml").read_text())["x-shared"]
    return {name: value for name, value in shared.items() if "__SCHEDULER__TASK_INSTANCE_HEARTBEAT" in name}


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="copydesk-cluster-"))
    folder.chmod(0o755)  # the servers run as users of their own
    begun = None
    try:
        begun = Cluster(folder)
        begun.start()
        yield begun
    except NoServerError as error:
        pytest.fail(str(error), pytrace=False)
    finally:
        if begun:
            begun.stop()
        if request.session.testsfailed:
            print(f"the logs are kept: {folder}", file=sys.__stderr__)
        else:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says what happens and when: a test of minutes should not be silent."""

    def say(what: str) -> None:
        with capfd.disabled():
            print(f"{datetime.now(UTC):%H:%M:%S} {what}", flush=True)

    return say
