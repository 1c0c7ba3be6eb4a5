"""What every process of the harnesses needs, loaded once in the server from which they are forked.

Nothing here may start a thread: those of Delta, DuckDB and Arrow do not survive a fork.
"""

import deltalake  # noqa: F401
import duckdb  # noqa: F401
import pyarrow as pa
import pyarrow.parquet  # noqa: F401

import copydesk.cli  # noqa: F401
import copydesk.lake.publish  # noqa: F401
import copydesk.quality.judge  # noqa: F401
from copydesk.lake.rows import pipeline_version
from copydesk.model import Record
from copydesk.pipeline import process
from copydesk.quality.validate import validate_chunk
from copydesk.schema import ARTICLES, arrow_schema
from torture.copy import story

process(Record(story(0)))
pipeline_version()
validate_chunk(pa.Table.from_batches([], schema=arrow_schema(ARTICLES)))
