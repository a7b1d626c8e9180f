"""A film from first to last: looked at, listened to, judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.critic.findings import Report
from pipeline.critic.judging import Evidence, judge
from pipeline.critic.listening import listen, says_something
from pipeline.critic.looking import SceneLooker, spans_of
from pipeline.critic.readings import SceneReading
from pipeline.critic.syncing import Words, lateness
from pipeline.media.resolver import MediaResolver
from pipeline.timeline.model import Timeline
from providers.phrases import Phrase
from providers.protocols import Progress, no_progress

Kept = Callable[[Sequence[SceneReading]], None]
"""Takes what was looked at so far, to be handed back as ``known`` after an interruption."""


def _forgotten(readings: Sequence[SceneReading]) -> None:
    """Nobody keeps them."""


def review(
    timeline: Timeline,
    resolver: MediaResolver,
    voices: Mapping[str, Words],
    *,
    brand: tuple[str, ...] = (),
    brand_limit: float = 30.0,
    known: Sequence[SceneReading] = (),
    keep: Kept = _forgotten,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Measures a film and judges it. Decodes and mixes: not for the window's process.

    ``voices``: asset id -> the words its voice says (seconds of its media). ``known``: scenes that were
    looked at before an interruption. Raises ``Cancelled``, and what the mixer raises of unreadable sound.
    """
    spans = spans_of(timeline)
    seen = {reading.scene: reading for reading in known if spans.get(reading.scene) == reading.where}
    looker = SceneLooker(timeline, resolver)
    try:
        for number, (scene, where) in enumerate(spans.items()):
            said = Phrase("Looking at scene {number} of {count}", number=number + 1, count=len(spans))
            progress(0.8 * number / max(len(spans), 1), said)
            if scene not in seen:
                seen[scene] = looker.look(scene, where, cancelled)
                keep(list(seen.values()))
    finally:
        looker.close()
    progress(0.8, Phrase("Listening"))
    heard = listen(timeline, resolver, spans, cancelled)
    readings = tuple(
        replace(seen[scene], loudness=heard.loudness.get(scene), speech=says_something(timeline, where))
        for scene, where in spans.items()
    )
    late = lateness(timeline, voices, heard)
    return judge(Evidence(timeline, readings, late, brand, brand_limit))
