"""Putting the rows of a table of counts together, in one commit that changes nothing for its readers."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from copydesk.lake.commits import Change, change_once
from copydesk.lake.duck import workbench
from copydesk.lake.partitions import PartitionWriter
from copydesk.lake.rows import conform_batches
from copydesk.lake.tables import live_files, uris_of
from copydesk.lake.views import select_rows
from copydesk.lake.whole import check_files
from copydesk.schema import Table
from copydesk.storage import Folder

if TYPE_CHECKING:
    from deltalake import DeltaTable


def roll_up(lake: Folder, table: Table, select: Callable[[str], str], named: Mapping[str, Any]) -> Change | None:
    """Write the table anew as one file of the rows that `select` makes, SQL with the parameters `named`, of a SELECT of
    all its rows. Returns what was done, None where the table is one file already.

    Runs that count meanwhile add theirs: it is marked as no change of data.
    """

    def make_change(handle: "DeltaTable") -> Change | None:
        files = live_files(handle)
        if len(files) < 2:
            return None
        check_files(lake, table, [file.path for file in files])
        writer = PartitionWriter(lake, table, "compact")
        with workbench(lake) as duck:
            sql = select(select_rows(table, uris_of(lake, table, handle)))
            for rows in conform_batches(duck.sql(sql, params=dict(named)), table):
                writer.write(rows)
        return Change(writer.finish(), files, rearranges=True)

    return change_once(lake, table, f"compact/{uuid4()}", make_change, {"upkeep": "compact"})
