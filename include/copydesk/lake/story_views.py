"""The SQL views of stories that came in several versions. They stand on the views of the tables and lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.schema import ARTICLES


@dataclass(frozen=True)
class View:
    """What a view shows, in a sentence or two, its columns in order with what each means, and the SELECT behind it."""

    meaning: str
    columns: Mapping[str, str]
    select: str


def _meanings(*names: str) -> dict[str, str]:
    return {name: ARTICLES[name].meaning for name in names}


VERSIONS = """
    SELECT story_id, story_version, count(*) OVER (PARTITION BY story_id) AS versions, published_at, published_on,
        processed_at, headline, source, language, url, agency, duplicate_of, similarity, run_id, document_id
    FROM articles
    WHERE story_id IS NOT NULL
    QUALIFY versions > 1
"""

# Several figures of a measure may stand in one article, and each of its sources has its own: the total, and what it is
# the sum of.
FIGURES = """
    WITH greatest_figures AS (
        SELECT document_id, measure, according_to, high AS value, qualifier
        FROM figures
        WHERE high IS NOT NULL
        QUALIFY row_number() OVER (
            PARTITION BY document_id, measure, according_to ORDER BY high DESC, "start"
        ) = 1
    )
    SELECT story_id, measure, according_to, story_version, published_at, published_on, processed_at, qualifier, value,
        value - lag(value) OVER (PARTITION BY story_id, measure, according_to ORDER BY story_version) AS change,
        headline, source, language, url, run_id, document_id
    FROM story_versions
    JOIN greatest_figures USING (document_id)
"""

STORY_VIEWS = {
    "story_versions": View(
        "A row a version of each story that came in more than one: when it was published and taken in, its headline, "
        "which earlier version it repeats, and how much of it.",
        {
            **_meanings("story_id", "story_version"),
            "versions": "versions that the story has",
            **_meanings(
                "published_at", "published_on", "processed_at", "headline", "source", "language", "url", "agency",
                "duplicate_of", "similarity", "run_id", "document_id",
            ),
        },
        VERSIONS,
    ),
    "story_figures": View(
        "How the figures of a story that came in more than one version moved: for each version, measure and giver of "
        "numbers the greatest figure (of a range, the upper end), and the change since the giver's last one.",
        {
            **_meanings("story_id"),
            "measure": "what is counted",
            "according_to": "who gives the number, as that version calls them; null where it does not say",
            **_meanings("story_version", "published_at", "published_on", "processed_at"),
            "qualifier": "`at_least`, `about`, …; null for a plain number",
            "value": "the greatest number of this version, measure and giver; of a range, the upper end",
            "change": "the value less that of the version before which has one of the same giver; null for the first",
            **_meanings("headline", "source", "language", "url", "run_id", "document_id"),
        },
        FIGURES,
    ),
}  # fmt: skip
