"""What can be known about the Docker deployment without Docker."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yaml").read_text()
SERVICES = yaml.safe_load(TEXT)["services"]
EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
USES = re.findall(r"(?<!\$)\$\{([A-Z_]+)([^}]*)\}", TEXT)

AIRFLOW_PARTS = {"apiserver", "scheduler", "dag-processor", "triggerer", "worker"}
LASTING = {"postgres", "redis"} | {f"airflow-{part}" for part in AIRFLOW_PARTS}


def environment(service: str) -> dict[str, str]:
    return SERVICES[service].get("environment", {})


def test_the_services_are_these():
    assert set(SERVICES) == LASTING | {"airflow-init"}


def test_every_variable_stands_in_the_example_and_every_line_of_it_is_used():
    assert {name for name, _ in USES} == set(EXAMPLE)
    assert TEXT.count("${") == TEXT.count("$${") + len(USES)


@pytest.mark.parametrize(("name", "rest"), USES)
def test_what_has_no_value_in_the_example_stops_compose_with_a_hint(name, rest):
    if EXAMPLE[name] == "":
        assert rest == ":?run make secrets"
    else:
        assert rest == f":-{EXAMPLE[name]}"


def test_no_secret_has_a_value_in_the_example():
    secret = re.compile("PASSWORD|SECRET|KEY")
    assert [name for name, value in EXAMPLE.items() if secret.search(name) and value] == []


def test_no_secret_is_written_into_the_file():
    secret = re.compile(r"(PASSWORD|SECRET|_KEY|_CONN|BROKER_URL|RESULT_BACKEND)", re.IGNORECASE)
    for service in SERVICES:
        for name, value in environment(service).items():
            assert "${" in str(value) or not secret.search(name), (service, name)


def test_ports_are_published_on_this_machine_alone():
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:${COPYDESK_UI_PORT:-8080}:8080"]


@pytest.mark.parametrize("service", sorted(LASTING))
def test_lasting_services_are_watched_and_started_again(service):
    assert SERVICES[service]["restart"] == "unless-stopped"
    assert SERVICES[service]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")


def test_preparing_happens_once():
    assert SERVICES["airflow-init"]["restart"] == "no"


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_services_wait_for_something_that_says_when_it_is_ready(service):
    for other, how in SERVICES[service].get("depends_on", {}).items():
        condition = "service_completed_successfully" if other == "airflow-init" else "service_healthy"
        assert how == {"condition": condition}


def test_workers_know_neither_the_metadata_database_nor_the_keys():
    values = " ".join(map(str, environment("airflow-worker").values()))
    for secret in ("POSTGRES_PASSWORD", "AIRFLOW_FERNET_KEY", "AIRFLOW_JWT_SECRET", "AIRFLOW_ADMIN_PASSWORD"):
        assert secret not in values
    assert "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN" not in environment("airflow-worker")


@pytest.mark.parametrize("part", sorted(AIRFLOW_PARTS - {"worker"}))
def test_the_other_parts_share_one_set_of_keys(part):
    names = ("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "AIRFLOW__CORE__FERNET_KEY", "AIRFLOW__API_AUTH__JWT_SECRET")
    for name in names:
        assert environment(f"airflow-{part}")[name] == environment("airflow-apiserver")[name]
    assert environment(f"airflow-{part}").items() >= environment("airflow-worker").items() - {
        ("AIRFLOW__CELERY__WORKER_CONCURRENCY", "${COPYDESK_WORKER_TASKS:-2}")
    }


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_drivers_are_spelled_out(service):
    """SQLAlchemy would take another driver for the bare scheme than the one that is tested."""
    for value in environment(service).values():
        assert not re.match(r"(db\+)?postgres(ql)?://", str(value))


def test_only_the_worker_writes_to_the_lake_and_nobody_to_the_landing_zone():
    mounts = {name: service.get("volumes", []) for name, service in SERVICES.items()}
    lake = {name for name, volumes in mounts.items() for v in volumes if v.endswith(":/data/lake")}
    landing = {name for name, volumes in mounts.items() for v in volumes if v.endswith(":/data/landing")}
    assert (lake, landing) == ({"airflow-worker"}, set())
    assert any(v.endswith(":/data/landing:ro") for v in mounts["airflow-worker"])
    assert any(v.endswith(":/data/lake:ro") for v in mounts["airflow-apiserver"])


@pytest.mark.parametrize("service", sorted(s for s in SERVICES if s.startswith("airflow")))
def test_airflow_runs_without_special_rights(service):
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in SERVICES[service]["security_opt"]
    assert "user" not in SERVICES[service]


def instructions() -> list[tuple[str, str]]:
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(line.split(maxsplit=1)) for line in lines]


def test_the_image_installs_from_the_lock_with_hashes():
    installs = [shlex.split(part) for kind, line in instructions() if kind == "RUN" for part in line.split("&&")]
    installs = [words for words in installs if words[:2] == ["pip", "install"]]
    lock, library = installs
    assert {"--require-hashes", "/opt/copydesk/requirements.txt"} <= set(lock)
    assert "--no-deps" in library


def test_the_image_takes_only_files_that_are_there_and_not_ignored():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [name for kind, line in instructions() if kind == "COPY" for name in line.split()[:-1]]
    assert set(copied) == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_image_does_not_run_as_root():
    users = [line for kind, line in instructions() if kind == "USER"]
    assert users == ["airflow"]
    assert [kind for kind, _ in instructions()][-2:] == ["ENTRYPOINT", "CMD"]
