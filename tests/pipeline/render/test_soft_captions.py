"""Captions as tracks of the file: two languages, at their times, in every container that holds them."""

from fractions import Fraction

import av
import pytest

from pipeline.media.resolver import FixedResolver
from pipeline.render.encoding import FormatRefused, choose
from pipeline.render.export import Target, export_many
from pipeline.render.presets import OutputSettings
from pipeline.render.soft_captions import soft_captions
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import Flicks, TimeRange, from_seconds

FA, EN = ("سلام دنیا،", "باران می‌بارد."), ("Hello, world,", "rain is falling.")


def caption(caption_id, text, seconds):
    length = from_seconds(seconds)
    words = text.split()
    each = length // len(words)
    return Caption(
        caption_id, length, tuple(CaptionWord(w, Flicks(n * each), Flicks(each)) for n, w in enumerate(words))
    )


def film():
    picture = Clip("p", MediaReference(MediaKind.COLOUR), from_seconds(4), text="#204060")
    tracks = [Track("v", TrackKind.VIDEO, items=(picture,))]
    for language, (first, second) in (("en", EN), ("fa", FA)):
        items = (
            Gap(f"{language}0", from_seconds(0.5)),
            caption(f"{language}1", first, 1.0),
            Gap(f"{language}2", from_seconds(0.5)),
            caption(f"{language}3", second, 1.5),
        )
        tracks.append(Track(language, TrackKind.CAPTION, language.upper(), items=items, language=language))
    return Timeline("t", "Rain", tracks=tuple(tracks), width=96, height=54)


def exported(path, timeline, stretch=None, **choices):
    output = choose(OutputSettings.from_preset("master", timeline), height=54, **choices)
    export_many(timeline, FixedResolver(()), [Target(output, path, None, ("en", "fa"))], time_range=stretch)
    return path


def told(path):
    """Language -> [(start, end, text)] in seconds, as a player finds them."""
    found = {}
    with av.open(str(path)) as media:
        for stream in media.streams.subtitles:
            lines = found.setdefault(stream.language, [])
            for packet in media.demux(stream):
                data = bytes(packet)
                if stream.codec_context.name == "mov_text":
                    data = data[2:]
                if packet.size and data:
                    at = float(packet.pts * packet.time_base)
                    lines.append((at, at + float(packet.duration * packet.time_base), data.decode()))
            media.seek(0)
    return found


@pytest.mark.parametrize(
    ("suffix", "choices"),
    [
        (".mp4", {"container": "mp4", "codec": "h264"}),
        (".mkv", {"container": "mkv", "codec": "h264"}),
        (".webm", {"container": "webm", "codec": "vp9"}),
    ],
)
def test_both_languages_are_in_the_file_at_their_times(tmp_path, suffix, choices):
    found = told(exported(tmp_path / f"film{suffix}", film(), **choices))
    assert set(found) == {"eng", "fas"}
    for language, texts in (("eng", EN), ("fas", FA)):
        assert [line[2] for line in found[language]] == list(texts)
        assert [line[:2] for line in found[language]] == [
            pytest.approx((0.5, 1.5), abs=0.002),
            pytest.approx((2.0, 3.5), abs=0.002),
        ]


def test_a_stretch_of_the_film_takes_its_own_captions_along():
    stretch = TimeRange(from_seconds(1), from_seconds(2))
    english, _ = soft_captions(film(), ("en", "fa"), stretch)
    times = [(start / from_seconds(1), end / from_seconds(1), text) for start, end, text in english.lines]
    assert times == [(0.0, 0.5, EN[0]), (1.0, 2.0, EN[1])]
    assert soft_captions(film(), ("en",), TimeRange(Flicks(0), from_seconds(Fraction(1, 4)))) == ()


def test_what_can_hold_no_captions_refuses_before_it_renders(tmp_path):
    with pytest.raises(FormatRefused, match="hold no captions"):
        exported(tmp_path / "film.gif", film(), container="gif", codec="gif")
    assert list(tmp_path.iterdir()) == []
