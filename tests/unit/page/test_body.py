from copydesk.model import Dateline, Header, Removal
from copydesk.page.blocks import split_blocks
from copydesk.page.body import assemble_body


def body_of(text, removals=(), header=None):
    body = assemble_body(split_blocks(text), removals, header or Header())
    for piece in body.pieces:
        raw = text[piece.raw_start : piece.raw_start + piece.length]
        assert body.text[piece.start : piece.start + piece.length] == raw
    return body


def paragraphs(body):
    return [body.text[p.start : p.end] for p in body.paragraphs]


def test_paragraphs_split_at_empty_lines_come_out_as_they_went_in():
    text = "The first paragraph.\n\nThe second one.\n\nThe third."
    assert body_of(text).text == text


def test_removed_blocks_and_header_blocks_are_left_out():
    text = "Headline\nOne.\nShare\nTwo."
    body = body_of(text, (Removal(14, 19, "Share", "share", "en/share-bar"),), Header(roles={0: "headline"}))
    assert paragraphs(body) == ["One.", "Two."]


def test_the_dateline_is_cut_off_its_paragraph():
    text = "OSLO (AP) —  Snow fell.\n\nIt melted."
    dateline = Dateline("OSLO (AP) —", ("OSLO",), "AP", None, 0, 11)
    assert paragraphs(body_of(text, header=Header(dateline=dateline))) == ["Snow fell.", "It melted."]


def test_a_dateline_alone_on_its_line_leaves_no_empty_paragraph():
    dateline = Dateline("OSLO (AP) —", ("OSLO",), "AP", None, 0, 11)
    assert paragraphs(body_of("OSLO (AP) —\nSnow fell.", header=Header(dateline=dateline))) == ["Snow fell."]


def test_lines_that_are_sentences_stay_paragraphs():
    text = "The ferry to Hemsby has stopped for the winter.\nIt will sail again in March or April.\nNobody minds."
    assert len(paragraphs(body_of(text))) == 3


def test_nothing_left_is_an_empty_body():
    assert body_of("Headline", header=Header(roles={0: "headline"})).text == ""
