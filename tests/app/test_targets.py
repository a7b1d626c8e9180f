"""What one render makes: the names of its files, and the timeline in another language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.targets import (
    RenderTarget,
    caption_languages,
    file_name,
    in_language,
    targets_for,
    with_soft_captions,
)
from pipeline.render.encoding import FormatRefused
from pipeline.timeline.model import AudioRole, Caption, CaptionWord, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks
from providers.errors import InvalidInput

PICTURE = Track("picture", TrackKind.VIDEO)
ENGLISH = Track("en", TrackKind.CAPTION, language="en")
BRITISH = Track("gb", TrackKind.CAPTION, language="en-GB", hidden=True)
PERSIAN = Track("fa", TrackKind.CAPTION, language="fa", hidden=True)
UNNAMED = Track("notes", TrackKind.CAPTION)
VOICE = Track("voice", TrackKind.AUDIO, role=AudioRole.VOICE, language="en")
DUB = Track("dub", TrackKind.AUDIO, role=AudioRole.VOICE, language="fa", muted=True)
MUSIC = Track("music", TrackKind.AUDIO, role=AudioRole.MUSIC)


def film(*tracks: Track) -> Timeline:
    return Timeline("t", "Film", width=1920, height=1080, tracks=(PICTURE, *tracks))


def off(timeline: Timeline) -> set[str]:
    return {track.id for track in timeline.tracks if track.hidden or track.muted}


def test_only_the_captions_of_the_language_are_shown():
    timeline = film(ENGLISH, BRITISH, PERSIAN, UNNAMED, VOICE, MUSIC)
    assert caption_languages(timeline) == ("en", "en-GB", "fa")
    assert off(in_language(timeline, "fa")) == {"en", "gb", "notes"}
    assert off(in_language(timeline, "en")) == {"gb", "fa", "notes"}
    assert off(in_language(timeline, "EN_gb")) == {"en", "fa", "notes"}
    assert off(in_language(timeline, "none")) == {"en", "gb", "fa", "notes"}
    assert in_language(timeline, "") is timeline
    assert off(in_language(film(BRITISH, PERSIAN), "en")) == {"fa"}, "a variety will do"


def test_voices_follow_when_there_is_one_in_the_language():
    timeline = film(ENGLISH, PERSIAN, VOICE, DUB, MUSIC)
    assert off(in_language(timeline, "fa")) == {"en", "voice"}
    assert off(in_language(timeline, "en")) == {"fa", "dub"}


def test_a_language_without_captions_is_refused():
    with pytest.raises(InvalidInput) as refused:
        in_language(film(ENGLISH, PERSIAN), "de")
    assert "en, fa" in refused.value.advice
    with pytest.raises(InvalidInput):
        in_language(film(UNNAMED), "en")


def test_a_file_for_each_shape_and_language(tmp_path: Path):
    timeline = film(ENGLISH, PERSIAN)
    pattern = tmp_path / "out_{aspect}_{language}.mp4"
    made = targets_for(timeline, pattern, "shorts", aspects=("9:16", "16:9"), languages=("en", "fa"))
    assert [(t.out.name, t.aspect, t.language) for t in made if t.out] == [
        ("out_9x16_en.mp4", "9:16", "en"),
        ("out_9x16_fa.mp4", "9:16", "fa"),
        ("out_16x9_en.mp4", "16:9", "en"),
        ("out_16x9_fa.mp4", "16:9", "fa"),
    ]
    assert [(t.output(timeline).width, t.output(timeline).height) for t in made[1:3]] == [
        (1080, 1920),
        (1920, 1080),
    ]
    assert [RenderTarget.from_json(target.to_json()) for target in made] == list(made)
    again = targets_for(timeline, pattern, "shorts", aspects=("9:16", "9:16"), languages=("en", "fa"))
    assert len(again) == 2, "the same twice is once"


def test_a_folder_names_its_files_after_the_film(tmp_path: Path):
    timeline = replace(film(ENGLISH, PERSIAN), name="Why? A/B: “tea”")
    made = targets_for(timeline, tmp_path, "shorts", languages=("en", "fa"), choices={"codec": "prores"})
    assert [t.out.name for t in made if t.out] == ["Why A B “tea”_en.mov", "Why A B “tea”_fa.mov"]
    (alone,) = targets_for(timeline, tmp_path, "shorts")
    assert alone.out == tmp_path / "Why A B “tea”.mp4"


@pytest.mark.parametrize("name", ["same.mp4", "out_{language}.mp4"])
def test_files_of_one_name_are_refused(tmp_path: Path, name: str):
    with pytest.raises(InvalidInput) as refused:
        targets_for(
            film(ENGLISH, PERSIAN),
            tmp_path / name,
            "shorts",
            aspects=("9:16", "1:1"),
            languages=("en", "fa"),
        )
    assert "{aspect}" in refused.value.advice
    assert ("{language}" in refused.value.advice) == (name == "same.mp4")


def test_file_names_are_safe_everywhere():
    assert file_name("..\\..\x00etc/passwd") == "etc passwd"
    assert file_name("  ...  ") == "Video"
    assert len(file_name("x" * 999)) == 120


def test_soft_captions_go_along_and_leave_the_picture_free(tmp_path):
    word = Caption("c", Flicks(100), (CaptionWord("Hello", Flicks(0), Flicks(50)),))
    timeline = film(*(replace(track, items=(replace(word, id=track.id),)) for track in (ENGLISH, PERSIAN)))
    made = targets_for(timeline, tmp_path / "film.mp4", "youtube")
    (both,) = with_soft_captions(timeline, made)
    assert both.language == "none" and both.soft == ("en", "fa")
    assert RenderTarget.from_json(both.to_json()) == both
    assert [target.soft for target in with_soft_captions(timeline, made, ["fa"])] == [("fa",)]
    with pytest.raises(InvalidInput, match="no captions in 'de'"):
        with_soft_captions(timeline, made, ["de"])
    with pytest.raises(InvalidInput, match="no captions to go along"):
        with_soft_captions(Timeline("t"), made)
    with pytest.raises(FormatRefused, match="hold no captions"):
        with_soft_captions(timeline, targets_for(timeline, tmp_path / "film.gif", "gif"))
