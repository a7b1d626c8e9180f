"""What the mix holds: places, gains, fades, speeds; never a different sample for a different block size."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.audio.loudness import LoudnessMeter
from pipeline.audio.mixer import Mixer
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import AudioSettings, Clip, Gap, Interpolation, Keyframe, Transition
from pipeline.timeline.time import Flicks, from_seconds
from tests.pipeline.audio.conftest import clip, noise, timeline, tone, track, write_sound

STEP = 1.5 / 32768


def mixed(tracks, resolver, start=0, count=None):
    with Mixer(timeline(*tracks), resolver) as mixer:
        return mixer.mix(start, mixer.length - start if count is None else count)


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def test_clips_lie_where_the_timeline_says(sounds):
    sound = noise(2)
    out = mixed(
        [track("a", Gap("g", from_seconds(0.5)), clip("c", "s", 1, source_start=from_seconds(0.25)))],
        sounds(s=sound),
    )
    assert len(out) == 72_000
    assert not out[:24_000].any()
    assert np.abs(out[24_000:] - sound[12_000:60_000]).max() < STEP


def test_tracks_add_up_and_gain_is_in_decibels(sounds):
    sound = noise(1)
    quiet = clip("c", "s", 1, audio=AudioSettings(gain=-6.0))
    out = mixed([track("a", quiet, gain=-6.0), track("b", replace(quiet, id="d"))], sounds(s=sound))
    assert np.abs(out - sound * (10**-0.6 + 10**-0.3)).max() < 2 * STEP


def test_mute_solo_disabled_and_missing(sounds):
    resolver = sounds(s=tone(1))
    one, two = clip("c", "s", 1), clip("d", "s", 1)
    assert not mixed([track("a", one, muted=True)], resolver).any()
    assert not mixed([track("a", replace(one, enabled=False))], resolver).any()
    assert not mixed([track("a", clip("c", "nowhere", 1))], resolver).any()
    both = mixed([track("a", one, solo=True), track("b", two)], resolver)
    assert np.array_equal(both, mixed([track("a", one)], resolver))


def test_damaged_media_is_silence(tmp_path):
    path = tmp_path / "x.wav"
    path.write_bytes(b"RIFF\x00\x00")
    resolver = FixedResolver((MediaFile("s", path, "audio"),))
    for speed in (Fraction(1), Fraction(2)):
        assert not mixed([track("a", clip("c", "s", 1, speed=speed))], resolver).any()
        assert not mixed([track("a", clip("c", "s", 1, speed=speed, reverse=True))], resolver).any()


def test_gain_keyframes_follow_the_media_axis(sounds):
    keys = (Keyframe(from_seconds(1), 0.0), Keyframe(from_seconds(2), -20.0))
    part = clip("c", "s", 2, source_start=from_seconds(0.5), audio=AudioSettings(gain=keys))
    out = mixed([track("a", part)], sounds(s=np.full((3 * 48_000, 2), 0.5, np.float32)))
    level = 20 * np.log10(out[:, 0] / 0.5)
    assert level[12_000] == pytest.approx(0, abs=0.01)
    assert level[48_000] == pytest.approx(-10, abs=0.05)
    assert level[90_000] == pytest.approx(-20, abs=0.01)


def test_hold_keyframes_do_not_click(sounds):
    keys = (
        Keyframe(Flicks(0), 0.0, Interpolation.HOLD),
        Keyframe(from_seconds(0.5), -60.0, Interpolation.HOLD),
    )
    out = mixed(
        [track("a", clip("c", "s", 1, audio=AudioSettings(gain=keys)))],
        sounds(s=np.full((48_000, 2), 0.5, np.float32)),
    )
    assert np.abs(np.diff(out[:, 0])).max() < 0.02


def test_pan_keeps_power(sounds):
    resolver = sounds(s=tone(1))
    middle = mixed([track("a", clip("c", "s", 1))], resolver)
    for pan in (-1.0, -0.5, 0.3, 1.0):
        out = mixed([track("a", clip("c", "s", 1, audio=AudioSettings(pan=pan)))], resolver)
        assert rms(out) == pytest.approx(rms(middle), rel=1e-3)
    left = mixed([track("a", clip("c", "s", 1, audio=AudioSettings(pan=-1.0)))], resolver)
    assert not np.abs(left[:, 1]).max() > 1e-6


def test_fades_start_and_end_in_silence(sounds):
    audio = AudioSettings(fade_in=from_seconds(0.25), fade_out=from_seconds(0.5))
    out = mixed(
        [track("a", clip("c", "s", 1, audio=audio))], sounds(s=np.full((48_000, 2), 0.5, np.float32))
    )[:, 0]
    assert out[0] < 1e-3 and out[-1] < 1e-3
    assert out[6_000] == pytest.approx(0.5 * 2**-0.5, abs=1e-3)
    assert out[36_000] == pytest.approx(0.5 * 2**-0.5, abs=1e-3)
    assert np.ptp(out[12_100:23_900]) < 1e-4


def crossfaded(kind, sounds):
    half = from_seconds(0.25)
    left = clip("l", "a", 1)
    right = clip("r", "b", 1, source_start=from_seconds(0.5))
    lane = track("t", left, right, transitions=(Transition("x", kind, "l", "r", half, half),))
    return mixed([lane], sounds(a=noise(2, seed=1), b=noise(2, seed=2)))


def test_cross_fade_keeps_the_power_of_unlike_sounds(sounds):
    out = crossfaded("cross-fade", sounds)
    steady, middle = rms(out[5_000:30_000]), rms(out[40_000:56_000])
    assert middle == pytest.approx(steady, rel=0.03)
    assert np.abs(out[70_000:] - noise(2, seed=2)[70_000 - 24_000 : 72_000]).max() < STEP


def test_dip_goes_through_silence(sounds):
    out = crossfaded("dip", sounds)
    assert rms(out[47_900:48_100]) < 0.01 * rms(out[:20_000])


def test_reverse_is_the_mirror_image(sounds):
    sound = noise(3)
    resolver = sounds(s=sound)
    out = mixed([track("a", clip("c", "s", 2, source_start=from_seconds(0.5), reverse=True))], resolver)
    assert np.abs(out - sound[24_000 : 24_000 + 96_000][::-1]).max() < STEP


@pytest.mark.parametrize("speed", [Fraction(1, 4), Fraction(1, 2), Fraction(3, 2), Fraction(2), Fraction(5)])
def test_speed_keeps_pitch_and_place(sounds, speed):
    sound = tone(4, 500)
    sound[96_000:] = tone(2, 1500)
    length = 4 / float(speed)
    out = mixed([track("a", clip("c", "s", length, speed=speed))], sounds(s=sound))[:, 0]

    def pitch(part):
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
        return spectrum.argmax() * 48_000 / len(part)

    third = len(out) // 4
    assert pitch(out[third // 2 : third * 3 // 2]) == pytest.approx(500, abs=8)
    assert pitch(out[-third * 3 // 2 : -third // 2]) == pytest.approx(1500, abs=8)
    # Where the pitch changes: half a window (16 ms), the search (10 ms of media) and the steps looked at.
    late = 768 + 480 / min(float(speed), 1.0) + 96
    power = np.array([pitch(out[i : i + 1024]) > 1000 for i in range(0, len(out) - 1024, 96)])
    assert int(power.argmax()) * 96 + 512 == pytest.approx(len(out) / 2, abs=late)


def bladed(original: Clip, seconds: float) -> tuple[Clip, Clip]:
    cut = from_seconds(seconds)
    return (
        replace(original, duration=cut),
        replace(
            original,
            id="second",
            duration=Flicks(original.duration - cut),
            source_start=original.media_time(cut),
        ),
    )


@pytest.mark.parametrize("speed", [Fraction(1), Fraction(3, 2), Fraction(4, 5)])
def test_a_blade_is_not_heard(sounds, speed):
    resolver = sounds(s=noise(4))
    whole = clip("c", "s", 2, source_start=Flicks(123_457), speed=speed)
    out = mixed([track("a", *bladed(whole, 0.777_123))], resolver)
    assert np.abs(out - mixed([track("a", whole)], resolver)).max() < 1e-6


def busy(speed=Fraction(3, 2)):
    keys = (Keyframe(Flicks(0), -12.0), Keyframe(from_seconds(1), 0.0, Interpolation.EASE))
    third = from_seconds(0.1)
    return timeline(
        track(
            "a",
            clip("l", "a", 1, audio=AudioSettings(gain=keys, fade_in=third)),
            clip("r", "b", 0.7, source_start=from_seconds(0.3)),
            transitions=(Transition("x", "cross-fade", "l", "r", third, third),),
        ),
        track("b", Gap("g", from_seconds(0.2)), clip("f", "c", 0.9, speed=speed)),
        track("c", clip("z", "a", 1.5, reverse=True, audio=AudioSettings(pan=0.4))),
        track("v", Gap("h", from_seconds(0.6)), clip("say", "b", 0.4), role="voice"),
        track("m", clip("bed", "c", 1.8, audio=AudioSettings(fade_out=third)), role="music", ducking=-15.0),
    )


@pytest.fixture(scope="module")
def busy_mix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mix")
    files = [
        MediaFile("a", write_sound(folder / "a.wav", noise(2, seed=1)), "audio"),
        MediaFile("b", write_sound(folder / "b.wav", noise(2, seed=2, rate=44_100), 44_100), "audio"),
        MediaFile("c", write_sound(folder / "c.flac", noise(2, seed=3), codec="flac"), "audio"),
    ]
    resolver = FixedResolver(tuple(files))
    with Mixer(busy(), resolver) as mixer:
        return resolver, mixer.mix(0, mixer.length)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 30_000), min_size=1, max_size=8))
def test_block_size_does_not_matter(busy_mix, sizes):
    resolver, whole = busy_mix
    with Mixer(busy(), resolver) as mixer:
        parts, position, turn = [], 0, 0
        while position < len(whole):
            count = max(200, sizes[turn % len(sizes)])
            parts.append(mixer.mix(position, min(count, len(whole) - position)))
            position, turn = position + count, turn + 1
    assert np.abs(np.concatenate(parts) - whole).max() < 1e-6


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 80_000), st.integers(1, 5_000)), min_size=1, max_size=5))
def test_any_order_gives_the_same_mix(busy_mix, reads):
    resolver, whole = busy_mix
    with Mixer(busy(), resolver) as mixer:
        for start, count in reads:
            expected = whole[start : start + count]
            assert np.abs(mixer.mix(start, len(expected)) - expected).max() < 1e-6


def test_a_meter_agrees_on_a_plain_mix(sounds):
    sound = noise(3)
    out = mixed([track("a", clip("c", "s", 3))], sounds(s=sound))
    one, two = LoudnessMeter(), LoudnessMeter()
    one.add(sound)
    two.add(out)
    assert one.integrated == pytest.approx(two.integrated, abs=0.01)
