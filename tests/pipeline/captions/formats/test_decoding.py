"""Text encodings: what a file is written in is found out, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.formats.cue import UnreadableSubtitles
from pipeline.captions.formats.decoding import decode

LINE = "1\n00:00:01,000 --> 00:00:02,000\nÜber dem Café – “naïve”\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_common_encodings_are_recognised(encoding: str) -> None:
    assert decode(LINE.encode(encoding))[0] == LINE


def test_another_encoding_can_be_chosen() -> None:
    persian = "1\n00:00:01,000 --> 00:00:02,000\nسلام\n"
    assert decode(persian.encode("cp1256"), "cp1256")[0] == persian
    with pytest.raises(UnreadableSubtitles):
        decode(b"\xff\xfe\xff", "utf-8")
    with pytest.raises(UnreadableSubtitles):
        decode(b"text", "klingon")


def test_line_ends_become_one() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableSubtitles):
        decode(bytes(range(32)) * 40)


@given(st.binary(max_size=600))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableSubtitles:
        return
    assert "\0" not in text and "\r" not in text
