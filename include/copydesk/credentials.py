"""What opens a store: given by hand for its URLs, else what its libraries find in the environment.

Options are kept in this process alone. They are part of no settings, so that they stand in no table, report or log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from copydesk.errors import ConfigError

# Names of the same kind of store, by the one that is kept.
SAME = {"s3a": "s3", "gcs": "gs", "az": "abfs", "abfss": "abfs"}
# Delta commits by a put that fails where there is a file of the name.
SAFE = {"s3": {"conditional_put": "etag"}}


@dataclass(frozen=True)
class StoreOptions:
    """Arguments of the store's fsspec file system, and options of Delta's library for it."""

    filesystem: dict[str, Any] = field(default_factory=dict, repr=False)
    delta: dict[str, str] = field(default_factory=dict, repr=False)


_given: dict[str, StoreOptions] = {}  # by bucket, like s3://news, and by kind of store, like s3://


def use_options(url: str, options: StoreOptions) -> None:
    """Open the bucket of the URL with these options from now on, and others of its kind too, as long as nothing is said
    of them. Nothing happens for a local path."""
    for place in _places(url):
        _given[place] = options


def options_of(url: str) -> StoreOptions:
    """The options that a URL is opened with; none for a local path."""
    places = _places(url)
    given = next((_given[place] for place in places if place in _given), StoreOptions())
    kind = places[-1].partition("://")[0] if places else ""
    return StoreOptions(given.filesystem, SAFE.get(kind, {}) | given.delta)


def given_options() -> dict[str, dict[str, Any]]:
    """All options as JSON, for a child process that is to `take_options`."""
    return {place: {"filesystem": each.filesystem, "delta": each.delta} for place, each in _given.items()}


def take_options(options: Mapping[str, Mapping[str, Any]]) -> None:
    """Use what another process has given."""
    _given.update({place: StoreOptions(**each) for place, each in options.items()})


def _places(url: str) -> tuple[str, ...]:
    kind, separator, path = url.strip().partition("://")
    if not separator or kind in ("file", "local"):
        return ()
    kind = SAME.get(kind, kind)
    return f"{kind}://{path.partition('/')[0]}", f"{kind}://"


def from_connection(kind: str, login: str | None, password: str | None, extra: Mapping[str, Any]) -> StoreOptions:
    """The options that an Airflow connection of this type stands for, by its fields. Raises ConfigError for a type that
    opens no store."""
    if kind not in _KINDS:
        raise ConfigError(f"a connection of type {kind} opens no store; types that do are {', '.join(_KINDS)}")
    return _KINDS[kind](login, password, extra)


def _s3(login: str | None, password: str | None, extra: Mapping[str, Any]) -> StoreOptions:
    """https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html"""
    if extra.get("role_arn"):
        raise ConfigError("a connection with role_arn is not understood; let the role be assumed by the environment")
    key, secret = login or extra.get("aws_access_key_id"), password or extra.get("aws_secret_access_key")
    token, region, endpoint = (extra.get(name) for name in ("aws_session_token", "region_name", "endpoint_url"))
    client = _stated(endpoint_url=endpoint, region_name=region)
    filesystem = _stated(key=key, secret=secret, token=token) | ({"client_kwargs": client} if client else {})
    delta = _stated(
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        aws_region=region,
        aws_endpoint_url=endpoint,
    )
    if endpoint:  # what answers at an address of its own has no name for each bucket
        filesystem["config_kwargs"] = {"s3": {"addressing_style": "path"}}
        delta["aws_allow_http"] = str(endpoint.startswith("http://")).lower()
    return StoreOptions(filesystem, delta)


def _google(login: str | None, password: str | None, extra: Mapping[str, Any]) -> StoreOptions:
    """https://airflow.apache.org/docs/apache-airflow-providers-google/stable/connections/gcp.html"""
    path, key = extra.get("key_path"), extra.get("keyfile_dict")
    content = orjson.loads(key) if isinstance(key, str) and key else key
    return StoreOptions(
        _stated(token=path or content, project=extra.get("project")),
        _stated(
            google_service_account=path,
            google_service_account_key=orjson.dumps(content).decode() if content else None,
        ),
    )


def _azure(login: str | None, password: str | None, extra: Mapping[str, Any]) -> StoreOptions:
    """https://airflow.apache.org/docs/apache-airflow-providers-microsoft-azure/stable/connections/wasb.html"""
    sas = extra.get("sas_token")
    return StoreOptions(
        _stated(account_name=login, account_key=password, sas_token=sas),
        _stated(azure_storage_account_name=login, azure_storage_account_key=password, azure_storage_sas_token=sas),
    )


def _stated(**options: Any) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value}


_KINDS = {"aws": _s3, "google_cloud_platform": _google, "wasb": _azure}
