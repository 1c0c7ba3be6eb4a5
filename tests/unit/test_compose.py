"""What can be known about the Docker deployment without Docker."""

import re
import runpy
import shlex
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from copydesk.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yaml").read_text()
SERVICES = yaml.safe_load(TEXT)["services"]
EXAMPLE_TEXT = (ROOT / ".env.example").read_text()
EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE_TEXT, re.MULTILINE))
SETTINGS = runpy.run_path(str(ROOT / "scripts" / "write_settings.py"))
USES = re.findall(r"(?<!\$)\$\{([A-Z_]+)([^}]*)\}", TEXT)

AIRFLOW_PARTS = {"apiserver", "scheduler", "dag-processor", "triggerer", "worker"}
LASTING = {"postgres", "redis", "airflow-clean"} | {f"airflow-{part}" for part in AIRFLOW_PARTS}
OURS = {name for name in LASTING if name.startswith("airflow-")} | {"airflow-init", "cli"}


def environment(service: str) -> dict[str, str]:
    return SERVICES[service].get("environment", {})


def test_the_services_are_these():
    assert set(SERVICES) == LASTING | {"airflow-init", "cli"}


@pytest.mark.parametrize("service", sorted(OURS))
def test_every_setting_of_ours_reaches_every_part(service):
    """Without a value here, a variable is passed on as it is in .env, and is unset where it is not there."""
    for name in (*(f"{PREFIX}{field.name.upper()}" for field in fields(Settings)), *SETTINGS["STORE"]):
        assert name in environment(service), f"{name} does not reach {service}: make docs"


def test_the_lists_of_settings_are_those_of_today():
    assert SETTINGS["compose"](TEXT) == TEXT, "make docs"
    assert SETTINGS["example"](EXAMPLE_TEXT) == EXAMPLE_TEXT, "make docs"


def test_the_defaults_that_the_example_names_can_be_taken_as_they_are():
    named = dict(re.findall(r"^#(COPYDESK_[A-Z_]+)=(.*)$", EXAMPLE_TEXT, re.MULTILINE))
    assert len(named) > 10
    assert Settings.from_environment(named) == Settings()


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
            assert value is None or "${" in str(value) or not secret.search(name), (service, name)


def test_ports_are_published_on_this_machine_alone():
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:${COPYDESK_UI_PORT:-8080}:8080"]


@pytest.mark.parametrize("service", sorted(LASTING))
def test_lasting_services_are_watched_and_started_again(service):
    assert SERVICES[service]["restart"] == "unless-stopped"
    assert SERVICES[service]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")


def test_preparing_happens_once_and_commands_only_when_asked_for():
    assert SERVICES["airflow-init"]["restart"] == SERVICES["cli"]["restart"] == "no"
    assert SERVICES["cli"]["profiles"] == ["cli"]


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_memory_and_what_is_printed_are_bounded(service):
    assert re.fullmatch(r"(\d+[mg])|\$\{COPYDESK_WORKER_MEMORY:-3g\}", SERVICES[service]["mem_limit"])
    assert SERVICES[service]["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"postgres"}))
def test_the_root_file_system_cannot_be_written_to(service):
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["tmpfs"] == ["/tmp" if service == "redis" else "/opt/airflow"]


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_images_are_pinned_to_exact_versions(service):
    image = SERVICES[service]["image"]
    assert image == "copydesk" or re.fullmatch(r"\w+:\d+\.\d+(\.\d+)?-bookworm", image)


def test_a_dead_worker_is_noticed_within_a_minute():
    given = environment("airflow-scheduler")
    timeout = "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT"
    assert int(given[timeout]) + int(given[f"{timeout}_DETECTION_INTERVAL"]) <= 60


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_services_wait_for_something_that_says_when_it_is_ready(service):
    for other, how in SERVICES[service].get("depends_on", {}).items():
        condition = "service_completed_successfully" if other == "airflow-init" else "service_healthy"
        assert how == {"condition": condition}


@pytest.mark.parametrize("service", ["airflow-worker", "cli"])
def test_workers_know_neither_the_metadata_database_nor_the_keys(service):
    values = " ".join(map(str, environment(service).values()))
    for secret in ("POSTGRES_PASSWORD", "AIRFLOW_FERNET_KEY", "AIRFLOW_JWT_SECRET", "AIRFLOW_ADMIN_PASSWORD"):
        assert secret not in values
    assert "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN" not in environment(service)


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


def test_only_the_worker_and_commands_write_to_the_lake_and_nobody_to_the_landing_zone():
    mounts = {name: service.get("volumes", []) for name, service in SERVICES.items()}
    lake = {name for name, volumes in mounts.items() for v in volumes if v.endswith(":/data/lake")}
    landing = {name for name, volumes in mounts.items() for v in volumes if v.endswith(":/data/landing")}
    assert (lake, landing) == ({"airflow-worker", "cli"}, set())
    assert any(v.endswith(":/data/landing:ro") for v in mounts["airflow-worker"])
    assert any(v.endswith(":/data/lake:ro") for v in mounts["airflow-apiserver"])


@pytest.mark.parametrize("service", sorted(OURS))
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
    assert {"--require-hashes", "/opt/copydesk/requirements-cluster.txt"} <= set(lock)
    assert "--no-deps" in library


def test_the_image_takes_only_files_that_are_there_and_not_ignored():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [name for kind, line in instructions() if kind == "COPY" for name in line.split()[:-1]]
    assert set(copied) == allowed
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-bookworm", dict(instructions())["FROM"])
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_image_does_not_run_as_root():
    users = [line for kind, line in instructions() if kind == "USER"]
    assert users == ["airflow"]
    assert ("VOLUME", "/tmp") in instructions()
    assert [kind for kind, _ in instructions()][-2:] == ["ENTRYPOINT", "CMD"]
