"""What every process of the harnesses needs, loaded once in the server from which they are forked.

Nothing here may start a thread: those of Delta, DuckDB and Arrow do not survive a fork.
"""

import gc
import pkgutil
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO

import deltalake  # noqa: F401
import duckdb  # noqa: F401
import pyarrow as pa
import pyarrow.parquet

import copydesk
from copydesk.cli import app
from copydesk.lake.rows import pipeline_version
from copydesk.model import Record
from copydesk.page.resources import load_resources
from copydesk.pipeline import process
from copydesk.quality.docs import write_docs
from copydesk.quality.validate import validate_chunk
from copydesk.schema import ARTICLES, arrow_schema
from torture.copy import story

for module in pkgutil.walk_packages(copydesk.__path__, "copydesk."):
    import_module(module.name)
process(Record(story(0)), resources=load_resources(""))  # as runs load them
pipeline_version()
with redirect_stdout(StringIO()):
    app(["verify", "--help"], standalone_mode=False)
verdict = validate_chunk(pa.Table.from_batches([], schema=arrow_schema(ARTICLES)))
write_docs(verdict.tally, (), {"run_id": "warm"}, lambda *_: None)
gc.freeze()  # else each process looks through all of it, and so copies it
