"""Which failures a retry cannot mend, and what is said of them."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError
from deltalake.exceptions import DeltaError

from copydesk.diagnosis import explained, final_error, one_line
from copydesk.errors import ConfigError, DamagedError, NotNowError, StoreRefused


def answer(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "PutObject")


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    """The error as it looks to whoever catches it."""
    try:
        raise error from cause
    except BaseException as caught:
        return caught


@pytest.mark.parametrize(
    "error",
    [
        NoCredentialsError(),
        answer("AccessDenied"),
        answer("InvalidAccessKeyId"),
        answer("NoSuchBucket"),
        raised(OSError(22, "Bad Request"), answer("SignatureDoesNotMatch")),
        raised(PermissionError(13, "Permission denied", "/lake/_staging")),
        DeltaError("Generic S3 error: Error performing PUT http://169.254.169.254/latest/api/token"),
        DeltaError("Generic S3 error: Client error with status 403 Forbidden: AccessDenied"),
        duckdb.IOException("HTTP Error: HTTP 403 at s3://bucket/lake"),
    ],
)
def test_a_store_that_lets_nobody_in_is_final(error):
    final = final_error(error)
    assert isinstance(final, StoreRefused)
    assert "\n" not in str(final)


@pytest.mark.parametrize(
    "error",
    [
        answer("SlowDown"),
        EndpointConnectionError(endpoint_url="https://store"),
        OSError(28, "No space left on device"),
        TimeoutError("read timed out"),
        DeltaError("Generic S3 error: 503 Slow Down"),
        ValueError("AccessDenied is the name of a song"),
        NotNowError("it cannot be opened: Permission denied"),
        raised(ConfigError("limit must be at least 0"), PermissionError(13, "x")),
    ],
)
def test_what_a_retry_may_mend_or_what_says_itself_what_it_is_stays_as_it_is(error):
    assert final_error(error) is None

    @explained
    def work():
        raise error

    with pytest.raises(type(error)) as caught:
        work()
    assert caught.value is error


def test_a_damaged_file_is_final_whoever_reads_it(tmp_path):
    path = tmp_path / "part.parquet"
    pq.write_table(pa.table({"n": list(range(1000))}), path)
    path.write_bytes(path.read_bytes()[:-20])

    @explained
    def by_arrow():
        pq.read_table(path)

    @explained
    def by_duckdb():
        duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()

    for read in (by_arrow, by_duckdb):
        with pytest.raises(DamagedError, match="copydesk verify"):
            read()


def test_an_error_is_one_line_of_bounded_length():
    assert one_line(ValueError("a\nb\n\n  c")) == "ValueError: a b c"
    assert one_line(ConfigError("limit is wrong")) == "limit is wrong"
    assert one_line(KeyError()) == "KeyError"
    assert len(one_line(ValueError("x" * 10_000))) == 500
