"""What the prompt builder's lists offer, as (value, words)."""

from __future__ import annotations

from ui.viewmodels.categories import MUSIC_VIDEO, PRACTICE, PRODUCT_AD, SERIES
from ui.words import tr

OWN_FILE = "file"


def niches() -> list[tuple[object, str]]:
    """Kinds of video; the values are the writer's niches."""
    return [
        ("general", tr("General")),
        ("science", tr("Science")),
        ("history", tr("History")),
        ("education", tr("Education")),
        ("technology", tr("Technology")),
        ("nature", tr("Nature")),
        ("travel", tr("Travel")),
        ("health", tr("Health and wellness")),
        ("cooking", tr("Cooking")),
        ("finance", tr("Finance")),
        ("motivation", tr("Motivation")),
        ("philosophy", tr("Philosophy")),
        ("mystery", tr("Mystery")),
        ("product", tr("Product")),
        (MUSIC_VIDEO, tr("Music video")),
        (PRACTICE, tr("Guided practice")),
        (PRODUCT_AD, tr("Product ad")),
        (SERIES, tr("Series")),
    ]


def schedules() -> list[tuple[object, str]]:
    """Days between the episodes of a series; None: whenever it is asked for."""
    return [
        (None, tr("Whenever I ask")),
        (1.0, tr("Every day")),
        (2.0, tr("Every other day")),
        (7.0, tr("Every week")),
        (14.0, tr("Every two weeks")),
        (30.0, tr("Every 30 days")),
    ]


def tones() -> list[tuple[object, str]]:
    """How it is told; the values are the writer's tones."""
    return [
        ("friendly", tr("Friendly")),
        ("professional", tr("Professional")),
        ("calm", tr("Calm")),
        ("dramatic", tr("Dramatic")),
        ("funny", tr("Funny")),
        ("inspiring", tr("Inspiring")),
    ]


def lengths() -> list[tuple[object, str]]:
    """Seconds; None is as long as it takes."""
    return [
        (None, tr("As long as it takes")),
        (15.0, tr("15 seconds")),
        (30.0, tr("30 seconds")),
        (45.0, tr("45 seconds")),
        (60.0, tr("1 minute")),
        (90.0, tr("1½ minutes")),
        (180.0, tr("3 minutes")),
        (300.0, tr("5 minutes")),
        (600.0, tr("10 minutes")),
        (1200.0, tr("20 minutes")),
        (1800.0, tr("30 minutes")),
    ]


def scenes() -> list[tuple[object, str]]:
    """About how many; None leaves it to the rhythm of the words."""
    counts = (3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 60)
    return [(None, tr("As many as it takes")), *((n, tr("About {count}", count=n)) for n in counts)]


def aspects() -> list[tuple[object, str]]:
    """Shapes of the frame."""
    return [
        ("9:16", tr("9:16 upright")),
        ("16:9", tr("16:9 wide")),
        ("1:1", tr("1:1 square")),
        ("4:5", tr("4:5 portrait")),
    ]


def music() -> list[tuple[object, str]]:
    """Moods the composer knows, and the other ways to have music or none."""
    return [
        ("auto", tr("To suit the tone")),
        ("calm", tr("Calm")),
        ("hopeful", tr("Hopeful")),
        ("dreamy", tr("Dreamy")),
        ("upbeat", tr("Upbeat")),
        ("playful", tr("Playful")),
        ("epic", tr("Epic")),
        ("dramatic", tr("Dramatic")),
        ("dark", tr("Dark")),
        ("mystery", tr("Mysterious")),
        ("romantic", tr("Romantic")),
        ("focus", tr("Focused")),
        ("corporate", tr("Corporate")),
        ("tech", tr("Technical")),
        ("lofi", tr("Lo-fi")),
        ("meditation", tr("Meditative")),
        ("none", tr("No music")),
        (OWN_FILE, tr("My own music…")),
    ]
