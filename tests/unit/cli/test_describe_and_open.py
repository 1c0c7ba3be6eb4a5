import json

import pytest

from shell import copydesk


def test_describe_lists_tables_and_says_what_columns_mean(published):
    listed = json.loads(copydesk("describe", "--lake", str(published.lake), "--json").stdout)
    assert {"articles", "figures", "story_figures", "runs"} <= {row["view_name"] for row in listed}
    assert all(row["comment"] for row in listed)
    columns = json.loads(copydesk("describe", "--lake", str(published.lake), "--json", "articles").stdout)
    meanings = {row["column"]: (row["type"], row["meaning"]) for row in columns}
    assert meanings["section"] == ("VARCHAR", "the section label, without the word News")
    assert meanings["figures[].source"][1] == "who gives the number, if the sentence says so"
    assert meanings["dateline.agency"] == ("VARCHAR", "agency code")
    assert all(meaning for _, meaning in meanings.values())


def test_describe_names_the_tables_there_are(published):
    done = copydesk("describe", "--lake", str(published.lake), "figure")
    assert (done.returncode, "there is no table figure; there are articles, " in done.stderr) == (2, True)


def test_open_explains_an_article_of_the_lake(published):
    ((document,),) = published.sql("SELECT document_id FROM articles WHERE source_file = 'b.txt'")
    shown = copydesk("open", document[:12], "--lake", str(published.lake)).stdout
    assert "\n- Be the first to comment" in shown
    assert document in shown
    assert "\x1b" not in shown
    read = json.loads(copydesk("open", document, "--lake", str(published.lake), "--json").stdout)
    assert read["headline"] == "Cracks close old bridge"


@pytest.mark.parametrize(
    ("document", "says"),
    [("abc", "too short"), ("0" * 64, "no article has the id"), ("' OR true --", "no article has the id")],
)
def test_open_says_what_is_wrong_with_an_id(published, document, says):
    done = copydesk("open", document, "--lake", str(published.lake))
    assert (done.returncode, says in done.stderr) == (2, True)
