"""Who is on which side of organised violence, as far as the words of an event's sentences tell."""

from collections.abc import Sequence

from copydesk.facts.events.groups import Group
from copydesk.lexicon import load
from copydesk.model import Figure

STATE_BASED, ONE_SIDED = 1, 3  # UCDP's types of violence; who else fights, no sentence tells surely


def violence_of(group: Group, figures: Sequence[Figure]) -> int | None:
    """UCDP's type of violence: 1 between a state's forces and an armed group, 3 by an armed group against civilians;
    None where the words do not tell, or the event is no violence."""
    if not load("events/types")["types"][group.type].get("is_violence"):
        return None
    sentences = {report.mention.sentence.number: report.mention.sentence for report in group.reports}.values()
    if not any(sentence.has("armed_group") for sentence in sentences):
        return None
    killed = [figures[number] for number in group.figures if figures[number].measure == "killed"]
    civilians = load("events/types")["vague"]["civilians"]
    if any(figure.unit and figure.unit.lower().split()[-1] in civilians for figure in killed):
        return ONE_SIDED
    return STATE_BASED if any(sentence.has("state") for sentence in sentences) else None
