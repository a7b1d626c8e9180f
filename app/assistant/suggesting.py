"""What to say to a wish that is not clear enough to be done: what of it was understood, and what to say next.

Nothing is guessed at and nothing is a dead end: each answer offers sentences that the grammar reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.timeline.model import Timeline, TrackKind

LONGEST = 400
"""Characters of a wish that are looked at."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text``: one sentence; ``offers``: sentences to say instead, to be completed where they end with …."""

    text: str
    offers: tuple[str, ...]
    understood: bool = False
    """True when the wish was about something that is known."""


@dataclass(frozen=True, slots=True)
class _Topic:
    words: str
    """Pattern, of whole words."""
    text: str
    offers: tuple[str, ...]
    needs: str = ""
    """``film``: only with an open project; ``scenes``: only where there are scenes."""


_TOPICS = (
    _Topic(
        r"hi|hello|hey|thanks|thank you|cheers|good morning",
        "Hello! Here is what we can do.",
        ("what is on the timeline?", "trim the dead air", "help"),
        "film",
    ),
    _Topic(
        r"hi|hello|hey|thanks|thank you|cheers|good morning",
        "Hello! Shall we make something?",
        ("make a video about why the sky is blue, 30 seconds", "interview me", "help"),
    ),
    _Topic(
        r"save[d]?|back ?up",
        "Everything is saved as it happens; there is nothing to press. A file of it comes by exporting.",
        ("export for youtube", "export for tiktok"),
        "film",
    ),
    _Topic(
        r"post|publish|upload|share|schedule",
        "Kinora does not post by itself: it writes the file as the platform wants it, and you upload it.",
        ("export for tiktok", "export for youtube", "export for instagram"),
        "film",
    ),
    _Topic(
        r"punch\w*|snapp\w*|energ\w*|bor(?:ing|ed)|dull|slow|drag\w*|engag\w*|dynamic|hook|viral|exciting|pace\w*",
        "You want more energy. That can come from tighter cuts, stronger colours or more movement.",
        ("trim the dead air", "apply the vivid look", "zoom in on clip 1"),
        "film",
    ),
    _Topic(
        r"short\w*|tight\w*|too long|trim|condense",
        "You want it shorter. I can take out pauses, or time off either end.",
        ("trim the dead air", "cut the last 5 seconds", "cut the first 2 seconds"),
        "film",
    ),
    _Topic(
        r"music|song|soundtrack|tune|beat",
        "That is about the music, but not yet what to do with it.",
        ("make the music quieter", "fade out the music", "reroll music"),
        "film",
    ),
    _Topic(
        r"voice|narrat\w*|speak\w*|voice ?over|tone",
        "That is about the voice, but not yet what to do with it.",
        ("reroll voice of scene 1: slower", "make the voice louder", "reroll voice of scene 1: deeper"),
        "scenes",
    ),
    _Topic(
        r"captions?|subtitles?|text|words|font",
        "That is about the captions. I can give them a style, or change one of them.",
        (
            "/set_captions_style track {captions} style karaoke",
            "/set_captions_style track {captions} style pop",
            "change caption 1 to …",
        ),
        "captions",
    ),
    _Topic(
        r"captions?|subtitles?|transcri\w*",
        "There are no captions yet. They come from writing down what is said.",
        ("write down what is said", "import subtitles", "add a title “Hello”"),
        "film",
    ),
    _Topic(
        r"logo|brand\w*|watermark",
        "That is about your brand. The logo of a brand kit can stand in any corner.",
        ("put my logo top right", "brand kits", "logo and watermark"),
        "film",
    ),
    _Topic(
        r"colou?rs?|dark\w*|bright\w*|light\w*|grad\w*|cinema\w*|filter|look",
        "That is about colour. A look grades all clips at once.",
        ("make it more cinematic", "make it warmer", "make it black and white"),
        "film",
    ),
    _Topic(
        r"pictures?|images?|photos?|scenes?|visuals?|shots?|background",
        "That is about the pictures. Say which scene, and what shall be different.",
        ("swap the first picture for something brighter", "reroll image of scene 1", "look the film over"),
        "scenes",
    ),
    _Topic(
        r"shak\w*|wobbl\w*|steady",
        "That is about a shaky clip. Say which one.",
        ("stabilise clip 1",),
        "film",
    ),
    _Topic(
        r"nicer|better|improve|fix|polish|professional|good|great|wrong|problem\w*",
        "I can look the film over for faults, or change one thing you name.",
        ("look the film over", "trim the dead air", "make it more cinematic"),
        "film",
    ),
    _Topic(
        r"videos?|films?|movies?|reels?|clips?|shorts?|story",
        "You want a video. Say what it is about.",
        ("make a video about why the sky is blue, 30 seconds", "make a guided practice about rest", "help"),
    ),
)
_NO_FILM = (
    "I did not understand that. Say what to make, or paste a script.",
    ("make a video about why the sky is blue, 30 seconds", "interview me", "help"),
)
_FILM = (
    "I did not understand that.",
    ("what is on the timeline?", "trim the dead air", "help"),
)


def suggest(wish: str, timeline: Timeline | None) -> Suggestion:
    """What to answer; ``timeline`` None: no project is open."""
    words = wish[:LONGEST].lower()
    for topic in _TOPICS:
        if _fits(topic.needs, timeline) and re.search(rf"\b(?:{topic.words})\b", words):
            offers = tuple(_filled(each, timeline) for each in topic.offers[:MOST])
            return Suggestion(topic.text, offers, understood=True)
    return Suggestion(*(_NO_FILM if timeline is None else _FILM))


def _fits(needs: str, timeline: Timeline | None) -> bool:
    if not needs:
        return timeline is None
    if timeline is None:
        return False
    return needs == "film" or bool(timeline.scenes if needs == "scenes" else _captions(timeline))


def _captions(timeline: Timeline) -> int:
    """Number of the lowest caption track, from 1; 0 for none."""
    kinds = [track.kind for track in timeline.tracks]
    return kinds.index(TrackKind.CAPTION) + 1 if TrackKind.CAPTION in kinds else 0


def _filled(offer: str, timeline: Timeline | None) -> str:
    return offer.replace("{captions}", str(_captions(timeline)) if timeline is not None else "1")
