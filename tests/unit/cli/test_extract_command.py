"""`copydesk extract`, as a shell runs it: every line is answered, nothing is lost."""

import gzip
import json

import pytest

from runs import story
from shell import copydesk


def test_extract_keeps_order_and_answers_every_line(tmp_path):
    lines = [json.dumps({"id": "1", "text": story()}), "nonsense", json.dumps({"id": "3", "text": " "}), ""]
    with gzip.open(tmp_path / "in.jsonl.gz", "wt") as file:
        file.write("\n".join(lines))
    out = tmp_path / "out.jsonl"
    done = copydesk("extract", "--input", str(tmp_path / "in.jsonl.gz"), "--output", str(out))
    assert done.returncode == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [r["id"] for r in rows] == ["1", None, "3"]
    assert rows[0]["headline"] == "Cracks close old bridge"
    assert rows[1]["rejected"] == ["record.readable"]
    assert rows[2]["reason"] == "there is no text in it"
    assert "2 documents were refused" in done.stderr


def test_extract_reads_standard_input_and_writes_standard_output():
    done = copydesk("extract", "--input", "-", input='{"id": 7, "text": "A dam broke near Bled, police said."}\n')
    assert json.loads(done.stdout)["id"] == 7


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    done = copydesk("extract", "--input", "-", input='\ufeff{"id": "a", "text": "A dam broke near Bled."}\n')
    assert json.loads(done.stdout)["id"] == "a"
    assert "rejected" not in json.loads(done.stdout)


@pytest.mark.parametrize("line", ['{"id": [1], "text": 5}', "[1]", "null", '{"text": null}', '{"id": true}'])
def test_a_line_of_another_shape_is_refused(line):
    done = copydesk("extract", "--input", "-", input="\n" + line + "\n")
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] is None
    assert json.loads(done.stdout)["reason"] == "line 2: it has no `text`"


def test_the_input_is_never_the_output(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": 1, "text": "A dam broke."}\n')
    done = copydesk("extract", "--input", str(file), "--output", str(tmp_path / "." / "in.jsonl"))
    assert done.returncode == 2
    assert "the same file" in done.stderr
    assert file.read_text().startswith('{"id": 1')


def test_a_broken_archive_is_a_clear_line(tmp_path):
    packed = gzip.compress(json.dumps({"id": 1, "text": story()}).encode() * 50)
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    done = copydesk("extract", "--input", str(tmp_path / "in.jsonl.gz"))
    assert done.returncode == 2
    assert "it is not a whole gzip file" in done.stderr
    assert "Traceback" not in done.stderr
