"""Reads a text as a page, without what is read out of its article."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from copydesk.lockstep import in_lockstep
from copydesk.model import Header, Record
from copydesk.page.blocks import split_blocks
from copydesk.page.known import NOTHING, Known
from copydesk.page.read import PageReading, read_page
from copydesk.page.resources import load_resources


def reading_of(
    text: str,
    metadata: Mapping[str, Any] | None = None,
    picked_up_at: datetime | None = None,
    known: Known = NOTHING,
) -> PageReading:
    record = Record(text, metadata=metadata or {}, picked_up_at=picked_up_at)
    return in_lockstep([read_page(split_blocks(text), record, load_resources(), known)])[0]


def header_of(text: str, metadata: Mapping[str, Any] | None = None, picked_up_at: datetime | None = None) -> Header:
    return reading_of(text, metadata, picked_up_at).header
