"""Prints as JSON what each role of Airflow's FAB auth manager is answered by each route of the pages.

A process of its own, as Airflow knows one auth manager a process.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import airflow_home  # noqa: F401  # before anything of Airflow

os.environ["AIRFLOW__CORE__AUTH_MANAGER"] = "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"

from airflow.api_fastapi.app import create_app, get_auth_manager
from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
from airflow.utils.db import initdb
from fastapi.testclient import TestClient

from rights import asked

READS = [("can_read", "DAG:copydesk_nightly"), ("can_read", "DAG Runs")]
OF_OURS = {
    "Reader": READS,
    "Replayer": [*READS, ("can_create", "DAG Runs"), ("can_edit", "DAG:copydesk_replay")],
    "Deleter": [*READS, ("can_create", "DAG Runs"), ("can_edit", "DAG:copydesk_delete")],
}


def main() -> None:
    initdb()
    with get_application_builder() as builder:
        for role, permissions in OF_OURS.items():
            builder.sm.bulk_sync_roles([{"role": role, "perms": set(permissions)}])
        for role in ("Viewer", "User", "Op", "Admin", "Public", *OF_OURS):
            name = role.lower()
            builder.sm.add_user(name, name, name, f"{name}@example.org", builder.sm.find_role(role), "for tests only")
    app = create_app(apps="core")
    manager, answers = get_auth_manager(), {}
    with get_application_builder() as builder:
        for role in ("Viewer", "User", "Op", "Admin", "Public", *OF_OURS):
            token = manager.generate_jwt(builder.sm.find_user(role.lower()))
            answers[role] = asked(TestClient(app, headers={"Authorization": f"Bearer {token}"}))
    answers["nobody"] = asked(TestClient(app))
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
