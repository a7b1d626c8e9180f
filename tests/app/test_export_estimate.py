import pytest

from app.export_estimate import expected_bytes, expected_seconds
from app.jobs.spec import Job, JobSpec, JobState
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline

HD = Timeline("t", width=1920, height=1080)


def output(preset: str) -> OutputSettings:
    return OutputSettings.from_preset(preset, HD)


def test_a_cap_and_a_limit_hold_the_size_down():
    shorts = output("shorts")
    assert expected_bytes(shorts, 60) <= (shorts.max_bitrate + shorts.audio_bitrate) * 60 / 8
    assert expected_bytes(shorts, 100_000) == shorts.max_bytes


def test_finer_is_larger_and_newer_codecs_are_smaller():
    from dataclasses import replace

    plain = replace(output("1080p"), max_bitrate=0)
    assert expected_bytes(replace(plain, crf=14), 60) > 1.8 * expected_bytes(plain, 60)
    assert expected_bytes(replace(plain, video_codec="av1"), 60) < expected_bytes(plain, 60)


def test_prores_and_sound_alone_follow_their_own_rates():
    # 220 Mb/s for 1920x1080 at 29.97 (Apple's white paper).
    assert expected_bytes(output("master"), 60) == pytest.approx(220e6 / 8 * 60, rel=0.1)
    podcast = output("podcast")
    assert expected_bytes(podcast, 60) == podcast.audio_bitrate * 60 / 8


def test_time_is_learned_from_renders_and_unknown_without():
    wish = {"timeline": {"width": 1920, "height": 1080}, "targets": [{"preset": "1080p"}]}
    done = Job(
        "j",
        JobSpec("video.render", wish),
        JobState.SUCCEEDED,
        result={"files": [{"frames": 300}]},
        started=100.0,
        finished=110.0,
    )
    assert expected_seconds([output("1080p")], 10, []) is None
    assert expected_seconds([output("1080p")], 20, [done]) == pytest.approx(20, rel=0.01)
    assert expected_seconds([output("1080p"), output("1080p")], 20, [done]) == pytest.approx(40, rel=0.01)
