"""What speaks for and against each date around a page's article being the day it came out."""

import re
from collections.abc import Mapping
from math import log1p

from copydesk.page.head.labels import likely_lines
from copydesk.page.head.linear import log_odds
from copydesk.page.lines.caption import looks_like_caption
from copydesk.page.lines.published import date_label, date_words, names_weekday
from copydesk.page.page import Page, Probabilities
from copydesk.text.moments import Moment
from copydesk.text.patterns import LETTER
from copydesk.text.prose import is_prose

UPDATED, PUBLISHED = "updated", "published"
_MARKS = frozenset("·•|/-–—,;(")
_WORD = re.compile(rf"{LETTER}+")
_DIGIT = re.compile(r"\d")
_LONGEST_LABEL = 40
_LONG = 90  # characters of a line that says more than who wrote and when
_FEW_WORDS, _MANY_WORDS = 2, 8
_BESIDE, _NEAR, _FAR = 2, 3, 6  # lines
_SURE, _SURE_OF_PLAIN = 2.0, 4.0  # log-odds of text; the second where a line says no more than a day and a name
_MOST_DATES = 4  # of a line
_DURATION = re.compile(r"\d:\d{2} ?[Mm]in\b")

_NO_DAY = "9999"
_EDGES = "|·•"  # between which a line says different things
Candidate = tuple[int, int]  # a line of the page and which of its moments


def date_features(page: Page, found: Probabilities) -> dict[Candidate, dict[str, float]]:
    """The features of each date near the article that no label calls an update's. `found` says what the lines of the
    page's zone are likely to be."""
    days = {n: {moment.value[:10] for moment, _ in credit.moments} for n, credit in page.near_credits.items()}
    likely, last_day = likely_lines(found, "date"), _last_day(page)
    rows = {}
    for n, credit in page.near_credits.items():
        if n not in found["date"]:
            continue
        for number, (moment, label) in enumerate(credit.moments[:_MOST_DATES]):
            label = label or label_above(page, n, number)
            if moment.value[:10] > last_day:
                continue
            is_labelled = label == PUBLISHED and not _is_told(page, n)
            may_tell = label is None and not is_surely_text(page, n) and _may_tell(page, n, number, n in likely)
            if is_labelled or may_tell:
                features = _wording(page, n, number) | _label(page, n, number) | _place(page, n)
                features |= _company(page, n, moment, days)
                features |= _together(features)
                features |= _odds(found, n)
                rows[n, number] = {name: float(value) for name, value in features.items() if value}
    return rows


def _is_told(page: Page, index: int) -> bool:
    """Whether a line of the text tells a story, and does not open with the label of a date: `Posted by … on …`."""
    text = page.lines[index].text
    opening = _WORD.match(text)
    is_labelled = opening is not None and date_words().get(opening[0].casefold()) == PUBLISHED
    return index in page.kept and is_prose(text) and not is_labelled


def _last_day(page: Page) -> str:
    """The day behind which the article did not come out: that of the latest update that the head prints."""
    head = (page.near_credits[n].moments for n in page.between)
    updates = (moment.value[:10] for moments in head for moment, label in moments if label == UPDATED)
    return max(updates, default=_NO_DAY)


def _odds(found: Probabilities, index: int) -> dict[str, float]:
    byline, day = found["byline"][index], found["date"][index]
    return {"odds_byline": log_odds(byline), "odds_date": log_odds(day), "odds_either": log_odds(max(byline, day))}


def is_surely_text(page: Page, index: int) -> bool:
    """Whether the line is the article's text, whatever day it names."""
    sure = _SURE_OF_PLAIN if page.credits[index].is_plain else _SURE
    return index in page.kept and (is_prose(page.lines[index].text) or bool(page.log_odds[index] > sure))


def _may_tell(page: Page, index: int, number: int, is_likely: bool) -> bool:
    """Whether a date without a label is in a line that is likely the article's date, or stands where it may be that:
    between headline and text, whatever else the line says. Above the headline it may be a teaser's, in the text what
    the text tells, below it a commenter's; beside a running time it is a recording's."""
    text, credit = page.lines[index].text, page.near_credits[index]
    moment = credit.moments[number][0]
    front = text[: moment.start]
    if _DURATION.search(text) or (front.count("(") > front.count(")") and _other_words(front) > _FEW_WORDS):
        return False
    if page.top <= index < page.start or (is_likely and page.start <= index < page.end):
        return True
    is_signed = credit.byline is not None and credit.byline.is_labelled
    if index >= page.end:
        return index == page.end and (credit.is_plain or is_signed)
    if is_signed or credit.is_plain:
        return True
    if index >= page.start:
        return credit.is_plain or _other_words(front[max(map(front.rfind, _EDGES)) + 1 :]) <= _FEW_WORDS
    behind = text[moment.end :].lstrip()
    return _other_words(behind) <= _FEW_WORDS or behind[0] in _MARKS


def label_above(page: Page, index: int, number: int) -> str | None:
    """What a line above, a label by itself, calls the line's first date."""
    above = page.lines[index - 1].text if index and not number else ""
    is_label = 0 < len(above) <= _LONGEST_LABEL and not _DIGIT.search(above)
    label = date_label(above) if is_label else None
    return label if label in (PUBLISHED, UPDATED) else None


