"""The promises on rows as custom expectations of Great Expectations, one for each computed check of the catalogue.

Importing this module registers them under their types (`expect_articles_pieces_make_the_body`): suites that name them
can then be loaded. Each judges the boolean column that `copydesk.quality.frames` carries for its check, and is rendered
by what it says, its description.
"""

import great_expectations.expectations as gxe

from copydesk.quality.catalogue_checks import catalogue_suites, checks_of
from copydesk.schema import Check


class ExpectPromiseToHold(gxe.ExpectColumnValuesToBeInSet):
    """A promise that somebody else has looked at: `column` says for each row whether it holds."""

    value_set: list[bool] = [True]  # noqa: RUF012 - a field of pydantic, copied for each


def _promise(suite: str, column: str, check: Check) -> type[ExpectPromiseToHold]:
    words = f"{suite}_{column}_{check.name}".replace(".", "_").split("_")
    name = "Expect" + "".join(word.capitalize() for word in words)
    return type(name, (ExpectPromiseToHold,), {"__doc__": f"{check.says}.", "__module__": __name__})


PROMISES: dict[tuple[str, str, str], type[ExpectPromiseToHold]] = {
    (suite, column, check.name): _promise(suite, column, check)
    for suite, fields in catalogue_suites().items()
    for column, check in checks_of(fields)
    if check.computed
}
