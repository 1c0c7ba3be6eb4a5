"""One name, one meaning, all through a text: last names are the persons' introduced before, short names the firms'."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from copydesk.facts.entities.agreement import Tagging, agree
from copydesk.facts.entities.evidence import by_evidence, sport_words
from copydesk.facts.entities.guesses import ORG, PERSON, PLACE
from copydesk.facts.entities.headlines import read_headlines
from copydesk.facts.entities.names import Cues
from copydesk.facts.entities.spans import NameSpan
from copydesk.facts.entities.whole_names import take_whole
from copydesk.lexicon import load
from copydesk.text.gazetteer import is_country
from copydesk.text.locations import CITY, locations

Name = tuple[str, ...]  # the tokens of a name
Named = Sequence[tuple[NameSpan, Name]]


def make_consistent(
    words: Sequence[str], spans: Iterable[NameSpan], cues: Cues, tagging: Tagging | None = None
) -> list[tuple[NameSpan, NameSpan]]:
    """The spans in their order, made consistent, each with the span that gives the fullest form of its name.

    `words` are the tokens of the text. Spans are trimmed, labels changed, last names that were missed are added.
    """
    parts = (part for span in spans for part in _parts(words, span, cues))
    listed = list(_with_places_of_list(words, parts, cues))
    sport, is_long = sport_words(words, cues), len(words) > load("tagger/decoding")["proposals"]["long_text"]
    if is_long:
        is_about_sport = sport >= load("names/evidence")["sport_words"]
        listed = take_whole(words, [span for span in listed if not _is_common_noun(words, span, cues)], cues)
        listed = read_headlines(words, by_evidence(words, listed, sport, cues), cues)
        listed = _with_first_names(words, listed, cues)
        if tagging:
            listed = agree(words, listed, tagging, is_about_sport, cues)
    named = [(span, tuple(words[span.first : span.last + 1])) for span in listed]
    people, first_names, firms, votes = _people(named), _first_names(named), _firms(named, cues), _votes(named)
    short_names = _short_names(named, cues) if is_long else {}
    has_country = any(PLACE in counts and is_country(" ".join(name)) for name, counts in votes.items())
    has_country |= is_long and not sport
    consistent = []
    for span, name in _with_missed(words, named, people, cues):
        label, fullest = span.label, span
        if name in people and not _is_well_known_place(name, span, cues):
            label, fullest = PERSON, people[name]
        elif name in firms and span.label != PLACE:
            label, fullest = ORG, firms[name]
        elif span.label == PERSON and name in first_names:
            fullest = first_names[name]
        elif span.label == ORG and name in short_names:
            fullest = short_names[name]
        else:
            label = _label(votes[name], span, name, has_country, cues)
            if label == ORG and not sport and (is_long or len(votes[name]) == 1) and _is_city(name, cues):
                label = PLACE  # of a government that is called by it
        consistent.append((span if label == span.label else span._replace(label=label), fullest))
    return consistent


def _parts(words: Sequence[str], span: NameSpan, cues: Cues) -> Iterator[NameSpan]:
    """The span without marks at its ends and an article; two spans where it joins two places."""
    first, last, label = span
    while first <= last and not _is_word(words[first]):
        first += 1
    while first <= last and not _is_word(words[last]):
        last -= 1
    if first < last:
        if _is_trade(words[first], cues) or _is_attribute(words[first : last + 1], cues):
            first += 1
        joint = _joint(words, first, last, cues)
        if joint and _are_places(words[first:joint], words[joint + 1 : last + 1], cues):
            yield NameSpan(first, joint - 1, PLACE)
            first, label = joint + 1, PLACE
    if first < last or (first == last and not _is_field(words, first, cues) and not _is_note(words, first, cues)):
        yield NameSpan(first, last, label)


def _with_places_of_list(words: Sequence[str], spans: Iterable[NameSpan], cues: Cues) -> Iterator[NameSpan]:
    """The spans, unknown organisations made places where a known one leads their list (`in Limerick and Clare`)."""
    joints = {joint.strip() for joint in cues.words["list_joints"]}
    list_end = None  # the last token of the places just read
    for span in spans:
        is_joined = list_end is not None and " ".join(words[list_end + 1 : span.first]) in joints
        if is_joined and span.label == ORG and _may_be_place(words, span, cues):
            span = span._replace(label=PLACE)
        is_led = is_joined or (span.first > 0 and cues.has("place_prepositions", words[span.first - 1]))
        list_end = span.last if span.label == PLACE and is_led else None
        yield span


def _may_be_place(words: Sequence[str], span: NameSpan, cues: Cues) -> bool:
    word = words[span.first]
    is_known = cues.has("organisations", word) or cues.has("organisation_words", word)
    return span.first == span.last and not is_known and not word.isupper()


def _is_common_noun(words: Sequence[str], span: NameSpan, cues: Cues) -> bool:
    """Whether the name is a single word for a belief, a conviction or the like (`Sunni`)."""
    word = words[span.first]
    return span.first == span.last and cues.has("not_names", word) and not (word.isupper() and len(word) > 1)


def _is_field(words: Sequence[str], at: int, cues: Cues) -> bool:
    """Whether the word is the field of somebody's work ("Transport chief")."""
    behind = words[at + 1 : at + 2]
    return cues.has("title_modifiers", words[at]) and any(word.islower() and cues.is_job(word) for word in behind)


