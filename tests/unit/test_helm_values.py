"""What can be known about the values for Airflow's Helm chart without the chart."""

import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import yaml

from copydesk.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
VALUES = yaml.safe_load((ROOT / "deploy" / "helm-values.yaml").read_text(encoding="utf-8"))
SIZES = tomllib.loads((ROOT / "dags" / "copydesk_airflow" / "sizes.toml").read_text(encoding="utf-8"))
# The names that stand at the top of the chart's own values, of those that we use; the chart ignores others in silence.
OF_THE_CHART = {
    "airflowVersion",
    "images",
    "executor",
    "env",
    "secret",
    "volumes",
    "volumeMounts",
    "data",
    "fernetKeySecretName",
    "apiSecretKeySecretName",
    "jwtSecretName",
    "config",
    "workers",
    "scheduler",
    "dagProcessor",
    "triggerer",
    "apiServer",
    "migrateDatabaseJob",
    "createUserJob",
    "databaseCleanup",
    "cleanup",
    "postgresql",
    "redis",
    "statsd",
}


def test_the_chart_knows_every_name():
    assert set(VALUES) <= OF_THE_CHART


def test_the_version_is_that_of_the_lock():
    assert f"apache-airflow=={VALUES['airflowVersion']} " in (ROOT / "requirements.txt").read_text()
    assert f"apache/airflow:{VALUES['airflowVersion']}-" in (ROOT / "deploy" / "kubernetes.Dockerfile").read_text()


def test_what_is_set_are_settings():
    given = {each["name"].removeprefix("COPYDESK_").lower(): each["value"] for each in VALUES["env"]}
    Settings().override(given)
    assert set(given) <= {field.name for field in fields(Settings)}


def test_the_pool_is_made():
    (pool,) = (each["value"] for each in VALUES["env"] if each["name"] == "COPYDESK_POOL")
    assert f"airflow pools set {pool} " in VALUES["migrateDatabaseJob"]["args"][-1]


def test_a_pod_without_a_size_is_small():
    small, resources = SIZES["small"], VALUES["workers"]["kubernetes"]["resources"]
    assert resources["requests"] == {"cpu": small["cpu"], "memory": small["memory"]}
    assert resources["limits"] == {"memory": small["memory_limit"]}


def test_what_is_mounted_is_there_and_where_the_settings_say():
    mounted = {mount["name"]: mount["mountPath"] for mount in VALUES["volumeMounts"]}
    assert set(mounted) == {volume["name"] for volume in VALUES["volumes"]}
    assert {"name": "COPYDESK_RULES_FOLDER", "value": mounted["rules"]} in VALUES["env"]


def test_the_page_has_the_sizes():
    page = (ROOT / "docs" / "kubernetes.md").read_text(encoding="utf-8")
    for name, size in SIZES.items():
        assert f"| `{name}` | {size['cpu']} | {size['memory']} | {size['memory_limit']} |" in page, name


def test_the_clean_up_leaves_what_the_newest_runs_refer_to():
    command = VALUES["databaseCleanup"]["args"][-1]
    script = (ROOT / "deploy" / "clean-airflow.sh").read_text(encoding="utf-8")
    (tables,) = re.findall(r"python -c '([^']+)'", command)
    assert f"python -c '{tables}'" in script
    found = subprocess.run([sys.executable, "-c", tables], capture_output=True, text=True, check=True).stdout
    assert "dag_run" in found.strip().split(",")
    assert not {"dag", "dag_version"} & set(found.strip().split(","))
