"""What opens the store of a feed's landing zone and lake: an Airflow connection, where a setting names one."""

from airflow.sdk import BaseHook
from airflow.sdk.exceptions import AirflowNotFoundException

from copydesk import feeds
from copydesk.credentials import from_connection, use_options
from copydesk.errors import ConfigError
from copydesk.settings import Settings


def opened_lake(feed: str) -> str:
    """The URL of a feed's lake, which this process can open from now on."""
    settings = feeds.settings_of(feed)
    open_store(settings)
    return settings.lake


def open_store(settings: Settings) -> None:
    """Let this process open the store with what the connection holds: it is handed to the library alone. Raises
    ConfigError for a connection that is none, or that opens no store."""
    if not settings.store_connection:
        return
    try:
        given = BaseHook.get_connection(settings.store_connection)
    except AirflowNotFoundException:
        raise ConfigError(
            f"there is no Airflow connection {settings.store_connection!r}; make it, or unset store_connection"
        ) from None
    options = from_connection(given.conn_type or "none", given.login, given.password, given.extra_dejson)
    for url in (settings.landing, settings.lake):
        use_options(url, options)
