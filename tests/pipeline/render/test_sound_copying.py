"""Sound copied from its source: in time, without a click, and only where nothing about it changes."""

from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.audio.mixer import Mixer
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.render.encoding import SoundFile, aac_copies, aac_runs
from pipeline.render.presets import OutputSettings
from pipeline.render.sound_copying import moved_sound
from pipeline.render.sound_pass import write_sound
from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    Clip,
    Effect,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import FPS_30, from_frames, from_samples, from_seconds, to_samples
from providers.errors import Cancelled

RATE, SECONDS = 48_000, 20
OUTPUT = OutputSettings(192, 108, loudness=None)


def talk(seconds: float) -> np.ndarray:
    """Rising tones that come and go, with a stroke every third of a second: windows long and short."""
    at = np.arange(round(seconds * RATE)) / RATE
    tone = 0.3 * np.sin(2 * np.pi * (200 + 40 * at) * at) * (0.6 + 0.4 * np.sin(2 * np.pi * 1.3 * at))
    tone[:: RATE // 3] += 0.4
    return np.stack([tone, 0.7 * np.roll(tone, 100)], 1).astype(np.float32)


def encode(samples, path, **changes):
    file = SoundFile(path, replace(OUTPUT, **changes))
    file.put(samples)
    file.close()
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return encode(talk(SECONDS), tmp_path_factory.mktemp("sound") / "talk.mp4")


def resolver_of(path):
    return FixedResolver((MediaFile("talk", path, "audio"),))


def clip(start: int, frames: int, **changes) -> Clip:
    """Frames ``start`` on of the talk, at 30 a second."""
    media = MediaReference(MediaKind.AUDIO, "talk", name="talk")
    made = Clip(f"clip{start}", media, from_frames(frames, FPS_30), from_frames(start, FPS_30))
    return replace(made, **changes)


def film(*clips: Clip, **changes) -> Timeline:
    track = Track("sound", TrackKind.AUDIO, items=clips, **changes)
    return Timeline("film", width=192, height=108, tracks=(track,))


CUTS = (clip(7, 120), clip(300, 150), clip(101, 131))


def frames_of(timeline: Timeline) -> range:
    return range(timeline.duration // FPS_30.frame)


def plan(timeline, path, **changes):
    return moved_sound(timeline, resolver_of(path), replace(OUTPUT, **changes), frames_of(timeline))


def written(timeline, source, path, **changes):
    output = replace(OUTPUT, **changes)
    resolver, frames = resolver_of(source), frames_of(timeline)
    return write_sound(timeline, resolver, output, path, frames, lambda share: None, lambda: False)


def decoded(path):
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1).T


def packets(path):
    with av.open(str(path)) as file:
        return [(packet.pts, bytes(packet)) for packet in file.demux(audio=0) if packet.size]


def mixed(timeline, source):
    with Mixer(timeline, resolver_of(source)) as mixer:
        return mixer.mix(0, mixer.length)


def errors(wanted, heard):
    """Root mean square of the error in each 1024 samples."""
    count = min(len(wanted), len(heard)) // 1024
    wrong = (heard[: count * 1024] - wanted[: count * 1024]) ** 2
    return np.sqrt(wrong.mean(axis=1).reshape(count, 1024).mean(axis=1))


def test_most_packets_are_the_source_s_own(source, tmp_path):
    timeline = film(*CUTS)
    facts = written(timeline, source, tmp_path / "film.mp4")
    assert np.isnan(facts.loudness) and np.isnan(facts.true_peak)
    ours, own = packets(tmp_path / "film.mp4"), {data for _, data in packets(source)}
    assert sum(data in own for _, data in ours) > 0.7 * len(ours)
    stamps = [pts for pts, _ in ours]
    assert stamps == [(number - 1) * 1024 for number in range(len(ours))]  # even, whatever was joined
    length = to_samples(timeline.duration, RATE)
    assert length <= len(decoded(tmp_path / "film.mp4")) < length + 1024


def test_every_piece_lies_within_half_a_frame_of_its_place(source, tmp_path):
    timeline = film(*CUTS)
    written(timeline, source, tmp_path / "film.mp4")
    heard, exact = decoded(tmp_path / "film.mp4"), mixed(timeline, source)
    at = 0
    for piece in CUTS:
        length = to_samples(piece.duration, RATE)
        middle = slice(at + length // 2 - 8000, at + length // 2 + 8000)
        lags = range(-512, 513)
        wrong = [np.square(np.roll(heard, lag, axis=0)[middle] - exact[middle]).mean() for lag in lags]
        assert min(wrong) < 1e-4 < max(wrong)  # found, and nothing but its place would do
        at += length


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(45, 100)), min_size=1, max_size=4),
    st.integers(0, 40),
)
def test_no_seam_can_be_heard_wherever_the_cuts_are(source, tmp_path, pieces, skipped):
    timeline = film(*(clip(start, length, id=f"{n}") for n, (start, length) in enumerate(pieces)))
    frames = range(skipped, len(frames_of(timeline)))
    moved = moved_sound(timeline, resolver_of(source), OUTPUT, frames)
    path = tmp_path / "film.mp4"
    write_sound(timeline, resolver_of(source), OUTPUT, path, frames, lambda share: None, lambda: False)
    if moved is None:
        return  # pieces so short that nothing is worth copying
    for before, after in zip(timeline.tracks[0].items, moved.timeline.tracks[0].items, strict=True):
        assert abs(before.source_start - after.source_start) <= from_samples(512, RATE)
    wanted = mixed(moved.timeline, source)[to_samples(from_frames(skipped, FPS_30), RATE) :]
    anew = errors(wanted, decoded(encode(wanted, tmp_path / "anew.mp4")))
    spliced = errors(wanted, decoded(path))
    # Nowhere worse than where all is encoded anew; the source's own frames carry no error at all.
    assert spliced.max() <= 1.5 * anew.max() and np.median(spliced) <= np.median(anew)


