"""What an Airflow connection stands for, in the words of fsspec and of Delta's library."""

import pytest

from copydesk import credentials
from copydesk.credentials import StoreOptions, from_connection, given_options, options_of, take_options, use_options
from copydesk.errors import ConfigError


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch):
    monkeypatch.setattr(credentials, "_given", {})


def test_a_connection_to_s3():
    extra = {"endpoint_url": "http://store:9000", "region_name": "eu-central-1", "aws_session_token": "t"}
    options = from_connection("aws", "k", "s", extra)
    assert options.filesystem == {
        "key": "k",
        "secret": "s",
        "token": "t",
        "client_kwargs": {"endpoint_url": "http://store:9000", "region_name": "eu-central-1"},
        "config_kwargs": {"s3": {"addressing_style": "path"}},
    }
    assert options.delta == {
        "aws_access_key_id": "k",
        "aws_secret_access_key": "s",
        "aws_session_token": "t",
        "aws_region": "eu-central-1",
        "aws_endpoint_url": "http://store:9000",
        "aws_allow_http": "true",
    }


def test_a_connection_that_says_nothing_leaves_all_to_the_environment():
    assert from_connection("aws", None, None, {}) == StoreOptions()


@pytest.mark.parametrize("key", [{"type": "service_account"}, '{"type":"service_account"}'])
def test_a_connection_to_googles_store(key):
    options = from_connection("google_cloud_platform", None, None, {"keyfile_dict": key, "project": "p"})
    assert options.filesystem == {"token": {"type": "service_account"}, "project": "p"}
    assert options.delta == {"google_service_account_key": '{"type":"service_account"}'}


def test_a_connection_to_azures_store():
    options = from_connection("wasb", "account", "key", {})
    assert options.filesystem == {"account_name": "account", "account_key": "key"}
    assert options.delta == {"azure_storage_account_name": "account", "azure_storage_account_key": "key"}


@pytest.mark.parametrize(("kind", "extra"), [("postgres", {}), ("aws", {"role_arn": "arn:x"})])
def test_what_opens_no_store_is_refused(kind, extra):
    with pytest.raises(ConfigError):
        from_connection(kind, "k", "canary", extra)


def test_a_bucket_has_its_own_and_others_of_its_kind_the_last():
    use_options("s3://one/landing", StoreOptions({"key": "1"}))
    use_options("s3a://two/lake", StoreOptions({"key": "2"}))
    assert [options_of(url).filesystem["key"] for url in ("s3://one/x", "s3://two", "s3://three/y")] == ["1", "2", "2"]
    assert options_of("gs://one/x") == options_of("data/lake") == options_of("/data/lake") == StoreOptions()


def test_commits_to_s3_are_conditional_whatever_is_given():
    assert options_of("s3://bucket/lake").delta == {"conditional_put": "etag"}


def test_a_child_process_takes_what_its_parent_was_given():
    use_options("s3://one/landing", StoreOptions({"key": "1"}, {"aws_access_key_id": "1"}))
    given = given_options()
    credentials._given.clear()
    take_options(given)
    assert options_of("s3://one/x").delta["aws_access_key_id"] == "1"


def test_options_do_not_show_what_they_hold():
    assert "canary" not in repr(from_connection("aws", "k", "canary", {}))
