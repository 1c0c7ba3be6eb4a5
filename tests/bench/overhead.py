"""What it costs never to lose and never to double: the share of a run's CPU seconds that goes into it.

One run over the generated corpus is measured whole, and in it the parts that a careless pipeline would leave out:
hashes of seed files and texts, of data files, of staged files once more before they are built on, of reports and log
entries; syncing; the ledger, the identity of files, reading back what was written, finishing what others left; and page
checksums, which are the difference between writing and reading the same rows with and without them.

    overhead.py [--documents 5000]
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pyarrow.parquet as pq
from stages import generate_documents

from copydesk import reports, run, steps
from copydesk.cli.run import all_steps
from copydesk.lake import log, partitions, publish, stage
from copydesk.lake.parquet import HashedFile
from copydesk.lake.stage import ShardStage
from copydesk.lake.tables import file_uris
from copydesk.schema import ARTICLES, LEDGER
from copydesk.settings import Settings
from copydesk.storage import Folder

DURABLE = ("data hashes", "staged hashes", "report hashes", "log hashes", "syncs")  # what damage and power cuts cost


def main() -> None:
    """Print the parts, in CPU seconds and as shares of the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5_000)
    documents = list(generate_documents(parser.parse_args().documents, seed=1))
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
        parts, whole = _run(Path(folder), documents)
        parts["hashes"] = _seconds(lambda: [sha256(text.encode()).digest() for _, text in documents * 2])
        parts["checksums"] = _checksums(Folder(f"{folder}/lake"), Path(folder))
    durable = sum(parts[name] for name in DURABLE)
    sums = (("hashes and syncs", durable), ("all of it", parts.total()), ("the run", whole))
    for name, seconds in (*parts.most_common(), *sums):
        print(f"{name:<18}{seconds:>9.2f} CPU s{seconds / whole:>9.1%}")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _run(folder: Path, documents: list[tuple[str, str]]) -> tuple[Counter[str], float]:
    landing = folder / "landing"
    for number, (name, text) in enumerate(documents):
        path = landing / f"{number // 1000:03d}" / f"{number}-{Path(name).name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    begun = run.begin(Settings(str(landing), str(folder / "lake"), min_age_seconds=0), "bench", "cli")
    parts: Counter[str] = Counter()

    def counted(part: str, work: Callable, is_meant: Callable[..., bool] = lambda *_: True) -> Callable:
        def timed(*arguments, **named):
            start = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                parts[part] += (time.process_time() - start) if is_meant(*arguments) else 0

        return timed

    def write(file: HashedFile, data: bytes) -> int:
        parts["data hashes"] += _seconds(lambda: file.digest.update(data))
        return file.file.write(data)

    commit = counted("ledger", publish._commit_relation, lambda _, table, *rest: table is LEDGER)
    with (
        patch.object(HashedFile, "write", write),
        patch.object(stage, "check_hashes", counted("staged hashes", stage.check_hashes)),
        patch.object(stage, "other_hashes", counted("staged hashes", stage.other_hashes)),
        patch.object(reports, "_sums", counted("report hashes", reports._sums)),
        patch.object(log, "_hash", counted("log hashes", log._hash)),
        patch.object(os, "fsync", counted("syncs", os.fsync)),
        patch.object(partitions, "verify", counted("read back", partitions.verify)),
        patch.object(publish, "identify_files", counted("identity", publish.identify_files)),
        patch.object(publish, "_commit_relation", commit),
        patch.object(ShardStage, "add_file", counted("ledger", ShardStage.add_file)),
        patch.object(steps, "finish_others", counted("others", steps.finish_others)),
    ):
        return parts, _seconds(lambda: all_steps(begun))


def _checksums(lake: Folder, folder: Path) -> float:
    """Both for the staged rows and for the published ones."""
    tables = [pq.ParquetFile(uri).read() for uri in file_uris(lake, ARTICLES)]

    def there_and_back(checksums: bool) -> None:
        for table in tables:
            pq.write_table(table, folder / "x.parquet", compression="zstd", write_page_checksum=checksums)
            pq.ParquetFile(folder / "x.parquet", page_checksum_verification=checksums).read()

    without, with_them = (min(_seconds(lambda c=c: there_and_back(c)) for _ in range(3)) for c in (False, True))
    return 2 * max(0.0, with_them - without)


if __name__ == "__main__":
    main()
