"""What preflight measures is what is rendered; and the whole of it on a real project."""

import wave
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from app.library.values import AssetKind
from app.preflight.findings import Case, Measured, TimelineMend
from app.preflight.inspection import inspect, preflight, quick_case
from app.preflight.measuring import measure, measured_from
from app.preflight.platforms import load_platform
from app.studio import Studio
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.render.frames import FrameRenderer
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import (
    Caption,
    CaptionPlace,
    CaptionWord,
    Clip,
    MediaKind,
    MediaReference,
    Timeline,
    Transform,
)
from pipeline.timeline.time import Flicks, from_seconds
from providers.errors import Cancelled
from tests.app.preflight.films import film, sound

TIKTOK = load_platform("tiktok")


def tone(path: Path, seconds: float, level: float = 0.1) -> Path:
    samples = np.sin(np.arange(round(seconds * 48_000)) / 48_000 * 2 * np.pi * 997) * level
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


def colour(item_id: str, seconds: float, text: str = "#ffffff") -> Clip:
    return Clip(item_id, MediaReference(MediaKind.COLOUR), from_seconds(seconds), text=text)


def title(text: str, **place: float) -> Clip:
    return Clip(
        "t", MediaReference(MediaKind.TITLE), from_seconds(4), text=text, transform=Transform(**place)
    )


def found(timeline: Timeline, *files: MediaFile) -> Measured:
    output = OutputSettings.from_preset("tiktok", timeline)
    return measure(timeline, FixedResolver(files), output, TIKTOK)


def test_the_mix_is_measured_by_the_standard(tmp_path: Path) -> None:
    voice = MediaFile("voice", tone(tmp_path / "v.wav", 4), "audio")
    heard = found(film(colour("p", 4), sounds=(sound("v", 4),)), voice)
    # A 997 Hz sine of amplitude 0.1 in both channels: -20 dBFS peak, -20 LUFS (BS.1770 calibration).
    assert heard.loudness == pytest.approx(-20.0, abs=0.2)
    assert heard.true_peak == pytest.approx(-20.0, abs=0.1)
    assert found(film(colour("p", 4))).loudness is None


def test_the_opening_is_seen() -> None:
    dark = found(film(colour("a", 0.5, "#000000"), colour("b", 3)))
    assert dark.opening[0] < 0.01 and dark.opening[1] > 0.99
    assert found(film(colour("a", 0.2))).opening[0] > 0.99


def test_words_wider_than_a_line_and_tall_pages_are_found() -> None:
    def caption(item_id: str, text: str, style: str = "") -> Caption:
        each = from_seconds(0.4)
        words = tuple(CaptionWord(w, Flicks(i * each), each) for i, w in enumerate(text.split()))
        return Caption(item_id, from_seconds(4), words, style=style)

    long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    captions = (
        caption("fine", "hello world"),
        caption("wide", "the Donaudampfschifffahrtsgesellschaft"),
        caption("tall", long, "lower-third"),
    )
    seen = found(film(colour("p", 12), captions=captions))
    assert seen.wide == (("wide", "Donaudampfschifffahrtsgesellschaft"),)
    assert seen.tall == ("tall",)
    assert found(film(title("A Donaudampfschifffahrtsgesellschaft"))).wide == (
        ("t", "Donaudampfschifffahrtsgesellschaft"),
    )


def test_a_title_s_box_is_where_it_is_painted() -> None:
    timeline = film(title("Hello world", x=0.05, y=-0.3, scale=0.8))
    ((clip_id, box),) = found(timeline).titles
    assert clip_id == "t"
    output = OutputSettings.from_preset("tiktok", timeline)
    renderer = FrameRenderer(timeline, FixedResolver(()), output)
    picture = renderer.frame(from_seconds(2))
    renderer.close()
    ys, xs = (picture.max(axis=2) > 40).nonzero()
    height, width = picture.shape[:2]
    assert box.left * width <= xs.min() + 2 and xs.max() <= box.right * width + 2
    assert box.top * height <= ys.min() + 2 and ys.max() <= box.bottom * height + 2
    assert (box.right - box.left) * width < (xs.max() - xs.min()) * 1.3


@pytest.mark.parametrize(
    "place", [{"y": -0.48}, {"x": 0.25}, {"y": 0.45, "x": -0.2}, {"scale": 2.5}, {"scale": 1.4, "y": 0.4}]
)
def test_the_mend_brings_a_title_into_the_zone(place: dict[str, float]) -> None:
    timeline = film(title("A longer title that fills its line", **place))
    output = OutputSettings.from_preset("tiktok", timeline)
    case = Case(timeline, TIKTOK, output, measured=found(timeline))
    (covered,) = [f for f in inspect(case) if "title-covered" in f.id]
    assert isinstance(covered.mend, TimelineMend)
    after = covered.mend.change(timeline)
    again = replace(case, timeline=after, measured=found(after))
    assert not [f for f in inspect(again) if "title-covered" in f.id]


def test_a_caption_put_under_the_buttons_goes_back_to_its_styles_place() -> None:
    words = (CaptionWord("hello", Flicks(0), from_seconds(2)),)
    clear, covered = (
        film(captions=(Caption("c", from_seconds(2), words, place=CaptionPlace(0.5, y)),))
        for y in (0.5, 0.97)
    )
    output = OutputSettings.from_preset("tiktok", clear)
    case = Case(clear, TIKTOK, output, measured=found(clear))
    assert not [f for f in inspect(case) if "covered" in f.id]
    low = replace(case, timeline=covered, measured=found(covered))
    assert measured_from(asdict(low.measured)) == low.measured
    (finding,) = [f for f in inspect(low) if "covered" in f.id]
    assert isinstance(finding.mend, TimelineMend) and finding.items == ("c",)
    after = finding.mend.change(covered)
    again = replace(low, timeline=after, measured=found(after))
    assert not [f for f in inspect(again) if "covered" in f.id]


def test_results_travel_through_json_and_can_be_cancelled() -> None:
    seen = found(film(title("Hello")))
    assert measured_from(asdict(seen)) == seen
    timeline = film(colour("p", 4))
    with pytest.raises(Cancelled):
        measure(
            timeline,
            FixedResolver(()),
            OutputSettings.from_preset("tiktok", timeline),
            TIKTOK,
            cancelled=lambda: True,
        )
    assert found(Timeline("t")) == Measured()


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


async def test_a_project_is_checked_for_several_platforms(studio: Studio, tmp_path: Path) -> None:
    project = studio.library.projects.create("Film")
    shelf = studio.library.assets
    song = shelf.add(project.id, tone(tmp_path / "song.wav", 4), AssetKind.MUSIC, name="Song")
    document = studio.open_document(project.id)
    timeline = film(colour("p", 4), music=(sound("m", 4, song.id),))
    document.apply("Place", replace(timeline, id=document.timeline.id))
    found = await preflight(studio, project.id, ["tiktok", "shorts"])
    assert [f.id for f in found] == ["tiktok:level", "tiktok:music:m", "shorts:level", "shorts:music:m"]
    song.path.unlink()
    quick = quick_case(studio, project.id, "tiktok")
    assert quick.missing == {song.id}
    assert [f.id for f in inspect(quick)] == ["tiktok:missing:m", "tiktok:music:m"]
