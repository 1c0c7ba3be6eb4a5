"""Flips a bit of what a run has staged, when it is about to publish or has died while it did: it says so, and the next
run makes it good, or it makes no difference."""

from pathlib import Path
from random import Random

from copydesk import steps
from copydesk.errors import CopydeskError
from copydesk.lake.publish import publish_articles
from copydesk.run import Reference, load
from torture.copy import story
from torture.flips import Files, add, flip
from torture.quick import verdicts_kept
from torture.scene import ARTICLES, Scene

QUARANTINE = "SELECT DISTINCT source_file, record_index, stage, checks, reason, raw_text FROM quarantine ORDER BY ALL"


class StagedFlipping:
    """Two scenes: a run that is audited, and one whose articles are published and nothing else."""

    def __init__(self, folder: Path):
        self.scenes = [self._prepare(folder / "audited", False), self._prepare(folder / "begun", True)]
        self.references = []
        for scene, reference, _ in self.scenes:
            assert self._go_on(reference) == ""
            scene.run()
            self.references.append(_rows(scene))

    def _prepare(self, folder: Path, is_begun: bool) -> tuple[Scene, Reference, Files]:
        scene = Scene(folder)
        scene.fill()
        scene.run()
        scene.put("late.txt", story(20))
        scene.put("bad.jsonl", "{not json\n")
        run = scene.prepare()
        if is_begun:
            publish_articles(run)
        scene.keep()
        files: Files = {}
        for path in sorted(path for path in (scene.lake / "_staging").rglob("*") if path.is_file()):
            add(files, path.name.partition("-")[0], path)
        return scene, run.reference, files

    def case(self, seed: int) -> tuple[str, list[str]]:
        """One case: what was done, and what is wrong afterwards."""
        random = Random(seed)
        which = random.randrange(len(self.scenes))
        scene, reference, files = self.scenes[which]
        scene.put_back()
        _, _, done = flip(files, random)
        dies = random.random() < 0.5
        with verdicts_kept():
            says = "" if dies else self._go_on(reference)
            scene.run()
        rows = _rows(scene)
        wrong = [f"{name} differs" for name in rows if rows[name] != self.references[which][name]] + scene.faults()
        how = "the next run finishes it" if dies else f"it goes on: {says or 'published'}"
        return f"{done.replace(str(scene.lake / '_staging'), '')}, {how}", wrong

    def _go_on(self, reference: Reference) -> str:
        """What the run says that goes on from where it was, if it fails. Whatever is no error of ours is wrong."""
        try:
            run = load(reference)
            steps.publish(run)
            steps.clean_up(run, steps.report(run)["outcome"])
        except CopydeskError as error:
            return str(error)
        return ""


def _rows(scene: Scene) -> dict[str, list[tuple]]:
    """Articles, and what is in quarantine, where a record may stand twice."""
    return {"articles": scene.sql(ARTICLES), "quarantine": scene.sql(QUARANTINE)}
