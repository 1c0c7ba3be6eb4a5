"""The view `gkg`: the articles in the columns of GDELT's Global Knowledge Graph 2.1, with its delimiters.

docs/gkg.md says of each column what it holds and where it differs. What we do not read is null.
"""

from collections.abc import Iterable

from copydesk.lake.story_views import View
from copydesk.lexicon import load

KINDS: dict[str, str] = load("gkg")["count_types"]  # measure -> what GDELT calls such a count
COUNTRIES: dict[str, list[str]] = load("gkg")["countries"]  # ISO 3166-1 alpha-2 -> FIPS 10-4 code, name


def sql_map(pairs: Iterable[tuple[str, str]]) -> str:
    """A SQL map of these keys and values."""
    return "MAP {" + ", ".join(f"'{key}': '{value.replace(chr(39), chr(39) * 2)}'" for key, value in pairs) + "}"


def _plain(text: str) -> str:
    """A text without the marks that part fields, blocks, columns and rows."""
    return f"regexp_replace({text}, '[;,#|\\s]+', ' ', 'g')"


def _xml(tag: str, text: str) -> str:
    escaped = f"replace(replace(replace({text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"
    return f"'<{tag}>' || {escaped} || '</{tag}>'"


def _number(number: str) -> str:
    """A number in digits, a whole one without its point."""
    whole = f"{number} = trunc({number}) AND abs({number}) < 1e15"
    return f"CASE WHEN {whole} THEN CAST(CAST({number} AS BIGINT) AS VARCHAR) ELSE CAST({number} AS VARCHAR) END"


def _joined(elements: str, block: str, mark: str = ";") -> str:
    """The elements of a list as text, a block for each `e`; null where there is none."""
    return f"nullif(array_to_string(list_transform({elements}, lambda e: {block}), '{mark}'), '')"


def _once(elements: str, block: str) -> str:
    """Each block once, in the order of the alphabet."""
    return f"nullif(array_to_string(list_sort(list_distinct(list_transform({elements}, lambda e: {block}))), ';'), '')"


def _of_label(label: str) -> str:
    return f"list_filter(entities, lambda e: e.label = '{label}')"


_TIME = "'%Y%m%d%H%M%S'"
_ADM1 = "concat(fips[e.country], CASE WHEN e.division IS NOT NULL THEN split_part(e.division, '.', 2) END)"
# Of a place: a country has neither division nor coordinates, a state or province no coordinates.
_PLACE = f"""{{
    'text': e.text, 'canonical': e.canonical, 'start': e."start",
    'name': CASE WHEN e.latitude IS NULL AND e.division IS NULL THEN '1#' || {_plain("e.canonical")}
        ELSE CASE WHEN e.latitude IS NULL THEN if(e.country = 'US', '2#', '5#')
            ELSE if(e.country = 'US', '3#', '4#') END || {_plain("e.canonical")} || ', ' || names[e.country] END
        || '#' || fips[e.country] || '#' || {_ADM1},
    'position': concat(e.latitude, '#', e.longitude, '#',
        CASE WHEN e.latitude IS NULL THEN {_ADM1} ELSE CAST(e.geonames_id AS VARCHAR) END)
}}"""
# Where a count was is told by its sentence; where that lies, by a mention of the same name.
_WHERE = "list_filter(places, lambda p: p.text = e.place OR p.canonical = e.place)[1]"
_COUNT = f"""{{
    'kind': kinds[e.measure], 'start': e."start",
    'block': concat(kinds[e.measure], '#', {_number("e.high")}, '#', {_plain("e.unit")}, '#',
        coalesce({_WHERE}.name || '#' || {_WHERE}.position, '######'))
}}"""
_WITH = f"""
    WITH known AS (
        SELECT {sql_map((iso, fips) for iso, (fips, _) in COUNTRIES.items())} AS fips,
            {sql_map((iso, name) for iso, (_, name) in COUNTRIES.items())} AS names, {sql_map(KINDS.items())} AS kinds
    ),
    placed AS (
        SELECT articles.*, kinds, list_transform(
            list_filter(entities, lambda e: e.geonames_id IS NOT NULL AND fips[e.country] IS NOT NULL),
            lambda e: {_PLACE}
        ) AS places
        FROM articles, known
    ),
    counted AS (
        SELECT *, list_transform(
            list_filter(figures, lambda e: coalesce(e.status, 'reported') = 'reported' AND e.high IS NOT NULL
                AND kinds[e.measure] IS NOT NULL),
            lambda e: {_COUNT}
        ) AS counts
        FROM placed
    )
"""
_NAMED = f"{_plain('e.canonical')} || ',' || e.\"start\""
_OBJECT = _plain("concat_ws(' ', CASE WHEN e.unit <> '1' THEN e.unit END, e.of)")
_PART = "coalesce(TRY_CAST(split_part(e.resolved, '-', {}) AS INTEGER), 0)"
_DATE = ", ',', ".join(
    ("(len(e.resolved) - 1) // 3", *(_PART.format(part) for part in (2, 3, 1)), 'e."start"')  # 3: a day, 2: a month
)
_QUOTE = f"""concat(e."start", '|', e."end" - e."start", '|', {_plain("e.cue")}, '|',
    regexp_replace(e.text, '[#|\\s]+', ' ', 'g'))"""
