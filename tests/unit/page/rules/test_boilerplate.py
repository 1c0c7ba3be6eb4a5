from copydesk.page.blocks import split_blocks
from copydesk.page.rules.boilerplate import find_boilerplate
from copydesk.page.rules.matcher import load_rules

PARAGRAPH = "The harbour of Hemsby will stay closed until the spring, the port authority said on Tuesday."


def removed(text):
    return [(r.text, r.kind) for r in find_boilerplate(split_blocks(text), {}, load_rules())]


def test_removals_name_their_rule_and_reproduce_the_text():
    text = f"Harbour closed\n\n{PARAGRAPH}\n\nBe the first to comment\n"
    (removal,) = find_boilerplate(split_blocks(text), {}, load_rules())
    assert removal.rule == "en/comment-prompt"
    assert text[removal.start : removal.end] == removal.text == "Be the first to comment"


def test_the_turkish_warning_goes_with_its_second_line():
    notice = "UYARI: Küfür ve hakaret içeren,\nkurallara uymayan yorumlar onaylanmamaktadır."
    assert removed(f"{PARAGRAPH}\n\n{notice}\nSpor Haberleri") == [
        ("UYARI: Küfür ve hakaret içeren,", "comment_notice"),
        ("kurallara uymayan yorumlar onaylanmamaktadır.", "comment_notice"),
        ("Spor Haberleri", "section_label"),
    ]


def test_a_warning_that_nothing_closes_takes_no_other_line():
    assert removed(f"UYARI: Küfür ve hakaret,\n{PARAGRAPH}") == [("UYARI: Küfür ve hakaret,", "comment_notice")]


def test_a_related_list_takes_its_titles_but_no_sentence():
    text = f"{PARAGRAPH}\nMost read\nFerry sold to Denmark\nIce on the river\n{PARAGRAPH}"
    assert removed(text) == [("Most read", "related"), ("Ferry sold to Denmark", "related")]
    foot = f"{PARAGRAPH}\nMost read\nFerry sold to Denmark\nIce on the river\n© 2020 Hemsby Post"
    assert [kind for _, kind in removed(foot)] == ["related", "related", "related", "copyright"]


def test_sections_within_a_list_of_topics_belong_to_it():
    assert removed(f"{PARAGRAPH}\n\nRelated topics\nShipping\nPolitics\n\nWorld News") == [
        ("Related topics", "related"),
        ("Shipping", "related"),
        ("Politics", "related"),
        ("World News", "section_label"),
    ]


def test_teasers_below_the_article_go_with_their_heading():
    foot = "More from Sport\nFerry sold to Denmark\nIce on the river\nCOMMENTS\nLog in to join the conversation"
    assert [kind for _, kind in removed(f"{PARAGRAPH}\n{foot}")] == ["related"] * 3 + ["comment_notice"] * 2


def test_a_trail_above_the_article_is_its_section():
    assert removed(f"Sport › Rowing\nHarbour closed\n{PARAGRAPH}") == [("Sport › Rowing", "section_label")]
    assert removed(f"Harbour closed\n{PARAGRAPH}\nSport › Rowing\n{PARAGRAPH}") == []


def test_section_labels_stand_above_or_below_the_article_only():
    assert removed(f"Crime\nHarbour closed\n{PARAGRAPH}\nWeather") == [
        ("Crime", "section_label"),
        ("Weather", "section_label"),
    ]
    assert removed(f"{PARAGRAPH}\nCrime\n{PARAGRAPH}") == []


def test_an_end_mark_counts_at_the_foot_only():
    assert removed(f"{PARAGRAPH}\n-30-") == [("-30-", "other")]
    assert removed(f"{PARAGRAPH}\n-30-\n{PARAGRAPH}") == []


def test_a_site_name_is_known_by_the_copyright_notice():
    assert removed(f"Hemsby Post\nHarbour closed\n{PARAGRAPH}\n© 2020 Hemsby Post Ltd") == [
        ("Hemsby Post", "navigation"),
        ("© 2020 Hemsby Post Ltd", "copyright"),
    ]


def test_a_person_s_name_is_no_site_name_though_the_notice_bears_it():
    text = f"Anna Berg\n{PARAGRAPH}\n© 2020 Anna Berg"
    assert removed(text) == [("© 2020 Anna Berg", "copyright")]


def test_a_long_notice_at_the_foot_is_no_article():
    notice = "Copyright 2020 The Hemsby Post. All rights reserved. Not for republication without permission."
    assert removed(f"{PARAGRAPH}\n___\n{notice}") == [("___", "other"), (notice, "copyright")]


def test_a_plain_article_is_left_whole():
    assert removed("\n\n".join(["Harbour closed", *[PARAGRAPH] * 5])) == []


def test_the_title_below_a_label_above_the_article_may_be_its_headline():
    assert removed(f"Latest news\nHarbour closed\n{PARAGRAPH}") == [("Latest news", "related")]


def test_leads_that_stop_in_mid_sentence_belong_to_the_list_below_the_article():
    lead = "The old ferry left the harbour for the last time on Sunday, with a brass band on…"
    assert removed(f"{PARAGRAPH}\nMost read\nFerry sold to Denmark\n{lead}\n© 2020 Hemsby Post") == [
        ("Most read", "related"),
        ("Ferry sold to Denmark", "related"),
        (lead, "related"),
        ("© 2020 Hemsby Post", "copyright"),
    ]


def test_times_between_paragraphs_are_stamps_of_a_live_blog():
    assert removed(f"14:32\n{PARAGRAPH}\n14:10\n{PARAGRAPH}") == [("14:10", "other")]


def test_what_stands_between_the_marks_of_a_discussion_is_the_readers():
    said = "I have sailed out of that harbour for forty years, and I have never once seen it closed in spring."
    thread = ["Comments (2)", "Old Salt 3 hours ago", said, "Reply", "Ada Penn 5 hours ago", said, "Reply"]
    assert removed("\n".join([PARAGRAPH, PARAGRAPH, *thread])) == [(line, "comment_notice") for line in thread]


def test_a_counter_of_comments_above_and_below_leaves_the_text_between():
    text = f"3 comments\n{PARAGRAPH}\n{PARAGRAPH}\n3 comments\nLeave a comment"
    assert [line for line, _ in removed(text)] == ["3 comments", "3 comments", "Leave a comment"]
