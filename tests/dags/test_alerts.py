"""People are told of red and amber runs: by mail, webhook, Slack and Apprise, all received here, as are metrics."""

import json
import os
import socket
import socketserver
import subprocess
import sys
import threading
from contextlib import suppress
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from copydesk.errors import ConfigError
from copydesk.reports import write_summary
from copydesk.settings import Settings

RUN = "scheduled__2031-05-04T02:00:00+00:00"
FAILED = {"run_id": RUN, "outcome": "failed", "failures": [{"task": "plan", "error": "<b>no</b>\x1b[31m"}]}


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to receive a mail."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
            self.wfile.write(b"221 bye\r\n" if command == b"QUIT" else b"250 well\r\n")
            if command == b"QUIT":
                return


@pytest.fixture
def mails(monkeypatch):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        server.mails = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        extra = {"disable_ssl": True, "disable_tls": True, "to": "desk@example.org, night@example.org"}
        extra["from_email"] = "copydesk@example.org"
        about = {"conn_type": "smtp", "host": "127.0.0.1", "port": server.server_address[1], "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_DESK", json.dumps(about))
        yield server.mails
        server.shutdown()


@pytest.fixture
def posts(monkeypatch):
    """What a webhook was sent: path, password, JSON."""
    received = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            received.append((self.path, self.headers.get("Authorization"), body))
            self.send_response(200)  # Slack answers so, and its provider takes nothing else for success
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    about = {"conn_type": "http", "host": "127.0.0.1", "port": server.server_port, "password": "secret"}
    monkeypatch.setenv("AIRFLOW_CONN_DESK", json.dumps({**about, "extra": {"path": "hooks/night"}}))
    yield received
    server.shutdown()
    server.server_close()


