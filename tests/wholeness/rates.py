"""How often changes cost an article a field of its header or a paragraph, as a table."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from wholeness.reading import GAINED, HEADER_FIELDS, LOST, MOVED, REFUSED, Difference

PROSE_LOST, GOLD_LOST = "prose lost", "gold lost"

COLUMNS = {
    "header": HEADER_FIELDS,
    "body": (LOST, GAINED, MOVED, REFUSED),
    **{name: (name,) for name in HEADER_FIELDS},
    "lost": (LOST,),
    "lost-prose": (PROSE_LOST,),
    "lost-gold": (GOLD_LOST,),
    "gained": (GAINED,),
    "moved": (MOVED,),
    "refused": (REFUSED,),
}
_PROSE = re.compile(r"(?s).{60}.*[.!?…。！？؟][\"'”’»)]*$")
SHORT = {"published_at": "published", "published_at_basis": "basis"}
ANY = "any of them"


def costs_of(cost: Iterable[Difference], gold: Collection[str]) -> set[str]:
    """The fields of the differences; PROSE_LOST and GOLD_LOST with them where a lost paragraph is long and ends as a
    sentence does, and where it is one of the article's by `gold`."""
    fields = {difference.field for difference in cost}
    lost = [difference.before for difference in cost if difference.field == LOST]
    fields |= {PROSE_LOST for paragraph in lost if _PROSE.search(paragraph)}
    return fields | {GOLD_LOST for paragraph in lost if paragraph in gold}


class Rates:
    """Counts the articles of each kind of change by what it cost them."""

    def __init__(self, kinds: Iterable[str]):
        self._kinds = (*kinds, ANY)
        self._articles: dict[str, set[str]] = defaultdict(set)
        self._costs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    @property
    def articles(self) -> int:
        return len(self._articles[ANY])

    def add(self, article: str, kind: str, fields: Collection[str]) -> None:
        """Count a change of the article that cost it these fields, perhaps none."""
        for each in (kind, ANY):
            self._articles[each].add(article)
            for column, names in COLUMNS.items():
                if not set(names).isdisjoint(fields):
                    self._costs[each][column].add(article)

    def table(self) -> str:
        """A line for each kind of change: the articles changed so, and per cent of them by what it cost."""
        head = "".join(f"{SHORT.get(column, column):>12}" for column in COLUMNS)
        return "\n".join([f"{'% of articles':<24}{'articles':>8}{head}", *map(self._line, self._kinds)])

    def _line(self, kind: str) -> str:
        articles, costs = len(self._articles[kind]), self._costs[kind]
        rates = (f"{100 * len(costs[column]) / articles:.1f}" if costs[column] else "-" for column in COLUMNS)
        return f"{kind:<24}{articles:>8,}" + "".join(f"{rate:>12}" for rate in rates)
