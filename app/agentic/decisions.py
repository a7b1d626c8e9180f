"""What the creator can say about a finding, and what that becomes: orders for new pictures, and edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.critic.findings import Fault, Finding, Mend
from pipeline.timeline.model import Clip, Timeline, TrackKind
from providers.errors import InvalidInput

MOST_WORDS = 2_000
"""Characters of the creator's own words."""
_EDITS = frozenset({Mend.EXPOSE, Mend.RETIME, Mend.LEVEL})
_OF_PICTURES = frozenset(set(Fault) - {Fault.LOUDNESS, Fault.SILENT, Fault.CAPTION_SYNC})


class Choice(StrEnum):
    """What to do about a finding; the values are stored."""

    ACCEPT = "accept"
    """As the critic proposes."""
    OWN = "own"
    """The picture anew, as the creator's own words ask."""
    REROLL = "reroll"
    """The picture anew, another try of the same."""
    SKIP = "skip"
    """It stays as it is, and is not asked about again in this run."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The creator's word on one finding. ``words``: only with ``Choice.OWN``."""

    finding: str
    choice: Choice
    words: str = ""

    def to_json(self) -> dict[str, str]:
        """The decision as JSON."""
        return {"finding": self.finding, "choice": self.choice.value, "words": self.words}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Decision:
        """The inverse of ``to_json``."""
        return cls(str(body["finding"]), Choice(body["choice"]), str(body.get("words", "")))


def choices_for(finding: Finding, timeline: Timeline) -> tuple[Choice, ...]:
    """What can be chosen for a finding, the one that is proposed first."""
    found = [Choice.ACCEPT] if finding.mend is not Mend.NONE else []
    if finding.fault in _OF_PICTURES and paintable(timeline, finding.scene):
        found += [Choice.OWN] if finding.mend is Mend.REROLL else [Choice.REROLL, Choice.OWN]
    return (*found, Choice.SKIP)


def paintable(timeline: Timeline, scene_id: str) -> bool:
    """True for a scene that shows a generated picture and isn't locked."""
    scene = timeline.scene(scene_id)
    if scene is None or scene.locked:
        return False
    return any(
        isinstance(item, Clip) and item.scene == scene_id and item.slot.startswith("image:")
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO
        for item in track.items
    )


def checked(
    decisions: Iterable[Decision], findings: Sequence[Finding], timeline: Timeline
) -> tuple[Decision, ...]:
    """One decision for every finding; what nothing was said about is skipped.

    Raises ``InvalidInput`` for a finding that isn't there, and for a choice that can't be had.
    """
    said = {decision.finding: decision for decision in decisions}
    known = {finding.id: finding for finding in findings}
    for name, decision in said.items():
        if name not in known:
            raise InvalidInput(
                f"The critic found nothing called {name!r}.", advice="Look at its report again."
            )
        if decision.choice not in choices_for(known[name], timeline):
            raise InvalidInput(f"“{known[name].sentence}” can't be mended that way.")
        if decision.choice is Choice.OWN and not 0 < len(decision.words.strip()) <= MOST_WORDS:
            raise InvalidInput("Say in your own words what the picture should show.")
    return tuple(said.get(name, Decision(name, Choice.SKIP)) for name in known)


def proposed(findings: Iterable[Finding]) -> tuple[Decision, ...]:
    """Everything as the critic proposes it; what only a person can mend is skipped."""
    return tuple(Decision(f.id, Choice.SKIP if f.mend is Mend.NONE else Choice.ACCEPT) for f in findings)


def revision(findings: Sequence[Finding], decisions: Iterable[Decision]) -> dict[str, Any]:
    """``{"orders": [...], "edits": [...]}``: pictures to make anew (one for each scene), findings to mend.

    An order: ``scene`` (id) and ``instruction``. Where a scene's picture is made anew, its exposure is left.
    """
    known = {finding.id: finding for finding in findings}
    orders: dict[str, str] = {}
    edits: list[Finding] = []
    for decision in decisions:
        finding = known[decision.finding]
        if decision.choice is Choice.OWN:
            orders[finding.scene] = decision.words.strip()
        elif decision.choice is Choice.REROLL or (
            decision.choice is Choice.ACCEPT and finding.mend is Mend.REROLL
        ):
            orders.setdefault(finding.scene, finding.instruction)
        elif decision.choice is Choice.ACCEPT and finding.mend in _EDITS:
            edits.append(finding)
    kept = [f for f in edits if f.mend is not Mend.EXPOSE or f.scene not in orders]
    return {
        "orders": [{"scene": scene, "instruction": words} for scene, words in orders.items()],
        "edits": [finding.to_json() for finding in kept],
    }
