"""The columns that say which story an article belongs to. Publishing fills them: they compare with other articles."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import SHA256, agrees, between, matches, not_null
from copydesk.text.sketch import sketch

STORY = (
    Field(
        "story_id",
        "string",
        "document id of the first version of the story: the same for all its versions, and never changed",
        (not_null("the story"), matches("sha256", SHA256, "64 hexadecimal digits")),
        value=lambda article, run: article.record.document_id,  # a story of its own until publishing knows better
        since=2,
        about="story",
    ),
    Field(
        "story_version",
        "int32",
        "1 for the first version of the story, and so on as they came; in one run, as they were published",
        (not_null("the version"), between("from_one", 1, None, "versions count from 1")),
        value=lambda article, run: 1,
        since=2,
        about="story",
    ),
    Field(
        "similarity",
        "float64",
        "share of their wording that this one and `duplicate_of` have in common, 0 to 1; null without one",
        (
            between("share", 0, 1, "0 to 1"),
            agrees(
                "of_duplicate_of",
                "there is a similarity where there is a `duplicate_of`",
                ("similarity", "duplicate_of"),
                lambda similarity, other: (similarity is None) == (other is None),
            ),
        ),
        value=lambda article, run: None,
        since=2,
        about="story",
    ),
    Field(
        "sketch",
        "struct",
        "MinHash sketch of the body, by which versions are found; null for a short one. Not in the SQL views",
        fields=(
            Field("method", "string", "how it was made: those of one method can be compared"),
            Field("shingles", "int32", "different runs of words that were hashed"),
            Field("minima", "list<int32>", "the least hash of them under each permutation"),
        ),
        value=lambda article, run: sketch(article.body.text),
        since=2,
        extracted=False,
        internal=True,
        bulky=True,
    ),
)