def _is_note(words: Sequence[str], at: int, cues: Cues) -> bool:
    """Whether the word is an editor's note by itself in brackets (`[TEXT]`)."""
    is_alone = words[at - 1 : at] == ["["] and words[at + 1 : at + 2] == ["]"]
    return is_alone and cues.has("bracketed_notes", words[at].lower())


def _is_trade(word: str, cues: Cues) -> bool:
    """Whether the first word is what the organisation does ("Airline Volanta")."""
    is_name = cues.has("organisation_heads", word) or cues.has("organisation_tails", word)
    return cues.has("organisation_nouns", word.lower()) and not word.isupper() and not is_name


def _is_attribute(name: Sequence[str], cues: Cues) -> bool:
    """Whether the first word, an article or a demonym, is no part of the organisation's name that its words tell."""
    is_article = cues.has("definite_articles", name[0].lower())
    if is_article and cues.is_organisation(" ".join(name[1:])):
        return True
    if cues.is_organisation(" ".join(name)):
        return False
    if not is_article:
        is_part = len(name) < 3 or cues.has("adjectives", name[0]) or cues.has("tails_with_demonym", name[-1])
        if is_part or not cues.has("demonyms", name[0]):
            return False
    return cues.has("organisation_heads", name[1]) or cues.has("organisation_tails", name[-1])


def _joint(words: Sequence[str], first: int, last: int, cues: Cues) -> int | None:
    """The first connector between the words, if they are not the name of one place."""
    joint = next((at for at in range(first + 1, last) if cues.has("connectors", words[at])), None)
    return None if joint and cues.place(" ".join(words[first : last + 1])) else joint


def _are_places(name: Sequence[str], other: Sequence[str], cues: Cues) -> bool:
    places = [cues.place(" ".join(words)) for words in (name, other)]
    return all(place and place.is_well_known for place in places)


def _is_word(token: str) -> bool:
    return token[:1].isalnum() or any(map(str.isalnum, token))


def _people(named: Named) -> dict[Name, NameSpan]:
    """The last name, and the last name with its particle, of each person with more names than one."""
    people: dict[Name, NameSpan] = {}
    for span, name in named:
        if span.label == PERSON:
            for start in range(1, len(name)):
                if name[start][0].isalpha():
                    people.setdefault(name[start:], span)
    return people


def _first_names(named: Named) -> dict[Name, NameSpan]:
    """The first name of each person with more names than one, where no other person has it: the family name of many
    in East Asia, and what children and stars are called by."""
    first_names: dict[Name, NameSpan] = {}
    holders: dict[Name, set[Name]] = {}
    for span, name in named:
        if span.label == PERSON and len(name) > 1:
            first_names.setdefault(name[:1], span)
            holders.setdefault(name[:1], set()).add(name[:2])
    return {name: span for name, span in first_names.items() if len(holders[name]) == 1}


def _firms(named: Named, cues: Cues) -> dict[Name, NameSpan]:
    """The first words of each firm's name, which mean it as well."""
    firms: dict[Name, NameSpan] = {}
    for span, name in named:
        is_firm = span.label == ORG and cues.has("organisation_tails", name[-1])
        if is_firm and not _is_common(name[0], cues):
            for length in range(1, len(name)):
                firms.setdefault(name[:length], span)
    return firms