def _label(page: Page, index: int, number: int) -> dict[str, float]:
    credit = page.near_credits[index]
    is_labelled = credit.moments[number][1] == PUBLISHED
    return {
        "labelled": is_labelled,
        "labelled_above": not is_labelled and label_above(page, index, number) == PUBLISHED,
        "labelled_elsewhere": not is_labelled
        and any(label == PUBLISHED for other in page.near_credits.values() for _, label in other.moments),
        "update_beside": any(label == UPDATED for _, label in credit.moments),
    }


def _wording(page: Page, index: int, number: int) -> dict[str, float]:
    """How the line is written: what stands in front of its date and behind it."""
    text, credit = page.lines[index].text, page.near_credits[index]
    moment = credit.moments[number][0]
    front = _other_words(text[: moment.start])
    behind = _other_words(text[moment.end :])
    has_time = "T" in moment.value
    return {
        "time": has_time,
        "plain": credit.is_plain,
        "bare": (moment.start, moment.end) == (0, len(text)),
        "opens": not front and bool(behind),
        "front_few": 0 < front <= _FEW_WORDS,
        "front_many": front > _FEW_WORDS,
        "behind_few": 0 < behind <= _FEW_WORDS,
        "behind_many": behind > _FEW_WORDS,
        "crowded": front + behind > _MANY_WORDS,
        "mark_behind": text[moment.end :].lstrip()[:1] in _MARKS and moment.end < len(text),
        "weekday_alone": names_weekday(text) and not has_time and credit.is_plain,
        "prose": is_prose(text),
        "ends_with_stop": text.endswith("."),
        "signed": credit.byline is not None,
        "label_behind": credit.byline is not None and credit.byline.is_labelled,
        "later_in_line": number > 0,
        "later_day_of_line": any(other.value[:10] < moment.value[:10] for other, _ in credit.moments),
        "long": len(text) > _LONG,
        "caption": looks_like_caption(text),
    }


def _other_words(text: str) -> int:
    """How many words do not belong to a date."""
    return sum(word.casefold() not in date_words() for word in _WORD.findall(text))


def _place(page: Page, index: int) -> dict[str, float]:
    is_above, is_foot = index < page.top, index >= page.end
    is_inside = page.start <= index < page.end
    is_in_head = not (is_above or is_inside or is_foot)
    return {
        "bias": 1.0,
        "above": is_above,
        "far_above": is_above and page.top - index > _NEAR,
        "next_above": is_above and page.top - index == 1,
        "from_title": log1p(index - page.top) if is_in_head else 0,
        "in_head": is_in_head,
        "near_title": is_in_head and index - page.top <= _NEAR,
        "near_text": is_in_head and page.start - index <= _BESIDE,
        "inside": is_inside,
        "first_inside": index == page.start,
        "in_text": index in page.kept,
        "far_inside": is_inside and index - page.start >= _NEAR,
        "foot": is_foot,
        "next_below": is_foot and index - page.end < _BESIDE,
        "far_below": is_foot and index - page.end >= _FAR,
        "no_title": page.headline is None,
        "title_is_first": page.headline == 0,
        "gap_above": page.lines[index].is_apart,
    }


def _company(page: Page, index: int, moment: Moment, days: Mapping[int, set[str]]) -> dict[str, float]:
    """What the other dates around the article say, and the bylines near this one."""
    day = moment.value[:10]
    others = [m for m in days if m != index and days[m]]
    near = [m for m in others if abs(m - index) <= _FAR]
    return {
        "alone": not others,
        "head_dated": any(page.top <= m < page.start for m in others),
        "repeated": any(day in days[m] for m in others),
        "other_days_near": any(days[m] - {day} for m in near),
        "list": sum(bool(days[m] - {day}) for m in near) > 1,
        "earlier_near": any(other < day for m in near for other in days[m]),
        "later_near": any(other > day for m in near for other in days[m]),
        "first": all(index < m for m in others),
        "byline_near": any(page.near_credits[m].byline for m in page.near_credits if 0 < abs(m - index) <= _BESIDE),
    }


def _together(features: Mapping[str, float]) -> dict[str, float]:
    """What counts for more, or less, beside something else."""
    return {
        "labelled_in_head": features["labelled"] and features["in_head"],
        "labelled_above_title": features["labelled"] and features["above"],
        "labelled_at_foot": features["labelled"] and features["foot"],
        "plain_in_head": features["plain"] and features["in_head"],
        "plain_above": features["plain"] and features["above"],
        "weekday_above": features["weekday_alone"] and features["above"],
        "above_dated_head": features["above"] and features["head_dated"],
        "few_above": features["above"] and not features["crowded"] and not features["plain"],
        "many_inside": features["inside"] and features["front_many"],
        "plain_inside": features["plain"] and features["inside"],
        "plain_at_foot": features["plain"] and features["foot"],
        "time_above": features["time"] and features["above"],
        "time_inside": features["time"] and features["inside"],
        "time_at_foot": features["time"] and features["foot"],
        "few_in_head": features["in_head"] and not features["crowded"] and not features["plain"],
        "signed_in_head": features["signed"] and features["in_head"],
        "bare_next_below": features["bare"] and features["next_below"],
        "first_in_head": features["first"] and features["in_head"],
    }
