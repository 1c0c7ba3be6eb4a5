"""Puts the header together: what the article's head says, what the rules' removals say, and the record's metadata."""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.model import Block, Header, Record, Removal
from copydesk.page.flags import header_flags
from copydesk.page.head.read import Head
from copydesk.page.lines.places import with_countries
from copydesk.page.lines.published import read_published, read_update
from copydesk.page.lines.section import read_section
from copydesk.page.lines.signatures import names, signatures, stated_names
from copydesk.page.lines.stated import stated_address, stated_text
from copydesk.text.agencies import read_agency


def assemble_header(
    head: Head, removals: Sequence[Removal], lines: Sequence[Block], record: Record, is_in_doubt: bool
) -> Header:
    """Headline, standfirst, bylines, dateline, section, agency, dates of publication and of the last update: from the
    text, and where that gives no value from the record's metadata, which alone states the address.

    `removals` are those of the rules on the page's `lines`, from which the section is read. `is_in_doubt`: the head
    prints a date whose day may be its month. All offsets count in the raw text.
    """
    metadata = record.metadata
    published = read_published(list(head.dates), metadata, head.dateline, record.picked_up_at, head.updated_at)
    header = Header(
        headline=head.headline or stated_text(metadata, "headline", "title"),
        standfirst=head.standfirst or stated_text(metadata, "standfirst", "description"),
        bylines=names(head.bylines) or stated_names(metadata),
        dateline=with_countries(head.dateline),
        section=read_section(removals, lines, metadata),
        agency=read_agency(head.dateline, signatures(head.bylines)),
        published_at=published.reading,
        published_at_basis=published.basis,
        updated_at=read_update(head.updated_at, metadata, record.picked_up_at),
        url=stated_address(metadata),
        roles=head.roles,
    )
    return replace(header, flags=header_flags(record, header, published.is_late, is_in_doubt))
