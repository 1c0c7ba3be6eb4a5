"""The list column `entities`."""

from copydesk.schema.catalogue import Field
from copydesk.schema.checks import COUNTRY, ONE_LINE_CHECK, between, cut_text, matches, not_null, offsets, one_of

ENTITIES = Field(
    "entities",
    "list<struct>",
    "Names of people, organisations and places, every mention, in the order of the body.",
    fields=(
        cut_text("body", "the name as printed, without titles"),
        Field(
            "label",
            "string",
            "PERSON, ORG or PLACE",
            (not_null("the label"), one_of("entity_labels", "the label is PERSON, ORG or PLACE")),
        ),
        Field(
            "role",
            "string",
            "a person's office, where the text gives it beside the name",
            (ONE_LINE_CHECK,),
            is_name=True,
        ),
        Field(
            "country",
            "string",
            "ISO 3166-1 alpha-2 code of a place's country, where it is beyond doubt",
            (matches("country_code", COUNTRY, "two capital letters"),),
        ),
        Field(
            "canonical",
            "string",
            "the fullest form of the name in the article",
            (not_null("the canonical name"), ONE_LINE_CHECK),
            is_name=True,
        ),
        *offsets("body"),
        Field("division", "string", "GeoNames' code of the place's first-level division, like `US.OH`"),
        Field(
            "latitude",
            "float64",
            "degrees north (WGS 84) of a place that is told from its namesakes; null for countries and states",
            (between("degrees", -90, 90, "-90 to 90 degrees"),),
        ),
        Field("longitude", "float64", "degrees east", (between("degrees", -180, 180, "-180 to 180 degrees"),)),
        Field("geonames_id", "int32", "the place's id at GeoNames; null where it is not told from its namesakes"),
        Field(
            "candidates",
            "list<int32>",
            "GeoNames ids of the places of that name of which nothing tells which one is meant",
        ),
    ),
    value=lambda article, run: article.entities,
    cut_from="body",
)
