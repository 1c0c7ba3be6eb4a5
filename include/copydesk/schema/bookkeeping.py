"""The tables that account for every file and record."""

from copydesk.schema.catalogue import Field, Table

QUARANTINE = Table(
    "quarantine",
    "Records and files that failed a check in a run, kept whole, with reasons. Nothing is thrown away.",
    (
        Field("document_id", "string", "SHA-256 of the raw text; null for a file that could not be read"),
        Field("landing", "string", "URL of the landing zone"),
        Field("source_file", "string", "name of the seed file below the landing zone"),
        Field("record_index", "int32", "position in the file, as in `articles`; null when the whole file is meant"),
        Field("stage", "string", "the stage that refused it: read, clean, extract or validate"),
        Field("checks", "list<string>", "names of the failed checks"),
        Field(
            "reason", "string", "why, in plain words; of a line that could not be read with its number, counted from 1"
        ),
        Field("raw_text", "string", "the record's text; null where it could not be decoded", bulky=True),
        Field("raw_bytes", "binary", "the bytes, where they could not be decoded and are not too many", bulky=True),
        Field("metadata", "string", "the record's metadata as JSON", bulky=True),
        Field("run_id", "string", "the run that refused it"),
        Field("quarantined_at", "timestamp", "when that run began (UTC)"),
        Field("pipeline_version", "string", "version of the code and of the rules that refused it"),
    ),
    sort_by=("source_file", "record_index"),
)

QUARANTINE_EVENTS = Table(
    "quarantine_events",
    "What was done with entries of the quarantine. The newest event of an entry is its status.",
    (
        Field("entry_id", "string", "the entry: `entry_id` of the view `quarantine`"),
        Field("source_file", "string", "name of its seed file below the landing zone"),
        Field("record_index", "int32", "its position in the file, as in `articles`; null when the whole file is meant"),
        Field("status", "string", "what it is since: `replayed` or `discarded`"),
        Field("outcome", "string", "what became of a replayed one, as in the ledger; `quarantined` is a new entry"),
        Field("reason", "string", "why it was discarded, or why the replay refused it again"),
        Field("run_id", "string", "the replay; null for a discarded one"),
        Field("asked_by", "string", "the name of the user who asked for it"),
        Field("happened_at", "timestamp", "UTC"),
    ),
    sort_by=("source_file", "record_index"),
)

# What the view `quarantine` says of each entry besides the columns of the table.
QUARANTINE_STATUS = (
    Field("entry_id", "string", "names the entry: made of its run, file and position"),
    Field("status", "string", "`open`, `replayed` or `discarded`"),
    Field("closed_by", "string", "who closed it"),
    Field("closed_at", "timestamp", "when it was closed (UTC)"),
    Field("closed_with", "string", "what became of a replayed one, why another was discarded"),
)

LEDGER = Table(
    "ledger",
    "Every file and every record that was seen, with what became of it.",
    (
        Field("level", "string", "`file` or `record`. Partition"),
        Field("landing", "string", "URL of the landing zone"),
        Field("source_file", "string", "name below the landing zone"),
        Field("record_index", "int32", "position in the file, as in `articles`; null for the file itself"),
        Field("size", "int64", "bytes of the file; characters of the record"),
        Field("modified_at", "timestamp", "the file's modification time (UTC)"),
        Field("content_hash", "string", "SHA-256: of the file's bytes, or the record's document id"),
        Field(
            "outcome",
            "string",
            "files: read, quarantined, waiting, refused, vanished, removed. Records: published, duplicate, "
            "quarantined, deleted; in a reprocessing replaced, kept, deleted",
        ),
        Field("reason", "string", "why, in plain words; null where all went well"),
        Field(
            "duplicate_of",
            "string",
            "`file#index` of the record with the same content that was taken",
            view_name="same_content_as",
            was="duplicate_of",
        ),
        Field("records", "int64", "records the file holds"),
        Field(
            "identity",
            "string",
            "files: new; touched, the same bytes with another time; changed, other bytes under a known name; renamed, "
            "bytes of a file that is gone; duplicate, bytes of another file; half_written; removed, once it is gone",
        ),
        Field("run_id", "string", "the run that saw it"),
        Field("seen_at", "timestamp", "when that run began (UTC)"),
    ),
    partition_by=("level",),
    sort_by=("level", "source_file", "record_index"),
    skip_by=("source_file",),
)


TOMBSTONES = Table(
    "tombstones",
    "Documents that were deleted on request: nothing of their text, and that they shall not come back.",
    (
        Field("document_id", "string", "SHA-256 of the raw text that was deleted"),
        Field("reason", "string", "why"),
        Field("asked_by", "string", "the name of the user who deleted it"),
        Field("deleted_at", "timestamp", "UTC"),
    ),
    sort_by=("document_id",),
)


def _count(name: str, meaning: str) -> Field:
    return Field(name, "int64", meaning)


