"""The SQL view of the events that articles have in common. It stands on the view of the articles.

Articles are put together by what they say alike, their clues, and not compared one by one: the work grows with the
number of events. What an article leaves open (the country of a place, what kind of attack) is what the others on that
day and place say, if they say one thing.
"""

from copydesk.lake.story_views import View
from copydesk.lexicon import load
from copydesk.schema import ARTICLES, NESTED

_ABOUT = ("headline", "source", "language", "url", "published_on", "month", "run_id", "document_id")
_TOLD = ("type", "subtype", "date", "country", "places")
_VAGUE = ", ".join(f"'{subtype}'" for subtype in load("events/types")["vague"]["subtypes"])
_LIMITS = load("events/links")
_LINES = "chr(10)"

LINKED = f"""
    WITH RECURSIVE known AS (
        SELECT document_id, event.type, event.subtype, event.date, event.country, event.places,
            TRY_CAST(event.date AS DATE) AS day, event.latitude, event.longitude,
            event.place_precision = 'village' AS is_point,
            CASE WHEN event.subtype NOT IN ({_VAGUE}) THEN event.subtype END AS kind,
            list_sort(list_distinct(list_transform(
                event.places, lambda place: replace(strip_accents(lower(place)), 'ı', 'i')
            ))) AS names,
            list_sort(list_distinct(list_transform(
                list_filter(
                    list_transform(event.figures, lambda n: figures[n + 1]),
                    lambda f: f.value >= {_LIMITS["least_figure"]}
                ), lambda f: concat(f.measure, ' ', f.value)
            ))) AS tolls,
            list_max(list_transform(
                list_filter(list_transform(event.figures, lambda n: figures[n + 1]), lambda f: f.measure = 'killed'),
                lambda f: f.value
            )) AS killed
        FROM (SELECT document_id, figures, unnest(events) AS event FROM articles)
        WHERE event.is_main AND TRY_CAST(event.date AS DATE) IS NOT NULL AND event.place_precision <> 'country'
            AND len(event.places) > 0
    ),
    of_countries AS (
        SELECT * REPLACE (coalesce(country, CASE WHEN min(country) OVER alike = max(country) OVER alike
            THEN min(country) OVER alike END, '') AS country), country AS own_country
        FROM known
        WINDOW alike AS (PARTITION BY type, day, names)
    ),
    of_kinds AS (
        SELECT * REPLACE (coalesce(kind, CASE WHEN min(kind) OVER alike = max(kind) OVER alike
            THEN min(kind) OVER alike END, '') AS kind)
        FROM of_countries
        WINDOW alike AS (PARTITION BY type, day, names, country)
    ),
    of_sizes AS (
        SELECT *, CASE
            WHEN max(killed) OVER alike < {_LIMITS["other_toll"]} * min(killed) OVER alike THEN ''
            WHEN killed IS NOT NULL THEN concat({_LIMITS["other_toll"]} * killed > max(killed) OVER alike)
        END AS size
        FROM of_kinds
        WINDOW alike AS (PARTITION BY type, day, names, country, kind)
    ),
    keyed AS (
        SELECT *, concat_ws({_LINES}, day, type, kind, nullif(size, ''), country, array_to_string(names, ';'),
            CASE WHEN NOT is_point THEN coalesce(nullif(array_to_string(tolls, ';'), ''), document_id) END) AS key
        FROM of_sizes
    ),
    clues AS (
        SELECT DISTINCT key, concat_ws({_LINES}, type, kind, coalesce(size, ''), day, latitude, longitude) AS clue
        FROM keyed
        WHERE is_point AND latitude IS NOT NULL AND len(names) = 1
        UNION
        SELECT DISTINCT key, concat_ws({_LINES}, type, kind, country, day + shift::INTEGER, name, toll)
        FROM (
            SELECT key, type, kind, country, day, name, unnest(tolls) AS toll
            FROM (SELECT *, unnest(names) AS name FROM keyed)
        ), range({_LIMITS["days"] + 1}) AS shifts(shift)
    ),
    neighbours AS (
        SELECT DISTINCT one.key, other.key AS near
        FROM clues AS one JOIN clues AS other USING (clue)
        WHERE one.key <> other.key
    ),
    linked AS (
        SELECT key, near FROM neighbours
        UNION
        SELECT linked.key, neighbours.near
        FROM linked JOIN neighbours ON linked.near = neighbours.key
    ),
    first_keys AS (SELECT key, min(near) AS first_key FROM linked GROUP BY key),
    identified AS (
        SELECT *, left(sha256(least(key, coalesce(first_key, key))), 16) AS event_id
        FROM keyed LEFT JOIN first_keys USING (key)
    )
    SELECT event_id, count(*) OVER (PARTITION BY event_id) AS articles, type, subtype, date,
        own_country AS country, places, story_id, {", ".join(_ABOUT)}
    FROM identified JOIN (SELECT story_id, {", ".join(_ABOUT)} FROM articles) USING (document_id)
"""

_EVENT_MEANINGS = {field.shown_as: field.meaning for field in NESTED["events"].fields}

LINKED_VIEWS = {
    "linked_events": View(
        "Main events that have a day and a place below the country, with an id that is the same for all articles that "
        "tell of one: of one type, at a place of one name or position on one day, or of the same number of killed or "
        "hurt at a place that both name on days next to each other; not with many times as many killed.",
        {
            "event_id": "the same for all articles on one event, 16 hexadecimal digits",
            "articles": "articles that have it",
            **{name: _EVENT_MEANINGS[name] for name in _TOLD},
            **{name: ARTICLES[name].meaning for name in ("story_id", *_ABOUT)},
        },
        LINKED,
    ),
}
