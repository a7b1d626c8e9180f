"""Each check: it finds what is wrong, keeps quiet otherwise, and its mend mends it."""

import json
from dataclasses import replace
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.values import AssetKind
from app.preflight.findings import Case, Finding, Measured, SettingMend, Severity, TimelineMend
from app.preflight.gaps import empty_spans
from app.preflight.inspection import inspect, mend_all
from app.preflight.platforms import UnknownPlatform, load_platform, platform_names
from app.rights.licences import licences
from pipeline.render.caption_box import TextBox, union_of
from pipeline.render.presets import OutputSettings, SafeZone
from pipeline.timeline.model import Caption, CaptionWord, Clip, MediaKind, MediaReference, Timeline
from pipeline.timeline.time import FPS_30, Flicks, FrameRate, from_seconds
from pipeline.timeline.validate import validate
from providers.phrases import Phrase
from tests.app.preflight.films import GOOD, asset, film, gap, make_case, sound, still


def names(case: Case) -> list[str]:
    return [finding.id.split(":")[1].split("@")[0] for finding in inspect(case)]


def only(case: Case, name: str) -> Finding:
    (finding,) = [f for f in inspect(case) if f.id.split(":")[1].split("@")[0] == name]
    said = [finding.sentence, *([finding.mend.label] if finding.mend else [])]
    assert all(isinstance(words, Phrase) for words in said), "the window says it in the creator's language"
    return finding


def mended(case: Case, name: str) -> Timeline:
    """The timeline after the finding's mend; the finding must be gone."""
    mend = only(case, name).mend
    assert isinstance(mend, TimelineMend)
    after = mend.change(case.timeline)
    validate(after)
    assert name not in names(replace(case, timeline=after))
    return after


def test_a_good_film_has_no_findings() -> None:
    for platform in ("tiktok", "reels", "shorts"):
        assert inspect(make_case(platform=platform)) == ()
    wide = film(width=1920, height=1080)
    assert inspect(make_case(wide, "youtube")) == ()


def test_every_platform_is_dated_data_with_a_source() -> None:
    for name in platform_names():
        platform = load_platform(name)
        assert platform.checked and platform.source and platform.title
        assert platform.narrowest <= platform.widest and platform.min_side < platform.max_side
    with pytest.raises(UnknownPlatform):
        load_platform("../presets/tiktok")
    for file in (resources.files("resources") / "platforms").iterdir():
        assert {"max_seconds", "loudness", "safe_zone"}.isdisjoint(json.loads(file.read_text("utf-8")))


def test_too_long_is_cut_where_the_platform_ends() -> None:
    case = make_case(film(still("p", 200), sounds=(sound("v", 190),), music=(sound("m", 220),)), "shorts")
    finding = only(case, "too-long")
    assert finding.severity is Severity.ERROR and finding.where is not None
    assert finding.where.start == from_seconds(180)
    assert mended(case, "too-long").duration == from_seconds(180)


def test_too_short_and_empty() -> None:
    assert names(make_case(film(still("p", 2)))) == ["too-short"]
    assert names(make_case(Timeline("t"))) == ["empty"]


def test_a_file_that_may_be_too_large_is_held_down() -> None:
    case = make_case(film(still("p", 600)))
    output = replace(case.output, max_bytes=0, max_bitrate=100_000_000)
    mend = only(replace(case, output=output), "too-large").mend
    assert isinstance(mend, SettingMend) and (mend.setting, mend.value) == (
        "max_bytes",
        case.platform.max_bytes,
    )


