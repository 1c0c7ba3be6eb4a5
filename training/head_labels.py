"""Which lines of a page's head are what: each laid against the gold fields."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from copydesk.page.head.labels import LABELS
from copydesk.page.page import Page
from labels import is_alike, name_key, squeeze

OTHER, HEADLINE, TITLE, STANDFIRST, BYLINE, DATE, BODY = range(len(LABELS))

_LONGEST_BYLINE = 200
_SHORTEST_PART = 0.3
_FAR = 8  # lines
_SHORT = 25  # characters


def label_lines_of_head(
    page: Page, gold: Mapping[str, Any], is_article: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """For each line of the page's zone the number of its label among `LABELS`, and whether it is known. `is_article`
    says of each line of the page whether it is of the gold's body.

    Of the lines that say what the headline says, the lowest above the text is the headline, the others are titles: the
    page's own, a teaser.
    """
    texts = {n: page.lines[n].text for n in page.zone}
    first = next((n for n, inside in enumerate(is_article) if inside), page.start)
    labels = {n: BODY if is_article[n] else OTHER for n in page.zone}
    known = dict.fromkeys(page.zone, True)
    _label_headline(labels, known, texts, gold.get("headline"), first)
    headline = next((n for n, label in labels.items() if label == HEADLINE), first)
    _label_standfirst(labels, known, texts, gold.get("standfirst"), headline, first)
    _label_bylines(labels, known, page, gold.get("bylines"))
    _label_dates(labels, known, page, gold.get("published_days"))
    return np.array([labels[n] for n in page.zone]), np.array([known[n] for n in page.zone], bool)


def _label_headline(labels, known, texts, headline, first) -> None:
    if not headline:
        for n in texts:
            if n <= first and labels[n] == OTHER:
                known[n] = False
        return
    alike = [n for n, text in texts.items() if _says(text, headline)]
    above = [n for n in alike if n <= first + 2]
    exact = [n for n in above if squeeze(texts[n]) == squeeze(headline)]
    chosen = max(
        (n for n in exact if n > 0), default=max((n for n in above if n > 0), default=max(above, default=None))
    )
    for n in alike:
        if labels[n] != BODY or n == chosen:
            labels[n] = HEADLINE if n == chosen else TITLE
    if chosen == 0 and first > _FAR:  # the printed headline may say it in other words
        known.update((n, False) for n in texts if n <= first and labels[n] == OTHER and len(texts[n]) > _SHORT)


def _says(text: str, headline: str) -> bool:
    key, gold = squeeze(text), squeeze(headline)
    if len(gold) > 12 and gold in key and len(key) < 2.2 * len(gold):
        return True
    return is_alike(text, headline)


def _label_standfirst(labels, known, texts, standfirst, headline, first_body) -> None:
    if not standfirst:
        head = (n for n in texts if n < first_body and labels[n] == OTHER and len(texts[n]) > _SHORT)
        known.update((n, False) for n in head if standfirst is None and n > headline)
        return
    for n, text in texts.items():
        if labels[n] in (OTHER, BODY) and len(squeeze(text)) >= 12 and is_alike(text, standfirst):
            labels[n] = STANDFIRST


def _label_bylines(labels, known, page: Page, bylines) -> None:
    keys = [name_key(name) for name in bylines or ()]
    for n in page.zone:
        if labels[n] != OTHER:
            continue
        text = page.lines[n].text
        credit = page.credits[n]
        if not bylines:
            if credit.byline and (bylines is None or credit.byline.is_labelled):
                known[n] = False
            continue
        key = name_key(text)
        byline = credit.byline or credit.leading
        names = [name_key(name.value) for name in byline.names] if byline else []
        if any(
            k and (k in names or (k in key and len(k) > _SHORTEST_PART * len(key) and len(text) < 120)) for k in keys
        ):
            labels[n] = BYLINE


def _label_dates(labels, known, page: Page, days) -> None:
    for n in page.zone:
        moments = page.credits[n].moments
        if labels[n] != OTHER or not moments:
            continue
        if not days:
            known[n] = False
        elif any(moment.value[:10] in days and label != "updated" for moment, label in moments):
            labels[n] = DATE
