"""The one place where it is decided what is the article: rules where they are sure, the line classifier elsewhere.

A rule's word stands. Of the other lines the classifier removes what it takes for no article, with its version and
score on record. Between the headline and the text the header reads first; no headline, byline, date line or dateline
falls to the classifier. Text that is an article by itself, or of which next to nothing would be left, is left alone.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.clean.boilerplate import find_boilerplate
from copydesk.clean.lines.classifier import classifier
from copydesk.clean.lines.windows import densest
from copydesk.clean.prose import is_prose
from copydesk.clean.region import find_headline_above
from copydesk.extract.header.lines import read_lines
from copydesk.extract.header.read import read_header
from copydesk.model import Block, Header, Record, Removal

Scorer = Callable[[Sequence[str], Sequence[int]], np.ndarray]