@pytest.mark.parametrize(
    ("width", "height", "rate", "platform", "found"),
    [
        (1920, 1080, FPS_30, "shorts", "aspect"),
        (3840, 1080, FPS_30, "youtube", "aspect"),
        (180, 320, FPS_30, "tiktok", "pixels"),
        (1080, 1920, FrameRate(120), "reels", "rate"),
        (1080, 1920, FPS_30, "reels", ""),
        (1080, 1350, FPS_30, "square", ""),
    ],
)
def test_frames_a_platform_refuses(width, height, rate, platform, found) -> None:
    case = make_case(film(width=width, height=height), platform)
    case = replace(case, output=OutputSettings(width, height, rate, safe_zone=case.platform.zone))
    errors = [f.id.split(":")[1] for f in inspect(case) if f.severity is Severity.ERROR]
    assert errors == ([found] if found else [])
    if found:
        assert isinstance(only(case, found).mend, SettingMend)


def test_another_shape_asks_for_a_look() -> None:
    case = make_case(film(width=1920, height=1080))
    after = mended(case, "framing")
    assert Fraction(after.width, after.height) == Fraction(9, 16)


def test_loudness_is_judged_by_what_the_export_does() -> None:
    soft = Measured(loudness=-30.0, true_peak=-12.0)
    assert names(make_case(measured=soft)) == ["level"]
    assert names(make_case(measured=Measured(-40.0, -20.0))) == ["soft"]
    assert names(make_case(measured=Measured())) == ["silent"]
    assert names(make_case(measured=None)) == []
    case = make_case()
    raw = replace(case, output=replace(case.output, loudness=None), measured=Measured(-9.0, 0.5))
    assert names(raw) == ["loudness", "peaks"]
    mend = only(raw, "loudness").mend
    assert isinstance(mend, SettingMend) and (mend.setting, mend.value) == ("loudness", -14.0)
    film_level = replace(case, output=replace(case.output, loudness=-23.0))
    assert names(film_level) == ["loudness"]


def test_black_at_the_start_is_closed_when_nothing_sounds() -> None:
    silent = make_case(film(gap("g", 2), still("p", 10)))
    after = mended(silent, "starts-empty")
    assert after.duration == from_seconds(10)
    spoken = make_case(film(gap("g", 2), still("p", 10), sounds=(sound("v", 5),)))
    assert only(spoken, "starts-empty").mend is None


def test_holes_are_filled_by_the_picture_before_or_closed() -> None:
    case = make_case(film(still("p", 5), gap("g", 2), still("q", 5), sounds=(sound("v", 12),)))
    after = mended(case, "hole")
    assert after.duration == from_seconds(12) and after.tracks[0].items[0].duration == from_seconds(7)
    ended = sound("x", 5).media
    video = Clip("p", replace(ended, kind=MediaKind.VIDEO), from_seconds(5))
    closed = mended(make_case(film(video, gap("g", 2), still("q", 5))), "hole")
    assert closed.duration == from_seconds(10)
    kept = make_case(film(video, gap("g", 2), still("q", 5), sounds=(sound("v", 12),)))
    assert only(kept, "hole").mend is None


def test_sound_after_the_last_picture_is_cut() -> None:
    case = make_case(film(still("p", 10), music=(sound("m", 14, "song"),)))
    assert mended(case, "ends-empty").duration == from_seconds(10)


def test_a_black_opening_is_told() -> None:
    assert names(make_case(measured=replace(GOOD, opening=(0.0, 0.6)))) == ["black-frame"]
    assert names(make_case(measured=replace(GOOD, opening=(0.0, 0.0)))) == ["black-start"]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=8), st.integers(0, 60))
def test_empty_spans_and_pictures_fill_the_timeline(parts, music: int) -> None:
    frame = FPS_30.frame
    pictures = [
        still(
            f"p{n}",
            1,
        )
        if shown
        else gap(f"g{n}", 1)
        for n, (shown, _) in enumerate(parts)
    ]
    items = [
        replace(p, duration=Flicks(length * frame)) for p, (_, length) in zip(pictures, parts, strict=True)
    ]
    timeline = film(*items, music=(replace(sound("m", 60), duration=Flicks(music * frame)),) if music else ())
    spans = empty_spans(timeline)
    empty = sum(span.duration for span in spans)
    drawn = sum(i.duration for i in timeline.tracks[0].items if isinstance(i, Clip))
    assert empty + drawn == timeline.duration
    after = mend_all(timeline, inspect(make_case(timeline)))
    validate(after)


