import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import UnreadableError
from copydesk.intake.decode import decode
from copydesk.lexicon import load

SIGNATURES = [bytes.fromhex(kind["begins"]) for kind in load("intake")["signatures"]]
TEXT = "Şehir içi ulaşım — “yarın” başlıyor"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marks_and_utf8_are_understood(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff")))
def test_utf8_text_comes_back_as_it_was_or_is_refused_as_binary(text):
    looks_binary = any(text.encode().startswith(signature) for signature in SIGNATURES)
    if looks_binary:
        with pytest.raises(UnreadableError, match="not text but"):
            decode(text.encode())
    else:
        assert decode(text.encode()) == text


def test_an_undeclared_encoding_is_refused_and_not_guessed():
    with pytest.raises(UnreadableError, match=r"not valid UTF-8 \(byte 0xde at 0\).*COPYDESK_FALLBACK_ENCODINGS"):
        decode("Şehir".encode("cp1254"))


def test_a_fallback_that_is_named_is_used():
    assert decode("Şehir".encode("cp1254"), ("ascii", "cp1254")) == "Şehir"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture: take it away"),
        (b"%PDF-1.7 ...", "a PDF: extract its text first"),
        (b"PK\x03\x04....", r"a ZIP archive \(or an office document\): extract its text first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an office document: extract its text first"),
        (rb"{\rtf1\ansi The bridge was closed.}", "an RTF document: extract its text first"),
        (b"\x1f\x8b\x08", "a gzip archive: let its name end in .gz"),
        (b"<!DOCTYPE html><html>", "an HTML page"),
        (b"<!doctype html>", "an HTML page"),
        (b'<html lang="en">', "an HTML page"),
        (b'<?xml version="1.0"?>', "an XML document"),
        (b'{"text": "..."}', "a JSON object: let its name end in .jsonl"),
        (b"text\0text", "NUL bytes, so it is not text: convert it first"),
        ("a\0b".encode("utf-16"), "NUL characters"),
        (b"\xff\xfea", "not valid UTF-16-LE"),
    ],
)
def test_what_is_not_text_is_refused_with_a_reason(data, says):
    with pytest.raises(UnreadableError, match=says):
        decode(data)


def test_a_cut_character_at_the_end_is_refused():
    with pytest.raises(UnreadableError, match="not valid UTF-8"):
        decode("yarın başlıyor ş".encode()[:-1])
