"""The critic's choices and faults in words."""

from __future__ import annotations

from app.agentic.decisions import Choice
from pipeline.critic.findings import Fault, Finding, Mend
from ui.viewmodels.critique import Moment
from ui.words import digits, marked, tr

_MENDS = {
    Mend.EXPOSE: marked("Match brightness"),
    Mend.RETIME: marked("Move the caption"),
    Mend.LEVEL: marked("Level the voice"),
    Mend.REROLL: marked("Re-roll picture"),
    Mend.NONE: "",
}
_FAULTS = {
    Fault.EMPTY: marked("No picture"),
    Fault.BLACK: marked("Black"),
    Fault.FROZEN: marked("Stands still"),
    Fault.OFF_PALETTE: marked("Off palette"),
    Fault.BRIGHTNESS: marked("Brightness"),
    Fault.BLURRED: marked("Out of focus"),
    Fault.JUMP_CUT: marked("Jump cut"),
    Fault.LOUDNESS: marked("Loudness"),
    Fault.SILENT: marked("Not heard"),
    Fault.CAPTION_SYNC: marked("Caption sync"),
    Fault.SEEN: marked("Picture"),
}
_MEASURES = {
    Fault.OFF_PALETTE: marked("Colour distance {measured:.0f}; {limit:.0f} is the most that goes unnoticed"),
    Fault.BRIGHTNESS: marked("{measured:.2f} of full brightness apart; {limit:.2f} goes unnoticed"),
    Fault.BLURRED: marked("{measured:.1f} times softer than usual; {limit:.1f} goes unnoticed"),
    Fault.LOUDNESS: marked("{measured:.1f} LU off; {limit:.1f} goes unnoticed"),
    Fault.CAPTION_SYNC: marked("{measured:.2f} s off; {limit:.2f} s goes unnoticed"),
    Fault.BLACK: marked("{measured:.1f} s black"),
    Fault.FROZEN: marked("{measured:.1f} s without motion"),
}


def fault_words(finding: Finding) -> str:
    """A fault as a short heading."""
    return tr(_FAULTS[finding.fault])


def measure_words(finding: Finding) -> str:
    """What was measured, beside what would pass; empty where there is no figure."""
    words = _MEASURES.get(finding.fault)
    if words is None:
        return ""
    return tr(words, measured=float(finding.measured), limit=float(finding.limit))


def choice_words(choice: Choice, finding: Finding) -> str:
    """A choice as a button says it."""
    if choice is Choice.ACCEPT:
        return tr(_MENDS[finding.mend])
    return {
        Choice.OWN: tr("My own words…"),
        Choice.REROLL: tr("Re-roll picture"),
        Choice.SKIP: tr("Leave it"),
    }[choice]


def makes_picture(choice: Choice, finding: Finding) -> bool:
    """True when a choice has a picture made, which may cost."""
    accepted = choice is Choice.ACCEPT and finding.mend is Mend.REROLL
    return accepted or choice in (Choice.OWN, Choice.REROLL)


def choice_hint(choice: Choice, finding: Finding, price: str) -> str:
    """What a choice does, with its price where it makes a picture."""
    said = {
        Choice.ACCEPT: tr("As the critic proposes"),
        Choice.OWN: tr("Say what the picture should show instead"),
        Choice.REROLL: tr("Another try at the same picture"),
        Choice.SKIP: tr("It stays as it is and is not asked about again"),
    }[choice]
    if price and makes_picture(choice, finding):
        return tr("{words} · {price}", words=said, price=price)
    return said


def past_words(moment: Moment) -> str:
    """What was found and said in an earlier round, as a line."""
    return tr(
        "Round {round}, {score} of 100: {fault} – {choice}",
        round=moment.round,
        score=moment.score,
        fault=fault_words(moment.finding),
        choice=moment.decision.words or choice_words(moment.decision.choice, moment.finding),
    )


def score_words(score: int) -> str:
    """A scene's score as a heading."""
    return tr("Critic · {score} of 100", score=digits(str(score)))