@pytest.fixture
def lake(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("COPYDESK_ALERTS", "desk")
    return str(tmp_path / "lake")


def context(dag_id: str = "copydesk_nightly", **more) -> dict:
    """The three keys that Airflow gives to every callback of a DAG."""
    return {"dag": SimpleNamespace(dag_id=dag_id), "run_id": RUN, "reason": "task_failure", **more}


def test_a_red_run_is_mailed_with_its_reason_and_its_address(lake, mails):
    from copydesk_desk import alerts

    write_summary(lake, RUN, FAILED)
    alerts.on_failure(context())
    (mail,) = mails
    assert mail["Subject"] == "[red] copydesk_nightly: failed"
    assert mail["To"] == "desk@example.org, night@example.org"
    text = mail.get_body(("html",)).get_content()
    assert "plan failed: &lt;b&gt;no&lt;/b&gt;\\x1b[31m" in text
    assert "/dags/copydesk_nightly/runs/scheduled__2031-05-04T02%3A00%3A00%2B00%3A00" in text


def test_a_webhook_gets_json_that_chats_can_show(lake, posts):
    from copydesk_desk import alerts

    write_summary(lake, RUN, FAILED)
    alerts.on_failure(context())
    ((path, password, body),) = posts
    assert (path, password) == ("/hooks/night", "Bearer secret")
    assert body["subject"] == "[red] copydesk_nightly: failed"
    assert body["text"].splitlines() == [body["subject"], body["reason"], body["link"]]
    assert urlsplit(body["link"]).scheme in ("http", "https")


@pytest.fixture
def port(posts):
    """Where the receiver of `posts` listens."""
    return json.loads(os.environ["AIRFLOW_CONN_DESK"])["port"]


def test_slack_is_told_by_its_webhook(lake, posts, port, monkeypatch):
    from copydesk_desk import alerts

    about = {"conn_type": "slackwebhook", "host": f"http://127.0.0.1:{port}/services", "password": "T0/B0/secret"}
    monkeypatch.setenv("AIRFLOW_CONN_DESK", json.dumps(about))
    write_summary(lake, RUN, FAILED)
    alerts.on_failure(context())
    ((path, _, body),) = posts
    assert path == "/services/T0/B0/secret"
    assert body["text"].splitlines()[0] == "[red] copydesk_nightly: failed"
    assert "/dags/copydesk_nightly/runs/" in body["text"]


def test_apprise_passes_it_on_to_whatever_its_connection_names(lake, posts, port, monkeypatch):
    from copydesk_desk import alerts

    config = {"path": f"json://127.0.0.1:{port}/hooks/night", "tag": "night"}
    about = {"conn_type": "apprise", "extra": {"config": json.dumps(config)}}
    monkeypatch.setenv("AIRFLOW_CONN_DESK", json.dumps(about))
    write_summary(lake, RUN, FAILED)
    alerts.on_failure(context())
    ((path, _, body),) = posts
    assert path == "/hooks/night"
    assert body["title"] == "[red] copydesk_nightly: failed"
    assert "plan failed" in body["message"]


def test_an_amber_run_is_told_of_and_a_good_one_is_not(lake, posts):
    from copydesk_desk import alerts

    good = {"run_id": RUN, "outcome": "published", "records_in": 5, "records_published": 5}
    for summary in (good, {"run_id": RUN, "outcome": "nothing_new", "files_known": 3}):
        write_summary(lake, RUN, summary)
        alerts.on_success(context())
    assert posts == []
    write_summary(lake, RUN, good | {"warnings": ["anka fell silent"]})
    alerts.on_success(context())
    assert posts[0][2]["subject"] == "[amber] copydesk_nightly: published"
    assert "Anka fell silent." in posts[0][2]["reason"]


def test_a_run_without_a_report_or_a_lake_out_of_reach_is_told_of_all_the_same(lake, posts, monkeypatch):
    from copydesk_desk import alerts

    alerts.on_failure(context())
    monkeypatch.setenv("COPYDESK_LAKE", "nosuchstore://lake")
    alerts.on_failure(context())
    assert [body["reason"] for _, _, body in posts] == ["It ended with task_failure and left no report."] * 2


def test_a_late_run_is_told_of(lake, posts):
    from copydesk_desk import alerts

    alerts.on_deadline({"dag_run": {"dag_id": "copydesk_nightly", "dag_run_id": RUN}})
    assert posts[0][2]["subject"] == "[amber] copydesk_nightly: late"


def test_nobody_is_told_where_no_connection_is_named(lake, posts, monkeypatch):
    from copydesk_desk import alerts

    monkeypatch.delenv("COPYDESK_ALERTS")
    write_summary(lake, RUN, FAILED)
    alerts.on_failure(context())
    assert posts == []


def test_a_connection_of_another_type_is_refused_by_name(lake, monkeypatch):
    from copydesk_desk import alerts

    monkeypatch.setenv("AIRFLOW_CONN_DESK", "ftp://somewhere")
    with pytest.raises(ConfigError, match="the connection desk is of type ftp; messages go by smtp, slackwebhook"):
        alerts.send("desk", alerts.Message("a", "b", "c"))


def test_a_dag_that_fails_tells(dagbag, database, lake, posts, monkeypatch):
    """The whole way: a run of the DAG, its callback, the receiver."""
    blank = {"pattern": "*", "limit": 0, "shard_mb": 16, "dry_run": False}
    done = dagbag.dags["copydesk_nightly"].test(run_conf=blank | {"landing": "/nowhere/at/all"})
    assert done.state == "failed"
    ((_, _, body),) = posts
    assert "discover failed: the landing zone /nowhere/at/all is not a folder" in body["reason"]


@pytest.mark.parametrize(("by", "hours"), [("04:00", 2), ("01:30", 23.5), ("", None)])
def test_the_deadline_is_the_time_between_the_begin_and_the_hour_that_is_set(dagbag, by, hours):
    from copydesk_airflow.common import deadline

    late = deadline(Settings(published_by=by))
    assert (late and late.interval.total_seconds() / 3600) == hours


def test_the_gauges_are_the_numbers_of_the_run():
    from copydesk_desk.metrics import gauges

    summary = {
        "trigger": "scheduled",
        "outcome": "published",
        "records_published": 7,
        "records_quarantined": 2,
        "files_quarantined": 1,
        "files_waiting": 4,
        "started_at": "2031-05-04T02:00:00+00:00",
        "finished_at": "2031-05-04T02:01:30+00:00",
        "timings": [{"stage": "plan", "seconds": 0.5}],
        "sources": {"anka": 3},
    }
    found = {(name, *tags.values()): value for name, value, tags in gauges(summary)}
    assert found["copydesk.published", "nightly"] == 7
    assert found["copydesk.refused", "nightly"] == 3
    assert found["copydesk.waiting", "nightly"] == 4
    assert found["copydesk.minutes", "nightly"] == 1.5
    assert found["copydesk.verdict", "nightly"] == 0
    assert found["copydesk.step_seconds", "nightly", "plan"] == 0.5
    assert found["copydesk.articles_of_source", "nightly", "anka"] == 3


def emit_in_a_process(environment: dict[str, str]) -> None:
    code = (
        "import airflow.settings; airflow.settings.initialize()\n"
        "from copydesk_desk.metrics import emit\n"
        "emit({'trigger': 'scheduled', 'outcome': 'published', 'records_published': 7, 'sources': {'anka': 3}})\n"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, timeout=300)


def test_metrics_reach_a_receiver_of_statsd():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(60)
        emit_in_a_process(
            os.environ
            | {
                "AIRFLOW__METRICS__STATSD_ON": "True",
                "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1",
                "AIRFLOW__METRICS__STATSD_PORT": str(receiver.getsockname()[1]),
            }
        )
        told = [receiver.recv(65536)]
        receiver.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                told.append(receiver.recv(65536))
    assert any(b"copydesk.published:7" in packet for packet in told), told


def test_metrics_reach_a_receiver_of_opentelemetry():
    """Through Airflow's own metrics, out of a process of its own, as a task has one."""
    bodies = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            bodies.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = os.environ | {
        "AIRFLOW__METRICS__OTEL_ON": "True",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
        "OTEL_METRIC_EXPORT_INTERVAL": "1000",
        "OTEL_EXPORTER_OTLP_METRICS_COMPRESSION": "none",
    }
    try:
        emit_in_a_process(environment)
    finally:
        server.shutdown()
        server.server_close()
    told = b"".join(body for path, body in bodies if path == "/v1/metrics")
    for piece in (b"copydesk.published", b"copydesk.articles_of_source", b"anka"):
        assert piece in told, piece
