"""Loudness: what platforms turn down, and what is too soft beside everything else."""

from __future__ import annotations

from collections.abc import Iterator

from app.preflight.findings import Case, Finding, SettingMend, Severity
from providers.phrases import Phrase

_NEAR = 1.0
"""LU that nobody hears."""
_MOST_RAISED = 20.0
"""dB above which the noise of the room comes up too."""


def check_loudness(case: Case) -> Iterator[Finding]:
    """The mix as measured, against what the export will make of it."""
    measured, platform, output = case.measured, case.platform, case.output
    if measured is None or not case.timeline.duration or not output.audio_codec:
        return
    if measured.loudness is None:
        yield case.finding("silent", Severity.WARNING, Phrase("Nothing is heard in the whole video."))
        return
    target = platform.loudness
    level = SettingMend(Phrase("Bring it to {target:g} LUFS", target=target), "loudness", target)
    if output.loudness is None:
        yield from _as_it_is(case, measured.loudness, measured.true_peak, level)
    elif abs(output.loudness - target) > _NEAR:
        said = Phrase(
            "The export is set to {set:g} LUFS; {target:g} is usual on {platform}.",
            set=output.loudness,
            target=target,
            platform=platform.title,
        )
        yield case.finding("loudness", Severity.WARNING, said, mend=level)
    elif target - measured.loudness > _MOST_RAISED:
        said = Phrase(
            "The mix is very soft ({loudness:.0f} LUFS): raising it to {target:g} makes noise heard too.",
            loudness=measured.loudness,
            target=target,
        )
        yield case.finding("soft", Severity.WARNING, said)
    elif abs(target - measured.loudness) > _NEAR:
        said = Phrase(
            "The mix is at {loudness:.1f} LUFS; the export brings it to {target:g}.",
            loudness=measured.loudness,
            target=target,
        )
        yield case.finding("level", Severity.NOTE, said)


def _as_it_is(case: Case, loudness: float, peak: float | None, level: SettingMend) -> Iterator[Finding]:
    platform = case.platform
    if abs(loudness - platform.loudness) > _NEAR:
        said = Phrase(
            "{loudness:.1f} LUFS; {platform} plays {target:g}.",
            loudness=loudness,
            platform=platform.title,
            target=platform.loudness,
        )
        yield case.finding("loudness", Severity.WARNING, said, mend=level)
    if peak is not None and peak > platform.true_peak + 0.05:
        said = Phrase(
            "Peaks reach {peak:.1f} dBTP; above {limit:g} they may crackle.",
            peak=peak,
            limit=platform.true_peak,
        )
        yield case.finding("peaks", Severity.WARNING, said, mend=level)
