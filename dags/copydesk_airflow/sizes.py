"""What tasks ask of the machine, by their size (`sizes.toml`). Only KubernetesExecutor goes by it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from airflow.sdk.configuration import conf


def executor_config(size: str) -> dict[str, Any]:
    """Airflow's argument `executor_config` for a task of this size; empty for executors that do not look at it."""
    if "KubernetesExecutor" not in conf.get("core", "executor"):
        return {}
    return _pod(size)


@cache
def _pod(size: str) -> dict[str, Any]:
    from kubernetes.client import models as k8s  # a second of import, which nobody else should pay

    asked = _sizes()[size]
    resources = k8s.V1ResourceRequirements(
        requests={"cpu": asked["cpu"], "memory": asked["memory"]}, limits={"memory": asked["memory_limit"]}
    )
    container = k8s.V1Container(name="base", resources=resources)  # the name that Airflow looks for
    return {"pod_override": k8s.V1Pod(spec=k8s.V1PodSpec(containers=[container]))}


@cache
def _sizes() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("copydesk_airflow") / "sizes.toml").read_text(encoding="utf-8"))
