"""Tells the failures that a retry cannot mend from those that it may, by what the libraries below us raise."""

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from copydesk.errors import CopydeskError, DamagedError, FinalError, StoreRefused

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

# Exceptions by module and name: a library that is not imported has raised none.
NO_CREDENTIALS = (
    ("botocore.exceptions", "NoCredentialsError"),
    ("botocore.exceptions", "PartialCredentialsError"),
    ("botocore.exceptions", "CredentialRetrievalError"),
    ("botocore.exceptions", "ProfileNotFound"),
)
# Delta and DuckDB tell what their store answered in the text alone. What a store answers to a wrong key, a missing
# right or an unknown bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
SPEAKS_OF_ITS_STORE = (("deltalake.exceptions", "DeltaError"), ("duckdb", "Error"), ("builtins", "OSError"))
REFUSALS = (
    "AccessDenied",
    "Access Denied",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "ExpiredToken",
    "InvalidToken",
    "NoSuchBucket",
    "bucket does not exist",
    "403 Forbidden",
    "HTTP 403",
    "Unable to locate credentials",
    "169.254.169.254",  # where a machine without credentials looks for some
)
REFUSAL_CODES = frozenset(REFUSALS) | {"403", "AllAccessDisabled", "PermanentRedirect", "AccountProblem"}
DAMAGES = (
    "magic bytes",
    "CRC checksum verification failed",
    "Couldn't deserialize thrift",
    "Corrupt snappy",
    "ZSTD decompression failed",
    "Unexpected end of stream",
)
REPORTS_DAMAGE = (("pyarrow.lib", "ArrowException"), ("duckdb", "Error"), ("builtins", "OSError"))


def final_error(error: BaseException) -> FinalError | None:
    """What to tell the person who must act, where no retry can mend this error; None where one may."""
    for cause in _causes(error):
        if isinstance(cause, CopydeskError):
            return None  # it says what it is
        if _refuses_store(cause):
            return StoreRefused(
                f"the store lets nobody in: {one_line(cause)}. Check the address, the AWS_… variables of every process"
                " that runs tasks, and what their owner may do there"
            )
        if isinstance(cause, PermissionError):
            return StoreRefused(
                f"{cause.filename or 'a file'} may not be read or written by the user who runs this: {one_line(cause)}"
            )
        if _is_any(cause, REPORTS_DAMAGE) and any(says in str(cause) for says in DAMAGES):
            return DamagedError(f"a file of the lake is damaged: {one_line(cause)}. `copydesk verify` says which one")
    return None


def explained(work: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """The function with what a retry cannot mend raised as a FinalError."""

    @wraps(work)
    def explaining(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return work(*args, **kwargs)
        except Exception as error:
            final = final_error(error)
            if final is None:
                raise
            raise final from error

    return explaining


def one_line(error: BaseException) -> str:
    """The error in one line of at most 500 characters: its text, with its class where it is none of ours."""
    text = " ".join(str(error).split())
    if not isinstance(error, CopydeskError):
        text = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return text if len(text) <= 500 else f"{text[:499]}…"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _refuses_store(error: BaseException) -> bool:
    answer: Any = getattr(error, "response", None)
    if isinstance(answer, dict) and answer.get("Error", {}).get("Code") in REFUSAL_CODES:
        return True
    if _is_any(error, NO_CREDENTIALS):
        return True
    return _is_any(error, SPEAKS_OF_ITS_STORE) and any(says in str(error) for says in REFUSALS)


def _is_any(error: BaseException, names: tuple[tuple[str, str], ...]) -> bool:
    return any(isinstance(error, getattr(sys.modules[m], name, ())) for m, name in names if m in sys.modules)