LINES = Table(
    "lines",
    "How often a line stands in a source's articles, run by run: what repeats is the site's, not the article's. "
    "The upkeep puts the runs before it together.",
    (
        Field("source", "string", "slug of the publisher"),
        Field("line", "string", "the line, without space around it"),
        Field("articles", "int64", "articles of this source in this run that hold the line"),
        Field("of_articles", "int64", "articles of this source in this run"),
        Field("run_id", "string", "the run that published them; `rolled-up`: all runs up to an upkeep"),
        Field("counted_at", "timestamp", "when that run, or the first of them, began (UTC)"),
    ),
    sort_by=("source", "line"),
)

HEADS = Table(
    "heads",
    "How many lines of the heads of a source's articles have a role and read alike, in each file of `articles`: a "
    "source prints them the same way every day. The upkeep drops what is of no file any more, and what is too old.",
    (
        Field("file", "string", "the data file of `articles` that was counted, below the table"),
        Field("source", "string", "slug of the publisher; null in one row of each file, which says that it is counted"),
        Field("processed_at", "timestamp", "when the run that read the articles began (UTC)"),
        Field("articles", "int64", "articles of this source and run in this file with a head, in one row of each"),
        Field("role", "string", "`headline`, `standfirst`, `byline` or `date`; null where `articles` is not"),
        Field("form", "string", "what the line reads as, as in `head_lines`"),
        Field("above", "string", "what the line above reads as"),
        Field("below", "string", "what the line below reads as"),
        Field("lines", "int64", "how many lines"),
    ),
    sort_by=("file", "source"),
)

RUNS = Table(
    "runs",
    "One row a run: what went in, what came out, how long it took.",
    (
        Field("run_id", "string", "the run"),
        Field("dag_id", "string", "the DAG that ran it; null from the command line"),
        Field("trigger", "string", "scheduled, manual, cli, replay or reprocess"),
        Field("landing", "string", "URL of the landing zone"),
        Field("pattern", "string", "which file names, entries of the quarantine or articles were taken"),
        Field("outcome", "string", "published, nothing_new, audit_failed, failed"),
        Field("started_at", "timestamp", "UTC"),
        Field("finished_at", "timestamp", "UTC"),
        _count("files_found", "files in the landing zone = ignored + unmatched + known + left + in"),
        _count("files_ignored", "of these, never seed files: temporary names, formats without a reader"),
        _count("files_known", "of these, unchanged since an earlier run"),
        _count("files_left", "of these, left to a later run by the limit"),
        _count("files_in", "of these, taken into this run = read + quarantined + waiting + refused + vanished"),
        _count("files_read", "read to their end"),
        _count("files_quarantined", "could not be read, or not to their end"),
        _count("files_waiting", "too young or still growing: a later run takes them"),
        _count("files_refused", "not a plain file inside the landing zone"),
        _count("files_vanished", "gone between listing and reading"),
        _count("files_removed", "files of earlier runs that are gone since the last one; not among those found"),
        _count("records_in", "records read = published + duplicate + quarantined + replaced + kept + deleted"),
        _count("records_published", "became a row of articles"),
        _count("records_duplicate", "content that is already there"),
        _count("records_quarantined", "failed a check"),
        _count("records_replaced", "reprocessed: the row of articles was replaced by a new one"),
        _count("records_kept", "reprocessed and refused by today's rules: the row stays as it was"),
        _count("records_deleted", "content that was deleted on request, and stays away"),
        Field(
            "removals",
            "list<struct>",
            "what cleaning took out of the published articles",
            fields=(
                Field("kind", "string", "kind of removal"),
                Field("count", "int64", "how many"),
            ),
        ),
        Field("partitions", "list<string>", "months of sources that articles came to, as `source/month`"),
        Field(
            "audit",
            "list<struct>",
            "the checks of the run as a whole",
            fields=(
                Field("check", "string", "name of the check"),
                Field("says", "string", "what it promises"),
                Field("success", "bool", "whether it held"),
                Field("severity", "string", "critical stops the run, warning does not"),
                Field("observed", "string", "what was found"),
            ),
        ),
        Field(
            "timings",
            "list<struct>",
            "how long each task took; publishing, until this row was written",
            fields=(
                Field("stage", "string", "task"),
                Field("seconds", "float64", "seconds by the clock; of shards side by side, all of theirs"),
                Field("cpu_seconds", "float64", "seconds of CPU, of all processes; null before version 4"),
            ),
        ),
        Field("expectations", "int64", "expectations evaluated on the rows"),
        Field("pipeline_version", "string", "version of the code and of the rules"),
        _count("files_unmatched", "of those found, seed files that the file pattern does not mean"),
        Field("error", "string", "why it failed: the first task that did, and its error, in a line"),
        Field("let_through_by", "string", "who published it although its audit had failed"),
        Field("let_through_at", "timestamp", "when they said so (UTC)"),
    ),
    sort_by=("started_at",),
)