_MOMENT = f"strftime(published_ts AT TIME ZONE 'UTC', {_TIME})"
_EXTRAS = ", ".join(
    (
        _xml("PAGE_TITLE", "headline"),
        _xml("PAGE_AUTHORS", "nullif(array_to_string(bylines, ';'), '')"),
        _xml("PAGE_PRECISEPUBTIMESTAMP", _MOMENT),
    )
)
_NOTHING = "CAST(NULL AS VARCHAR)"

# The name in GDELT's table at BigQuery: what it holds, and how it is made.
COLUMNS = {
    "GKGRECORDID": (
        "when it was processed (UTC) and its document id: `20310304081500-9f3a…`",
        f"strftime(processed_at AT TIME ZONE 'UTC', {_TIME}) || '-' || document_id",
    ),
    "DATE": (
        "when it was published (UTC), YYYYMMDDHHMMSS; zeros where no moment is stated, null where no day is",
        f"CAST(coalesce({_MOMENT}, strftime(published_on, '%Y%m%d000000')) AS BIGINT)",
    ),
    "SourceCollectionIdentifier": ("1: it has an address, 2: it has none", "if(url IS NULL, 2, 1)"),
    "SourceCommonName": (
        "host of the address without `www.`; the source where it has none",
        "coalesce(nullif(regexp_extract(url, '^https?://(?:www\\.)?([^/:?#]+)', 1), ''), source)",
    ),
    "DocumentIdentifier": (
        "its address; its seed file and record where it has none",
        "coalesce(url, source_file || '#' || record_index)",
    ),
    "Counts": ("reported figures: kind, number, object, seven fields of the place", _joined("counts", "e.block")),
    "V2Counts": ("the same, with offsets", _joined("counts", "e.block || '#' || e.\"start\"")),
    "Themes": ("the kinds of its counts (`KILL`, `ARREST`), each once", _once("counts", "e.kind")),
    "V2Themes": ("the kind of each count, with its offset", _joined("counts", "e.kind || ',' || e.\"start\"")),
    "Locations": (
        "places told from their namesakes, each once",
        _once("places", "e.name || '#' || e.position"),
    ),
    "V2Locations": (
        "every mention of them, with an empty ADM2 code and its offset",
        _joined("places", "e.name || '##' || e.position || '#' || e.\"start\""),
    ),
    "Persons": ("people by their fullest name, each once", _once(_of_label("PERSON"), _plain("e.canonical"))),
    "V2Persons": ("every mention of people, with its offset", _joined(_of_label("PERSON"), _NAMED)),
    "Organizations": ("organisations, each once", _once(_of_label("ORG"), _plain("e.canonical"))),
    "V2Organizations": ("every mention of organisations, with its offset", _joined(_of_label("ORG"), _NAMED)),
    "V2Tone": ("null: tone is not read", _NOTHING),
    "Dates": (
        "resolved dates: resolution, month, day, year, offset",
        _joined("list_filter(dates, lambda e: e.resolved IS NOT NULL)", f"concat({_DATE})"),
    ),
    "GCAM": ("the number of words, like `wc:125`, and nothing else", "'wc:' || word_count"),
    "SharingImage": ("null: images are not read", _NOTHING),
    "RelatedImages": ("null: images are not read", _NOTHING),
    "SocialImageEmbeds": ("null: embedded posts are not read", _NOTHING),
    "SocialVideoEmbeds": ("null: embedded posts are not read", _NOTHING),
    "Quotations": (
        "words between quotation marks: offset, length, verb, quote",
        _joined("list_filter(quotes, lambda e: coalesce(e.kind, 'direct') = 'direct')", _QUOTE, "#"),
    ),
    "AllNames": ("every mention of any name, with its offset", _joined("entities", _NAMED)),
    "Amounts": (
        "quantities but shares: amount, object, offset",
        _joined(
            "list_filter(quantities, lambda e: e.high IS NOT NULL AND e.kind NOT IN ('percent', 'points'))",
            f"concat({_number('e.high')}, ',', {_OBJECT}, ',', e.\"start\")",
        ),
    ),
    "TranslationInfo": ("null: every article is read in its own language", _NOTHING),
    "Extras": ("XML: PAGE_TITLE, PAGE_AUTHORS, PAGE_PRECISEPUBTIMESTAMP", f"nullif(concat({_EXTRAS}), '')"),
}

_SELECTED = ", ".join(f'{made} AS "{name}"' for name, (_, made) in COLUMNS.items())
GKG_VIEWS = {
    "gkg": View(
        "A row an article, in the columns of GDELT's Global Knowledge Graph 2.1; docs/gkg.md says what differs.",
        {name: meaning for name, (meaning, _) in COLUMNS.items()},
        f"{_WITH} SELECT {_SELECTED} FROM counted",
    )
}
