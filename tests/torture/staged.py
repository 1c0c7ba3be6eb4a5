"""Flips a bit of what a run has staged, when it is about to publish or has died while it did: it says so, and the next
run makes it good, or it makes no difference."""

from pathlib import Path
from random import Random

from copydesk import steps
from copydesk.errors import CopydeskError
from copydesk.lake.publish import publish_articles
from copydesk.run import Reference, load
from torture.flips import Files, add, flip
from torture.quick import next_run, rows_of
from torture.scene import Scene


class StagedFlipping:
    """Two scenes: a run that is audited, and one whose articles are published and nothing else."""

    def __init__(self, folder: Path):
        self.scenes = [self._prepare(folder / "audited", False), self._prepare(folder / "begun", True)]
        self.references = []
        for scene, reference, _ in self.scenes:
            assert self._go_on(reference) == ""
            scene.run()
            self.references.append(rows_of(scene))

    def _prepare(self, folder: Path, is_begun: bool) -> tuple[Scene, Reference, Files]:
        scene = Scene(folder)
        scene.fill()
        scene.run()
        scene.put_more()
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
        says = "" if dies else self._go_on(reference)
        wrong = next_run(scene, self.references[which])
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