def _short_names(named: Named, cues: Cues) -> dict[Name, NameSpan]:
    """The first word of each organisation's name, where no other organisation's begins with it, and the name stands
    in front of it: what comes first is whole, and may lend its name to others."""
    short: dict[Name, NameSpan] = {}
    holders: dict[Name, set[Name]] = {}
    alone: set[Name] = set()
    for span, name in named:
        if len(name) == 1:
            alone.add(name)
        elif span.label == ORG and name[:1] not in alone:
            short.setdefault(name[:1], span)
            holders.setdefault(name[:1], set()).add(name)
    return {n: span for n, span in short.items() if len(holders[n]) == 1 and not _is_common(n[0], cues)}


def _is_common(word: str, cues: Cues) -> bool:
    """Whether many organisations' names begin with the word: it means none of them by itself."""
    is_modifier = any(
        cues.has(kind, word) for kind in ("adjectives", "title_modifiers", "demonyms", "organisation_tails")
    )
    return is_modifier or bool(cues.place(word)) or cues.has("given", word)


def _is_city(name: Name, cues: Cues) -> bool:
    called = " ".join(name)
    place = cues.place(called)
    if place is None or not place.is_well_known or is_country(called):
        return False
    found = locations(called) or locations(called.title())
    return bool(found) and found[0].kind == CITY


def _is_well_known_place(name: Name, span: NameSpan, cues: Cues) -> bool:
    place = cues.place(" ".join(name)) if span.label == PLACE else None
    return bool(place and place.is_well_known)


def _votes(named: Named) -> dict[Name, dict[str, int]]:
    """How many mentions of each name have which label."""
    votes: dict[Name, dict[str, int]] = {}
    for span, name in named:
        counts = votes.setdefault(name, {})
        counts[span.label] = counts.get(span.label, 0) + 1
    return votes


def _label(votes: Mapping[str, int], span: NameSpan, name: Name, has_country: bool, cues: Cues) -> str:
    """The label that by far the most mentions have; a place may also be the club or the government that sits there.

    `has_country` says that one country of the text is a place: then all are, also those whose governments or teams act.
    """
    if span.label != PLACE and (has_country or span.label == PERSON) and is_country(" ".join(name)):
        return PLACE
    if len(votes) == 1:
        return span.label
    label = max(votes, key=votes.__getitem__)
    is_seat = PERSON not in (span.label, label) and bool(cues.place(" ".join(name)))
    is_majority = votes[label] >= load("tagger/decoding")["names"]["majority"] * votes[span.label]
    return label if is_majority and not is_seat else span.label


def _with_missed(words: Sequence[str], named: Named, people: Mapping[Name, NameSpan], cues: Cues) -> Named:
    """The spans with their names, and between them the single last names of people that no span holds."""
    last_names = {name[0] for name in people if len(name) == 1 and len(name[0]) > 2 and name[0][0].isupper()}
    if not last_names:
        return named
    taken = {at for span, _ in named for at in range(span.first, span.last + 1)}
    missed = [at for at, word in enumerate(words) if word in last_names and at not in taken]
    added = [(NameSpan(at, at, PERSON), (words[at],)) for at in missed if not _goes_on(words, at, cues)]
    return sorted([*named, *added]) if added else named


def _with_first_names(words: Sequence[str], spans: Sequence[NameSpan], cues: Cues) -> list[NameSpan]:
    """The spans, and a last name that stands alone somewhere with the first name that it has where no span holds it."""
    last_names = {words[span.first] for span in spans if span.label == PERSON and span.first == span.last}
    taken = {at for span in spans for at in range(span.first, span.last + 1)}
    added = []
    for at in range(1, len(words)):
        if words[at] in last_names and at not in taken and at - 1 not in taken and _is_first_name(words, at - 1, cues):
            added.append(NameSpan(at - 1, at, PERSON))
    return sorted([*spans, *added])


def _is_first_name(words: Sequence[str], at: int, cues: Cues) -> bool:
    word = words[at]
    is_other = any(
        cues.has(kind, word) for kind in ("titles", "title_modifiers", "demonyms", "not_names", "adjectives")
    )
    is_word = cues.has("function_words", word.lower()) or cues.is_job(word.lower())
    return word.istitle() and word.isalpha() and len(word) > 1 and not is_other and not is_word


def _goes_on(words: Sequence[str], at: int, cues: Cues) -> bool:
    """Whether a capitalised word that is no title stands directly before, or one behind."""
    before = [word for word in words[at - 1 : at] if not cues.has("titles", word)]
    return any(word[:1].isupper() for word in (*before, *words[at + 1 : at + 2]))
