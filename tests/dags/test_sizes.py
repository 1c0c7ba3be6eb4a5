"""Where each task has a pod of its own, it asks for what a task of its size needs."""

import tomllib

import yaml

import airflow_home

SIZES = tomllib.loads((airflow_home.ROOT / "dags" / "copydesk_airflow" / "sizes.toml").read_text(encoding="utf-8"))
OF = {
    "copydesk_nightly": {"discover": "small", "process": "shard", "audit": "small", "publish": "lake"},
    "copydesk_maintenance": {"compact": "lake"},
    "copydesk_verify": {"verify": "lake"},
}


def tasks():
    from airflow.dag_processing.dagbag import BundleDagBag
    from airflow.serialization.serialized_objects import DagSerialization

    folder = airflow_home.ROOT / "dags"
    made = BundleDagBag(str(folder), bundle_path=folder).dags
    for dag_id, sizes in OF.items():
        dag = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(made[dag_id]))
        for task_id, size in sizes.items():
            task = dag.get_task(task_id)
            yield task_id, size, (task.partial_kwargs if task.is_mapped else vars(task)).get("executor_config") or {}


def test_the_pod_of_a_task_asks_for_what_its_size_says(monkeypatch):
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", "KubernetesExecutor")
    for task_id, size, config in tasks():
        (container,) = config["pod_override"].spec.containers
        asked = {**container.resources.requests, "memory_limit": container.resources.limits["memory"]}
        assert (container.name, asked) == ("base", SIZES[size]), task_id


def test_other_executors_are_told_nothing():
    assert [task_id for task_id, _, config in tasks() if config] == []


def test_the_options_of_the_helm_values_are_airflows():
    from airflow.configuration import conf

    values = yaml.safe_load((airflow_home.ROOT / "deploy" / "helm-values.yaml").read_text(encoding="utf-8"))
    of_a_provider = {"kubernetes_executor"}  # of one that is not installed here
    for section in values["config"].keys() - of_a_provider:
        known = conf.configuration_description[section]["options"]
        assert values["config"][section].keys() - known.keys() == set(), section