def test_the_halves_of_a_bladed_clip_are_copied_straight_through(source):
    whole = plan(film(clip(7, 240)), source)
    halves = plan(film(clip(7, 100), clip(107, 140)), source)
    assert whole is not None and halves is not None and whole.copies == halves.copies


def test_sound_that_ends_before_its_clip_is_copied_as_far_as_it_goes(source, tmp_path):
    timeline = film(clip(300, 330))  # a second more than there is
    assert plan(timeline, source) is not None
    written(timeline, source, tmp_path / "film.mp4")
    heard = decoded(tmp_path / "film.mp4")
    assert len(heard) >= 11 * RATE and np.abs(heard[-RATE // 2 :]).max() < 1e-3


@pytest.mark.parametrize(
    "change",
    [
        {"audio": AudioSettings(gain=-3.0)},
        {"audio": AudioSettings(pan=0.5)},
        {"audio": AudioSettings(fade_in=from_seconds(0.5))},
        {"audio": AudioSettings(fade_out=from_seconds(0.5))},
        {"speed": Fraction(2)},
        {"reverse": True},
        {"effects": (Effect("e", "highpass", (("frequency", 80.0),)),)},
    ],
)
def test_whatever_changes_a_sound_stops_the_copying(source, change):
    assert plan(film(*CUTS), source) is not None
    assert plan(film(CUTS[0], replace(CUTS[1], **change), CUTS[2]), source) is None


def test_a_second_sound_or_a_track_s_level_stops_the_copying(source):
    timeline = film(*CUTS)
    other = Track("more", TrackKind.AUDIO, items=(clip(0, 60, id="more"),))
    assert plan(replace(timeline, tracks=(*timeline.tracks, other)), source) is None
    muted = replace(other, muted=True)
    assert plan(replace(timeline, tracks=(*timeline.tracks, muted)), source) is not None
    assert plan(film(*CUTS, gain=-2.0), source) is None
    fade = Transition(
        "fade", "cross-fade", CUTS[0].id, CUTS[1].id, from_frames(5, FPS_30), from_frames(5, FPS_30)
    )
    assert plan(film(*CUTS, transitions=(fade,)), source) is None
    ducked = film(*CUTS, ducking=-12.0)
    voice = Track("voice", TrackKind.AUDIO, role=AudioRole.VOICE)
    assert plan(replace(ducked, tracks=(*ducked.tracks, voice)), source) is None


@pytest.mark.parametrize(
    "change",
    [
        {"loudness": -14.0},
        {"copy_unchanged": False},
        {"sample_rate": 44_100},
        {"channels": 1},
        {"audio_bitrate": 64_000},
        {"audio_codec": "opus"},
        {"container": "mkv"},
    ],
)
def test_an_output_of_another_kind_is_encoded(source, change):
    assert plan(film(*CUTS), source, **change) is None


def test_sound_that_starts_after_the_picture_keeps_its_place(source, video_file, tmp_path):
    path, late = tmp_path / "late.mp4", 7000
    with av.open(str(video_file)) as seen, av.open(str(source)) as heard, av.open(str(path), "w") as both:
        streams = [both.add_stream_from_template(file.streams[0]) for file in (seen, heard)]
        for file, stream, shift in ((seen, streams[0], 0), (heard, streams[1], late)):
            for packet in file.demux(file.streams[0]):
                if packet.size:
                    packet.pts, packet.dts, packet.stream = packet.pts + shift, packet.dts + shift, stream
                    both.mux(packet)
    timeline = film(clip(30, 200))
    moved = plan(timeline, path)
    assert moved is not None
    written(timeline, path, tmp_path / "film.mp4")
    middle = slice(2 * RATE, 4 * RATE)
    heard = decoded(tmp_path / "film.mp4")[middle]
    assert np.abs(heard - mixed(moved.timeline, path)[middle]).max() < 0.02
    assert np.abs(heard - mixed(timeline, path)[middle]).max() > 0.2  # moved, though by less than 512
    with av.open(str(path)) as both:
        stamped = {frame.pts: frame.to_ndarray().T for frame in both.decode(audio=0)}
    first = next(pts for pts in stamped if pts >= 3 * RATE)  # the clip begins a second into the media
    exact = mixed(timeline, path)[first - RATE :][:1024]
    assert np.abs(stamped[first] - exact).max() < 0.02


def test_the_untouched_preset_copies(source):
    timeline = film(*CUTS)
    output = OutputSettings.from_preset("untouched", timeline)
    assert moved_sound(timeline, resolver_of(source), output, frames_of(timeline)) is not None


def test_mono_is_copied_into_mono(tmp_path):
    path = encode(talk(8), tmp_path / "mono.mp4", channels=1, audio_bitrate=96_000)
    timeline = film(clip(10, 200))
    written(timeline, path, tmp_path / "film.mp4", channels=1, audio_bitrate=96_000)
    ours, own = packets(tmp_path / "film.mp4"), {data for _, data in packets(path)}
    assert sum(data in own for _, data in ours) > 0.7 * len(ours)


def test_a_source_that_skips_is_encoded_instead(source, tmp_path):
    path = tmp_path / "skips.mp4"
    with av.open(str(source)) as whole, av.open(str(path), "w") as skipping:
        stream = skipping.add_stream_from_template(whole.streams.audio[0])
        for packet in whole.demux(audio=0):
            if packet.size:
                late = 300 if packet.pts > 5 * RATE else 0
                packet.pts, packet.dts, packet.stream = packet.pts + late, packet.dts + late, stream
                skipping.mux(packet)
    timeline = film(clip(100, 150))
    assert plan(timeline, path) is not None
    facts = written(timeline, path, tmp_path / "film.mp4")
    assert np.isfinite(facts.loudness)
    exact = mixed(timeline, path)
    assert errors(exact, decoded(tmp_path / "film.mp4")).max() < 0.05


def test_windows_of_another_shape_have_no_seam():
    kaiser, sine = bytes([0b00100001, 0b00010000, 0]), bytes([0b00100001, 0b00000000, 0])
    ours, theirs = dict.fromkeys(range(40), kaiser), dict.fromkeys(range(20, 60), sine)
    assert aac_runs.seam(ours, theirs) is None
    assert aac_runs.seam(ours, dict.fromkeys(range(20, 60), kaiser)) == 39
    with pytest.raises(aac_copies.NoSeam):
        list(aac_copies.spliced([iter(ours.items()), iter(theirs.items())]))


def test_copying_can_be_cancelled_and_leaves_nothing(source, tmp_path):
    timeline, path = film(*CUTS), tmp_path / "film.mp4"
    with pytest.raises(Cancelled):
        write_sound(
            timeline, resolver_of(source), OUTPUT, path, frames_of(timeline), lambda share: None, lambda: True
        )
    assert list(tmp_path.iterdir()) == []
