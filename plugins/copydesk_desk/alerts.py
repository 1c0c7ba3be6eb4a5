"""Tells people how a run ended: who is told, and how, is an Airflow connection, named by the setting `alerts`.

The callbacks of the DAGs run in Airflow's DAG processor, that of the deadline where tasks run.
"""

import html
import json
import logging
import urllib.request
from collections.abc import Callable
from typing import Any, NamedTuple

from airflow.configuration import conf
from airflow.sdk import BaseHook

from copydesk import reports
from copydesk.errors import ConfigError
from copydesk.verdict import AMBER, RED, Verdict, verdict
from copydesk.visible import visible
from copydesk_desk.dag_run import Context, run_page
from copydesk_desk.feeds import feed_of, settings_of_dag
from copydesk_desk.store import opened_lake

log = logging.getLogger(__name__)

SECONDS = 10  # how long a receiver may take to answer


class Message(NamedTuple):
    """What a person reads: a subject of one line, the reason in a line or two, the address of the run."""

    subject: str
    text: str
    link: str


def on_failure(context: Context) -> None:
    """Tell of a run that failed, whatever is known of it: its lake may be out of reach."""
    ended = _verdict_of(context["dag"].dag_id, context["run_id"])
    if ended is None or ended.tone != RED:
        ended = Verdict(RED, "failed", f"It ended with {context.get('reason') or 'a failure'} and left no report.")
    _tell(context["dag"].dag_id, context["run_id"], ended)


def on_success(context: Context) -> None:
    """Tell of a run that ended well and deserves a look all the same."""
    ended = _verdict_of(context["dag"].dag_id, context["run_id"])
    if ended is not None and ended.tone == AMBER:
        _tell(context["dag"].dag_id, context["run_id"], ended)


def on_deadline(context: Context = None) -> None:
    """Tell of a run that is late; it goes on."""
    late = context["dag_run"]
    ended = Verdict(AMBER, "late", "It is not done at the time by which its articles should be published; it goes on.")
    _tell(late["dag_id"], late.get("dag_run_id") or late["run_id"], ended)


def _verdict_of(dag_id: str, run_id: str) -> Verdict | None:
    try:
        summary = reports.read_summary(opened_lake(feed_of(dag_id)), run_id)
    except Exception as error:  # a message without the reason is better than none
        log.warning("the report of the run cannot be read: %s", error)
        return None
    return None if summary is None else verdict(summary)


def _tell(dag_id: str, run_id: str, ended: Verdict) -> None:
    connection_id = settings_of_dag(dag_id).alerts
    if not connection_id:
        return
    link = f"{conf.get('api', 'base_url', fallback='').rstrip('/')}/{run_page(dag_id, run_id)}"
    text = visible(f"{ended.says} {ended.advice}".strip())
    send(connection_id, Message(visible(f"[{ended.tone}] {dag_id}: {ended.title}"), text, link))


def send(connection_id: str, message: Message) -> None:
    """Send a message the way the connection's type says. Raises ConfigError for a type that is no way."""
    kind = BaseHook.get_connection(connection_id).conn_type
    if kind not in WAYS:
        raise ConfigError(f"the connection {connection_id} is of type {kind}; messages go by {', '.join(WAYS)}")
    WAYS[kind](connection_id, message)


def _by_mail(connection_id: str, message: Message) -> None:
    """The connection's extra says `to`, addresses separated by commas, and `from_email`."""
    from airflow.providers.smtp.notifications.smtp import SmtpNotifier

    extra = BaseHook.get_connection(connection_id).extra_dejson
    if not extra.get("to"):
        raise ConfigError(f"the extra of the connection {connection_id} must say to whom mail goes: to, from_email")
    body = f'<p>{html.escape(message.text)}</p><p><a href="{html.escape(message.link)}">The run in Airflow</a></p>'
    SmtpNotifier(
        to=[address.strip() for address in extra["to"].split(",")],
        from_email=extra.get("from_email"),
        subject=message.subject,
        html_content=body,
        smtp_conn_id=connection_id,
    ).notify({})


def _to_slack(connection_id: str, message: Message) -> None:
    from airflow.providers.slack.notifications.slack_webhook import SlackWebhookNotifier

    SlackWebhookNotifier(slack_webhook_conn_id=connection_id, text=_plain(message)).notify({})


def _by_apprise(connection_id: str, message: Message) -> None:
    from airflow.providers.apprise.notifications.apprise import AppriseNotifier

    body = f"{message.text}\n{message.link}"
    AppriseNotifier(title=message.subject, body=body, apprise_conn_id=connection_id).notify({})


def _to_webhook(connection_id: str, message: Message) -> None:
    """A POST of JSON: `text`, which Slack, Mattermost and Teams show, and besides `subject`, `reason`, `link`."""
    connection = BaseHook.get_connection(connection_id)
    about = {"text": _plain(message), "subject": message.subject, "reason": message.text, "link": message.link}
    headers = {"Content-Type": "application/json"}
    if connection.password:
        headers["Authorization"] = f"Bearer {connection.password}"
    request = urllib.request.Request(_address(connection), json.dumps(about).encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=SECONDS):
        pass


def _address(connection: Any) -> str:
    """The URL of a webhook: `host` may be a whole one; the path may be in `schema`, or in the extra as `path`."""
    if "://" in (connection.host or ""):
        return str(connection.host)
    port = f":{connection.port}" if connection.port else ""
    path = connection.extra_dejson.get("path") or connection.schema or ""
    return f"{connection.conn_type}://{connection.host}{port}/{path.lstrip('/')}"


def _plain(message: Message) -> str:
    return f"{message.subject}\n{message.text}\n{message.link}"


WAYS: dict[str, Callable[[str, Message], None]] = {
    "smtp": _by_mail,
    "slackwebhook": _to_slack,
    "apprise": _by_apprise,
    "http": _to_webhook,
    "https": _to_webhook,
}