def caption(item_id: str, seconds: float, text: str, style: str = "") -> Caption:
    words = text.split()
    each = from_seconds(seconds) // max(len(words), 1)
    made = tuple(CaptionWord(w, Flicks(i * each), Flicks(each)) for i, w in enumerate(words))
    return Caption(item_id, from_seconds(seconds), made, style=style)


def test_captions_too_fast_to_read_stay_longer() -> None:
    fast = caption("c", 0.5, "this is far too much to read in half a second")
    case = make_case(film(captions=(fast, gap("g", 5), caption("d", 2, "all right"))))
    finding = only(case, "captions-too-fast")
    assert finding.items == ("c",) and finding.where is not None and finding.where.start == 0
    mended(case, "captions-too-fast")
    packed = make_case(film(captions=(fast, caption("d", 2, "all right"))))
    assert only(packed, "captions-too-fast").mend is None


def test_captions_without_text_are_taken_out() -> None:
    case = make_case(film(captions=(caption("c", 2, "hello"), caption("e", 1, ""), caption("d", 2, "world"))))
    assert len(mended(case, "captions-empty").tracks[3].items) == 3


def test_words_that_are_too_wide_get_smaller_letters() -> None:
    timeline = film(captions=(caption("c", 2, "Donaudampfschifffahrtsgesellschaft"),))
    case = make_case(timeline, measured=replace(GOOD, wide=(("c", "Donaudampfschifffahrtsgesellschaft"),)))
    mend = only(case, "too-wide").mend
    assert isinstance(mend, TimelineMend)
    changed = mend.change(timeline).tracks[3].items[0]
    assert isinstance(changed, Caption) and changed.style == "typewriter"


def test_captions_of_too_many_lines_are_restyled() -> None:
    timeline = film(captions=(caption("c", 2, "hello", "lower-third"),))
    case = make_case(timeline, measured=replace(GOOD, tall=("c", "gone")))
    mend = only(case, "too-tall").mend
    assert isinstance(mend, TimelineMend)
    assert mend.change(timeline).tracks[3].items[0].style == "word-highlight"  # type: ignore[union-attr]


def test_captions_laid_out_for_another_platform_are_covered() -> None:
    timeline = film(captions=(caption("c", 2, "hello"),))
    case = make_case(timeline)
    assert "captions-covered" not in names(case)
    roomy = replace(case.output, safe_zone=SafeZone(0.0, 0.0, 0.0, 0.0))
    mend = only(replace(case, output=roomy), "captions-covered").mend
    assert isinstance(mend, SettingMend) and (mend.setting, mend.value) == ("preset", "tiktok")


def test_titles_move_into_the_safe_zone() -> None:
    title = Clip("t", MediaReference(MediaKind.TITLE), from_seconds(10), text="Hello")
    covered = TextBox(0.4, 0.02, 0.99, 0.08)
    case = make_case(film(title), measured=replace(GOOD, titles=(("t", covered),)))
    mend = only(case, "title-covered").mend
    assert isinstance(mend, TimelineMend)
    shape = mend.change(case.timeline).tracks[0].items[0].transform  # type: ignore[union-attr]
    moved = covered.moved(shape.x * 16 / 9, shape.y)
    assert shape.scale == 1.0 and moved.inside(case.platform.zone)
    seen = replace(covered, left=0.2, top=0.4, right=0.6, bottom=0.5)
    assert "title-covered" not in names(replace(case, measured=replace(GOOD, titles=(("t", seen),))))


def test_missing_media_can_be_switched_off() -> None:
    timeline = film(still("p", 5, "gone"), still("q", 5))
    case = make_case(timeline, missing=frozenset({"gone", "elsewhere"}))
    finding = only(case, "missing")
    assert finding.severity is Severity.ERROR and finding.items == ("p",)
    mended(case, "missing")


