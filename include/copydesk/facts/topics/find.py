"""What an article is about, as one of the topics at the top of IPTC's Media Topics (`data/topics.toml`).

The section that it stood in tells it, else the folders of its page's address, else words that hardly stand in copy on
anything else, else its main event. What could be two topics is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from copydesk.lexicon import closed_list, load
from copydesk.model import Event, Header, Reading
from copydesk.text.document import Document
from copydesk.text.folding import fold

SECTION, URL, WORDS, EVENT = "section", "url", "words", "event"  # the closed list `topic_bases`


def find_topic(header: Header, document: Document, events: Iterable[Event] = ()) -> tuple[Reading, str] | None:
    """The topic by its English name, with where it was read, and what told it; None where nothing surely does."""
    for reading, labels, basis in (
        (header.section, _parts_of_section, SECTION),
        (header.url, _folders_of_address, URL),
    ):
        topics = {_by_label()[label] for label in labels(reading.value) if label in _by_label()} if reading else set()
        if reading and topics:
            told = Reading(topics.pop(), reading.start, reading.end, reading.pointer)
            return None if topics else (told, basis)
    by_words = _of_words(document)
    if by_words:
        return by_words, WORDS
    by_event = _of_main_event(document, events)
    return (by_event, EVENT) if by_event else None


@cache
def _topics() -> Mapping[str, Mapping[str, Any]]:
    return {name: load("topics")[name] for name in closed_list("topics")}


@cache
def _by_label() -> Mapping[str, str]:
    return {fold(label): name for name, topic in _topics().items() for label in topic["labels"]}


@cache
def _by_word() -> Mapping[str, str]:
    return {word: name for name, topic in _topics().items() for word in topic.get("words", ())}


def _parts_of_section(section: str) -> Iterable[str]:
    """The whole label and, if that is none that we know, its parts."""
    if fold(section) in _by_label():
        return [fold(section)]
    for mark in load("topics")["separators"]:
        section = section.replace(mark, "\n")
    return map(fold, section.split("\n"))


def _folders_of_address(url: str) -> Iterable[str]:
    try:
        folders = urlsplit(url).path.split("/")[1:-1]
    except ValueError:
        return ()
    return [fold(unquote(f).replace("-", " ").replace("_", " ")) for f in folders[: load("topics")["address_folders"]]]


def _of_words(document: Document) -> Reading | None:
    """The topic of which there are enough different words, at the first of them; none where another has some too."""
    by_word, found = _by_word(), defaultdict[str, list[int]](list)
    for word in by_word.keys() & document.lower_words:
        found[by_word[word]].append(document.lower_words.index(word))
    if len(found) != 1:
        return None
    ((topic, indexes),) = found.items()
    if len(indexes) < load("topics")["least_words"]:
        return None
    tokens, body = document.tokens, document.body
    start, end = tokens.starts[min(indexes)], tokens.ends[min(indexes)]
    return Reading(topic, body.to_raw(start), body.to_raw_end(end))


def _of_main_event(document: Document, events: Iterable[Event]) -> Reading | None:
    """The topic of the kind of event that the article is about, at the word that names it."""
    main = next((event for event in events if event.is_main), None)
    topic = main and load("events/types")["types"][main.type].get("topic")
    return (
        Reading(topic, document.body.to_raw(main.start), document.body.to_raw_end(main.end)) if main and topic else None
    )
