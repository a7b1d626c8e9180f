"""What can be said about a finding, and what becomes of it."""

import pytest

from app.agentic.decisions import Choice, Decision, checked, choices_for, proposed, revision
from pipeline.critic.findings import Exposure, Fault, Finding, Mend
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, TimeRange, from_seconds
from providers.errors import InvalidInput

SPAN = TimeRange(ZERO, from_seconds(2))


def timeline(*, locked: bool = False, slot: str = "image:1") -> Timeline:
    clip = Clip("c", MediaReference(MediaKind.IMAGE, "a"), from_seconds(2), scene="s", slot=slot)
    scene = Scene("s", "words", "a sea", locked=locked)
    return Timeline("t", tracks=(Track("V", TrackKind.VIDEO, items=(clip,)),), scenes=(scene,))


def finding(fault: Fault, mend: Mend, **more: object) -> Finding:
    return Finding(f"{fault}:s", fault, "s", "Something.", 1.0, 1.0, SPAN, mend=mend, **more)


BLACK = finding(Fault.BLACK, Mend.REROLL)
JUMP = finding(Fault.BRIGHTNESS, Mend.EXPOSE, exposures=(Exposure(SPAN, -1.0),))
LATE = finding(Fault.CAPTION_SYNC, Mend.RETIME, items=("caption",), amount=1.0)
FROZEN = finding(Fault.FROZEN, Mend.NONE)


@pytest.mark.parametrize(
    ("found", "of", "choices"),
    [
        (BLACK, timeline(), (Choice.ACCEPT, Choice.OWN, Choice.SKIP)),
        (JUMP, timeline(), (Choice.ACCEPT, Choice.REROLL, Choice.OWN, Choice.SKIP)),
        (LATE, timeline(), (Choice.ACCEPT, Choice.SKIP)),
        (JUMP, timeline(locked=True), (Choice.ACCEPT, Choice.SKIP)),
        (FROZEN, timeline(slot=""), (Choice.SKIP,)),
    ],
)
def test_only_what_can_be_done_is_offered(found, of, choices):
    assert choices_for(found, of) == choices


def test_nothing_said_is_skipped_and_own_words_are_needed():
    said = checked([Decision(JUMP.id, Choice.ACCEPT)], [JUMP, BLACK], timeline())
    assert [d.choice for d in said] == [Choice.ACCEPT, Choice.SKIP]
    for words in ("", "  ", "x" * 3000):
        with pytest.raises(InvalidInput):
            checked([Decision(BLACK.id, Choice.OWN, words)], [BLACK], timeline())


def test_a_scene_that_is_painted_anew_is_not_also_exposed():
    found = [BLACK, JUMP, LATE]
    both = revision(found, [Decision(f.id, Choice.ACCEPT) for f in found])
    assert both["orders"] == [{"scene": "s", "instruction": ""}]
    assert [edit["id"] for edit in both["edits"]] == [LATE.id]
    own = revision(found, [Decision(BLACK.id, Choice.OWN, " a red boat "), Decision(JUMP.id, Choice.SKIP)])
    assert own == {"orders": [{"scene": "s", "instruction": "a red boat"}], "edits": []}


def test_the_critic_proposes_nothing_where_only_a_person_can_help():
    assert [d.choice for d in proposed([FROZEN, LATE])] == [Choice.SKIP, Choice.ACCEPT]