def test_licences_are_kept() -> None:
    def found(**facts: object) -> list[str]:
        return names(make_case(assets={"picture": asset("picture", **facts)}))

    assert found() == [] and found(licence="own") == []
    assert found(licence="CC-BY-NC-4.0") == ["non-commercial", "credit"]
    assert found(licence="CC-BY-ND-4.0") == ["no-changes", "credit"]
    assert found(licence="CC-BY-SA-4.0") == ["credit", "share-alike"]
    assert found(licence="Who knows") == ["licence"]
    case = make_case(assets={"picture": asset("picture", licence="CC-BY-4.0", credit="Ann")})
    mend = only(case, "credit").mend
    assert isinstance(mend, SettingMend) and mend.value == "picture.file by Ann (CC BY)"
    assert all(licence.title for licence in licences().values())


def test_music_nobody_knows_about_is_asked_for() -> None:
    song = {"song": asset("song", AssetKind.AUDIO)}
    short = make_case(film(music=(sound("m", 10, "song"),)), "shorts", assets=song)
    assert only(short, "music").severity is Severity.NOTE
    long = make_case(film(still("p", 90), music=(sound("m", 90, "song"),)), "shorts", assets=song)
    finding = only(long, "music")
    assert finding.severity is Severity.WARNING
    assert finding.mend == SettingMend("I may use it", "licence:song", "own")
    known = {"song": asset("song", AssetKind.AUDIO, licence="own")}
    assert names(make_case(film(music=(sound("m", 10, "song"),)), assets=known)) == []


def test_models_that_forbid_commercial_use_are_named() -> None:
    picture = asset("picture", provider="lab.image")
    assert picture.provenance is not None
    assert names(make_case(assets={"picture": picture})) == ["disclosure"]
    made = replace(picture, provenance=replace(picture.provenance, model="Lab XL", commercial_use=False))
    case = make_case(assets={"picture": made})
    assert names(case) == ["disclosure", "non-commercial"]
    assert "Lab XL" in only(case, "non-commercial").sentence


def test_what_is_made_by_ai_is_told_until_it_is_marked() -> None:
    own = make_case(assets={"picture": asset("picture", provider="embedded.illustrator")})
    assert only(own, "disclosure").severity is Severity.NOTE
    case = make_case(
        film(sounds=(sound("v", 10),)),
        assets={
            "picture": asset("picture", provider="cloud.image"),
            "voice": asset("voice", AssetKind.VOICE, provider="cloud.voice"),
        },
    )
    finding = only(case, "disclosure")
    assert finding.severity is Severity.WARNING and finding.sentence.startswith(
        "Its pictures and voice are AI-made."
    )
    mended(case, "disclosure")
    assert (
        names(make_case(platform="square", assets=own.assets, timeline=film(width=1080, height=1080))) == []
    )


def test_the_worst_comes_first_and_all_can_be_mended_at_once() -> None:
    timeline = film(
        gap("g", 1), still("p", 200, "gone"), music=(sound("m", 205, "song"),), width=1920, height=1080
    )
    case = make_case(timeline, "shorts", missing=frozenset({"gone"}))
    found = inspect(case)
    assert [f.severity for f in found] == sorted((f.severity for f in found), reverse=True)
    assert len({f.id for f in found}) == len(found)
    after = mend_all(timeline, found)
    validate(after)
    left = names(replace(case, timeline=after))
    assert "too-long" not in left and "framing" not in left and "missing" not in left


def test_the_union_of_zones_is_clear_of_all() -> None:
    zones = [load_platform(name).zone for name in ("tiktok", "reels", "shorts")]
    whole = union_of(zones)
    inside = TextBox(whole.left, whole.top, 1 - whole.right, 1 - whole.bottom)
    assert all(inside.inside(zone) for zone in zones)
    assert union_of([]) == SafeZone(0.0, 0.0, 0.0, 0.0)
