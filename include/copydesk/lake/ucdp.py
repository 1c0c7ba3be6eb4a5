"""The SQL view `ucdp`: attacks in columns of the UCDP Georeferenced Event Dataset (GED). It stands on the view of the
articles and on the linked events.

UCDP codes precision in numbers, of which an article tells some: that the day is known (1), the month (4) or the year
(5); that the place is a point (1), a second-level division (3), a first-level one (4) or a country (6).
"""

from copydesk.lake.gkg import COUNTRIES, sql_map
from copydesk.lake.story_views import View
from copydesk.schema import ARTICLES, NESTED

OPEN_BELOW = "'up_to', 'less_than', 'nearly'"  # qualifiers of a number
OPEN_ABOVE = "'at_least', 'more_than'"

UCDP = f"""
    WITH attacks AS (
        SELECT document_id, event, TRY_CAST(left(event.date || '-01-01', 10) AS DATE) AS first_day,
            list_max(list_transform(
                list_filter(list_transform(event.figures, lambda n: figures[n + 1]), lambda f: f.measure = 'killed'),
                lambda f: {{high: f.high, low: f.low, qualifier: f.qualifier}}
            )) AS deaths
        FROM (SELECT document_id, figures, unnest(events) AS event FROM articles)
        WHERE event.type = 'attack'
    ),
    names AS (SELECT {sql_map((code, name) for code, (_, name) in COUNTRIES.items())} AS country_names)
    SELECT left(sha256(concat_ws(chr(10), document_id, event.start)), 16) AS id, event_id, year(first_day) AS year,
        event.violence AS type_of_violence, first_day AS date_start,
        CASE event.date_precision WHEN 'day' THEN first_day WHEN 'month' THEN last_day(first_day)
            ELSE make_date(year(first_day), 12, 31) END AS date_end,
        CASE event.date_precision WHEN 'day' THEN 1 WHEN 'month' THEN 4 ELSE 5 END AS date_prec,
        country_names[event.country] AS country, event.country AS country_code, event.division AS adm_1,
        event.places[1] AS where_coordinates,
        CASE WHEN event.place_precision = 'village' THEN 1 WHEN event.place_precision = 'district' THEN 3
            WHEN event.place_precision = 'province' THEN 4 WHEN event.country IS NOT NULL THEN 6 END AS where_prec,
        event.latitude AS latitude, event.longitude AS longitude,
        CASE WHEN coalesce(deaths.qualifier, '') NOT IN ({OPEN_BELOW}) THEN deaths.low END AS low, deaths.low AS best,
        CASE WHEN coalesce(deaths.qualifier, '') NOT IN ({OPEN_ABOVE}) THEN deaths.high END AS high,
        url AS source_article, headline AS source_headline, source AS source_office, published_on AS source_date,
        run_id, attacks.document_id
    FROM attacks
    JOIN (SELECT document_id, url, headline, source, published_on, run_id FROM articles) USING (document_id)
    LEFT JOIN (SELECT event_id, document_id FROM linked_events) AS links
        ON links.document_id = attacks.document_id AND event.is_main
    CROSS JOIN names
    WHERE first_day IS NOT NULL
"""

_EVENT_MEANINGS = {field.shown_as: field.meaning for field in NESTED["events"].fields}

UCDP_VIEWS = {
    "ucdp": View(
        "Attacks with columns of UCDP's Georeferenced Event Dataset (GED): a row an article and attack that it dates.",
        {
            "id": "of this article's event, 16 hexadecimal digits; GED's is a number, of an event",
            "event_id": "as in `linked_events`, of all articles on one event; null where that has none; not in GED",
            "year": "of `date_start`",
            "type_of_violence": "1 state-based, 3 one-sided; null where the words do not tell; never 2, non-state",
            "date_start": "the first day on which it may have happened",
            "date_end": "the last day",
            "date_prec": "1 the day is known, 4 the month, 5 the year; never 2 and 3, some days and a week",
            "country": "name of the country",
            "country_code": "ISO 3166-1 alpha-2; GED has `country_id`, Gleditsch and Ward's number",
            "adm_1": "GeoNames' code of the first-level division, where GED has its name",
            "where_coordinates": "the place as printed, which the degrees are of",
            "where_prec": (
                "1 a town or village, 3 a district, 4 a province, 6 the country alone; null where unknown; never 2, "
                "5 and 7, near a place, along a line and at sea"
            ),
            "latitude": _EVENT_MEANINGS["latitude"],
            "longitude": "degrees east",
            "low": "as `best`; null where that is an upper end (`up_to`, `less_than`, `nearly`)",
            "best": (
                "the greatest number of dead that the article gives this event, of a range the lower end; null where "
                "it gives none. GED weighs several sources"
            ),
            "high": "as `best`, of a range the upper end; null where that is a lower end (`at_least`, `more_than`)",
            "source_article": ARTICLES["url"].meaning,
            "source_headline": ARTICLES["headline"].meaning,
            "source_office": ARTICLES["source"].meaning,
            "source_date": ARTICLES["published_on"].meaning,
            "run_id": ARTICLES["run_id"].meaning,
            "document_id": ARTICLES["document_id"].meaning,
        },
        UCDP,
    ),
}  # fmt: skip
