"""The SQL views of stories that came in several versions. They stand on the views of the tables and lists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """What a view shows, in a sentence or two, its columns in order, and the SELECT behind it."""

    meaning: str
    columns: tuple[str, ...]
    select: str


VERSIONS = """
    SELECT story_id, story_version, count(*) OVER (PARTITION BY story_id) AS versions, published_at, processed_at,
        headline, source, agency, duplicate_of, similarity, document_id
    FROM articles
    WHERE story_id IS NOT NULL
    QUALIFY versions > 1
"""

# Several figures of a measure may stand in one article: the total, and what it is the sum of.
FIGURES = """
    WITH greatest_figures AS (
        SELECT document_id, measure, high AS value, qualifier
        FROM figures
        WHERE high IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY document_id, measure ORDER BY high DESC, "start") = 1
    )
    SELECT story_id, measure, story_version, published_at, processed_at, qualifier, value,
        value - lag(value) OVER (PARTITION BY story_id, measure ORDER BY story_version) AS change,
        headline, document_id
    FROM story_versions
    JOIN greatest_figures USING (document_id)
"""

STORY_VIEWS = {
    "story_versions": View(
        "A row a version of each story that came in more than one: when it was published and taken in, its headline, "
        "which earlier version it repeats, and how much of it.",
        (
            "story_id",
            "story_version",
            "versions",
            "published_at",
            "processed_at",
            "headline",
            "source",
            "agency",
            "duplicate_of",
            "similarity",
            "document_id",
        ),
        VERSIONS,
    ),
    "story_figures": View(
        "How the figures of a story that came in more than one version moved: for each version and measure its "
        "greatest figure (of a range, the upper end), and the change since the last version that has one.",
        (
            "story_id",
            "measure",
            "story_version",
            "published_at",
            "processed_at",
            "qualifier",
            "value",
            "change",
            "headline",
            "document_id",
        ),
        FIGURES,
    ),
}
