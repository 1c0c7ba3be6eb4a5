"""What reading a page needs beside the page: the rules and the weights, loaded once and handed in as one object."""

from dataclasses import dataclass
from functools import lru_cache

from copydesk.page.head.labels import HeadModel, head_model
from copydesk.page.labels.body import BodyModel, body_model
from copydesk.page.rules.matcher import Matcher, load_rules


@dataclass(frozen=True)
class Resources:
    """The rules of all packs, the model that tells the article's lines, and the one that tells those of its head."""

    rules: Matcher
    body_model: BodyModel
    head_model: HeadModel


@lru_cache(maxsize=2)
def load_resources(rules_folder: str = "") -> Resources:
    """The resources that ship with the package, with the user's own rule packs of `rules_folder` in front.

    Raises ConfigError naming what is wrong with a pack, or with the weights.
    """
    return Resources(load_rules(rules_folder), body_model(), head_model())
