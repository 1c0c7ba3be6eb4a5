"""The things that pass between the stages. All frozen; all offsets are code points, half open [start, end).

Two texts carry offsets: the *raw* text of the record, which is never changed, and the *body*, which is put together
from pieces of the raw text, as it is meant. Everything about the layout of the page (removals, header readings) counts
in the raw text; everything read out of the article (quotes, figures, entities, dates) counts in the body, and
`Body.to_raw` leads back.
"""

from copydesk.model.article import Article, Rejection
from copydesk.model.body import Body, Piece, Repair, Span
from copydesk.model.facts import DateMention, Entity, Event, Figure, Quantity, Quote, Status
from copydesk.model.page import Block, Dateline, Header, HeadLine, Reading, Record, Removal

__all__ = [
    "Article",
    "Block",
    "Body",
    "DateMention",
    "Dateline",
    "Entity",
    "Event",
    "Figure",
    "HeadLine",
    "Header",
    "Piece",
    "Quantity",
    "Quote",
    "Reading",
    "Record",
    "Rejection",
    "Removal",
    "Repair",
    "Span",
    "Status",
]
