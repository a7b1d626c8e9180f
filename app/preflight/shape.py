"""Length, size and shape: what a platform refuses before anyone watches."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from app.preflight.findings import Case, Finding, SettingMend, Severity, TimelineMend
from pipeline.timeline import edits
from pipeline.timeline.framings import TOLERANCE, aspect_name
from pipeline.timeline.time import Flicks, TimeRange, from_seconds, to_seconds
from pipeline.transcript.cutting import cut_ranges
from providers.phrases import Phrase

_NOTHING = Phrase("The timeline is empty; there is nothing to post.")


def check_length(case: Case) -> Iterator[Finding]:
    """Too long, too short, empty."""
    platform, duration = case.platform, case.timeline.duration
    if duration <= 0:
        yield case.finding("empty", Severity.ERROR, _NOTHING)
        return
    if platform.max_seconds and duration > from_seconds(platform.max_seconds):
        limit = from_seconds(platform.max_seconds)
        beyond = TimeRange(limit, Flicks(duration - limit))
        said = Phrase(
            "{length} long; {platform} takes {limit} at most.",
            length=_clock(duration),
            platform=platform.title,
            limit=_clock(limit),
        )
        shortened = partial(cut_ranges, spans=[beyond], keep_music=False)
        cut = TimelineMend(Phrase("Cut at {time}", time=_clock(limit)), shortened)
        yield case.finding("too-long", Severity.ERROR, said, where=beyond, mend=cut)
    if duration < from_seconds(platform.min_seconds):
        said = Phrase(
            "{length:.1f} s long; {platform} takes {least:g} s at least.",
            length=to_seconds(duration),
            platform=platform.title,
            least=platform.min_seconds,
        )
        yield case.finding("too-short", Severity.ERROR, said)


def check_size(case: Case) -> Iterator[Finding]:
    """A file that may become larger than the platform takes, and is not held below it."""
    limit, output = case.platform.max_bytes, case.output
    if not limit or 0 < output.max_bytes <= limit:
        return
    most = to_seconds(case.timeline.duration) * (output.max_bitrate + output.audio_bitrate) / 8
    if output.max_bitrate and most > limit:
        said = Phrase(
            "The file may become {size:.0f} MB; {platform} takes {limit:.0f} MB.",
            size=most / 1e6,
            platform=case.platform.title,
            limit=limit / 1e6,
        )
        mend = SettingMend(Phrase("Keep it under {limit:.0f} MB", limit=limit / 1e6), "max_bytes", limit)
        yield case.finding("too-large", Severity.WARNING, said, mend=mend)


def check_frame(case: Case) -> Iterator[Finding]:
    """Aspect, pixels and frame rate of what would be exported."""
    platform, output = case.platform, case.output
    shape = Fraction(output.width, output.height)
    use = SettingMend(Phrase("Export for {platform}", platform=platform.title), "preset", platform.preset)
    if not platform.narrowest * (1 - TOLERANCE) <= shape <= platform.widest * (1 + TOLERANCE):
        said = Phrase(
            "The picture is {shape}; {platform} shows {best}.",
            shape=_shape(shape),
            platform=platform.title,
            best=platform.best_aspect,
        )
        yield case.finding("aspect", Severity.ERROR, said, mend=use)
    short, long = sorted((output.width, output.height))
    if short < platform.min_side or long > platform.max_side:
        said = Phrase(
            "{width} x {height} pixels; {platform} takes sides of {least} to {most}.",
            width=output.width,
            height=output.height,
            platform=platform.title,
            least=platform.min_side,
            most=platform.max_side,
        )
        yield case.finding("pixels", Severity.ERROR, said, mend=use)
    rate = float(output.rate.fraction)
    if not platform.min_rate <= rate <= platform.max_rate:
        said = Phrase(
            "{rate} frames a second; {platform} takes {least:g} to {most:g}.",
            rate=str(output.rate),
            platform=platform.title,
            least=platform.min_rate,
            most=platform.max_rate,
        )
        mend = SettingMend(Phrase("Export with 30 frames a second"), "rate", 30)
        yield case.finding("rate", Severity.ERROR, said, mend=mend)


def check_framing(case: Case) -> Iterator[Finding]:
    """A project of one shape exported in another: its edges are cut off, so someone should look at it."""
    timeline, output = case.timeline, case.output
    own, wanted = Fraction(timeline.width, timeline.height), Fraction(output.width, output.height)
    if abs(own / wanted - 1) <= 2 * TOLERANCE:
        return
    said = Phrase(
        "The project is {own} and is framed for {wanted}: look at what is cut off.",
        own=_shape(own),
        wanted=_shape(wanted),
    )
    mend = TimelineMend(
        Phrase("Make the project {shape}", shape=_shape(wanted)),
        partial(edits.set_timeline, width=output.width, height=output.height),
    )
    yield case.finding("framing", Severity.NOTE, said, mend=mend)


def _shape(ratio: Fraction) -> str:
    return aspect_name(ratio.limit_denominator(100))


def _clock(time: int) -> str:
    minutes, seconds = divmod(round(to_seconds(time)), 60)
    return f"{minutes}:{seconds:02}"
