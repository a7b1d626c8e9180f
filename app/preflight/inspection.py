"""Preflight as a whole: gathers what there is to know, asks every check, worst first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.jobs.spec import Job, JobSpec
from app.library.staleness import used_assets
from app.preflight.captions import check_overflow, check_reading, check_zone
from app.preflight.findings import Case, Finding, TimelineMend
from app.preflight.gaps import check_empty, check_opening
from app.preflight.measuring import measured_from
from app.preflight.platforms import load_platform
from app.preflight.rights import check_disclosure, check_licences, check_media
from app.preflight.shape import check_frame, check_framing, check_length, check_size
from app.preflight.sound import check_loudness
from app.rights.guard import commercial_bars
from app.targets import RenderTarget, in_language
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import Timeline
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

Check = Callable[[Case], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    check_length,
    check_size,
    check_frame,
    check_framing,
    check_media,
    check_empty,
    check_opening,
    check_loudness,
    check_reading,
    check_overflow,
    check_zone,
    check_licences,
    check_disclosure,
)


def inspect(case: Case) -> tuple[Finding, ...]:
    """All findings, the worst first and then in order of time. Pure."""
    found = [finding for check in CHECKS for finding in check(case)]
    return tuple(sorted(found, key=lambda f: (-f.severity, f.where.start if f.where else -1, f.id)))


def mend_all(timeline: Timeline, findings: Sequence[Finding]) -> Timeline:
    """The timeline with every mend that edits it, one after another: one undoable step.

    A mend that no longer applies after the ones before it is left out; look again afterwards.
    """
    for finding in findings:
        if isinstance(finding.mend, TimelineMend):
            try:
                timeline = finding.mend.change(timeline)
            except EditRefused:
                continue
    return timeline


def start_measuring(
    studio: Studio, project_id: str, platform: str, target: RenderTarget | None = None
) -> Job:
    """Starts the slow part in a worker; ``measured_from`` reads its result. Raises ``UnknownPlatform``."""
    known = load_platform(platform)
    wanted = target or RenderTarget(known.preset)
    return studio.jobs.submit(
        JobSpec(
            "preflight.measure",
            {"project_id": project_id, "platform": platform, "target": wanted.to_json()},
            label=Phrase("Check for {platform}", platform=known.title),
            project_id=project_id,
            priority=30,
        )
    )


def quick_case(studio: Studio, project_id: str, platform: str, target: RenderTarget | None = None) -> Case:
    """What is known without measuring. Reads the catalogue and looks for files: not for the window's thread.

    ``target`` None: exported with the platform's own preset. Raises ``UnknownPlatform``, ``UnknownPreset``.
    """
    known = load_platform(platform)
    wanted = target or RenderTarget(known.preset)
    timeline = in_language(studio.open_document(project_id).timeline, wanted.language)
    used = used_assets(timeline)
    assets = studio.library.assets.find(used)
    missing = {name for name in used if name not in assets or not assets[name].path.is_file()}
    bars = {bar.asset_id: bar for bar in commercial_bars(assets.values(), studio.registry)}
    return Case(timeline, known, wanted.output(timeline), assets, frozenset(missing), bars)


async def preflight(
    studio: Studio, project_id: str, platforms: Sequence[str], target: RenderTarget | None = None
) -> tuple[Finding, ...]:
    """The findings for several platforms, measured in workers. Raises the measuring job's error."""
    jobs = [start_measuring(studio, project_id, platform, target) for platform in platforms]
    findings: list[Finding] = []
    for platform, job in zip(platforms, jobs, strict=True):
        measured = measured_from(await studio.result(job))
        case = await asyncio.to_thread(quick_case, studio, project_id, platform, target)
        findings += await asyncio.to_thread(inspect, replace(case, measured=measured))
    return tuple(findings)
