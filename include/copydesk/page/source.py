"""The slug of the publisher: the folder of the lake that an article is filed under."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from copydesk.lexicon import load
from copydesk.model import Header
from copydesk.text.agencies import agency_code, agency_slug

UNKNOWN = "unknown"
_LONGEST = 63
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_SECOND_LEVEL = {"co", "com", "net", "org", "gov", "gen", "edu", "ac", "or", "ne", "go"}


def name_source(header: Header, metadata: Mapping[str, Any], site: str | None = None) -> str:
    """The metadata's `source`, else the site of its `url`, else the agency's slug, else that of `site`, the name that
    the page gives itself, else `unknown`: a safe slug."""
    agency = agency_slug(header.agency.value) if header.agency else ""
    return stated_source(metadata) or agency or known_slug(site) or UNKNOWN


def stated_source(metadata: Mapping[str, Any]) -> str:
    """The slug of the metadata's `source`, else of the site of its `url`; empty where it states neither."""
    return known_slug(metadata.get("source")) or known_slug(_site(metadata.get("url")))


def known_slug(name: Any) -> str:
    """The slug of a publisher's name: one for all the names that it goes by (`data/sources.toml`), an agency's own."""
    found = slug(name)
    code = agency_code(name) if found else None
    return agency_slug(code) if code else load("sources")["aliases"].get(found, found)


def slug(value: Any) -> str:
    """`value` as plain lower-case letters, digits and hyphens; empty for what is no text or has none of them."""
    if not isinstance(value, str):
        return ""
    plain = unicodedata.normalize("NFKD", value[:1000].casefold().translate(_PLAIN))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return _NOT_SLUG.sub("-", kept).strip("-")[:_LONGEST].rstrip("-")


def _site(url: Any) -> str:
    """`courier` of `https://www.courier.co.uk/news`: the label before the public suffix."""
    if not isinstance(url, str):
        return ""
    try:
        labels = (urlsplit(url.strip()).hostname or "").removeprefix("www.").split(".")
    except ValueError:
        return ""
    if len(labels) < 2 or all(label.isdecimal() for label in labels):
        return ""
    is_two_part_suffix = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return labels[-3] if is_two_part_suffix else labels[-2]
