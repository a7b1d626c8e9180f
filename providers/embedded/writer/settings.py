"""Where a scene can play: words that point at a setting, and pictures of it.

A row is a setting's name, the words that point at it, and phrases to paint it with. The phrases are plain
English with concrete nouns first, which suits image models and the embedded illustrator alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from providers.embedded.writer.words import stem


@dataclass(frozen=True, slots=True)
class Setting:
    """A kind of place, the stems that point at it, and ways to paint it."""

    name: str
    stems: frozenset[str]
    phrases: tuple[str, ...]


def _setting(name: str, words: str, *phrases: str) -> Setting:
    return Setting(name, frozenset(stem(word) for word in words.split()), phrases)


SETTINGS: tuple[Setting, ...] = (
    _setting(
        "sea",
        "sea ocean wave beach coast shore island ship sail boat harbour harbor tide sailor port surf",
        "a wide sea with long waves",
        "a beach at low tide",
        "a small boat on the open ocean",
        "a lighthouse on a rocky coast",
    ),
    _setting(
        "underwater",
        "underwater reef coral whale shark fish dolphin diver octopus jellyfish",
        "a coral reef underwater",
        "a whale in deep blue water",
    ),
    _setting(
        "mountains",
        "mountain peak summit climb climber hike alps ridge volcano glacier valley goal challenge",
        "mountains in layers of mist",
        "a path to a mountain summit",
        "a high mountain valley between peaks",
    ),
    _setting(
        "forest",
        "forest nature outside tree wood jungle wolf bear deer leaf leaves bird owl mushroom",
        "a forest path between tall trees",
        "a forest clearing with light through the leaves",
        "deer at the edge of a forest",
    ),
    _setting(
        "desert",
        "desert sand dune camel pyramid egypt pharaoh oasis sahara",
        "a desert of long dunes",
        "a caravan in the desert",
        "pyramids across the sand",
    ),
    _setting(
        "city",
        "city street urban skyscraper skyline office business company crowd traffic downtown job career",
        "a city skyline",
        "a city street with lit windows",
        "rooftops of a big city",
    ),
    _setting(
        "village",
        "village farm field house cottage farmer barn harvest garden spring neighbour countryside cow sheep",
        "a village among green fields",
        "a cottage with a garden",
        "a field of wheat with a windmill",
    ),
    _setting(
        "water",
        "river lake stream waterfall pond bridge water drink",
        "a calm lake with reflections",
        "a river under an old bridge",
        "a waterfall among rocks",
    ),
    _setting(
        "sky",
        "sky cloud air wind storm thunder rainbow kite balloon",
        "tall clouds in a wide sky",
        "clouds over open fields",
        "clouds drifting between mountain tops",
    ),
    _setting(
        "space",
        "space planet star galaxy universe astronaut rocket moon mars comet cosmos orbit telescope nasa hole",
        "a planet with a ring among the stars",
        "a galaxy in deep space",
        "an astronaut above a planet",
        "a rocket leaving for the stars",
    ),
    _setting(
        "night sky",
        "night midnight dark sleep dream insomnia stargazing aurora northern polar",
        "a night sky full of stars over hills",
        "a moonlit landscape at night",
        "a lit window at night",
        "a still lake under a night sky",
    ),
    _setting(
        "interior",
        "room home desk table bed kitchen chair window door sofa family cat pet lamp",
        "a cosy room with a desk by the window",
        "a quiet bedroom with soft light",
        "a living room with a sofa and a lamp",
    ),
    _setting(
        "learning",
        "book library read study school student teacher learn write letter page language word exam notebook",
        "a library with tall bookshelves",
        "an open book on a table",
        "a classroom with morning light",
    ),
    _setting(
        "rome",
        "rome roman greek greece athens empire emperor caesar ancient ruin column legion "
        "gladiator temple history historical museum archaeology civilization civilisation",
        "ancient ruins with stone columns",
        "a temple of an old empire on a hill",
        "an old map with a compass",
    ),
    _setting(
        "castle",
        "castle king queen knight medieval kingdom throne dragon prince princess legend",
        "a medieval castle on a hill",
        "a fortress above a valley",
    ),
    _setting(
        "technology",
        "technology computer code software internet data robot ai algorithm digital network phone"
        " screen app chip machine engineer engine parts",
        "glowing circuits and data lines",
        "a robot beside a computer",
        "a digital network of light",
    ),
    _setting(
        "science",
        "science scientist experiment laboratory lab atom molecule dna cell chemistry physics "
        "biology virus medicine gene test evidence measure bench",
        "a laboratory with glass flasks",
        "molecules and atoms in soft light",
        "a scientist at work in a laboratory",
    ),
    _setting(
        "money",
        "money finance invest stock bank budget saving save debt price economy coin rich wealth "
        "profit tax bill",
        "a growing chart with coins",
        "stacks of coins on a table",
        "a bank building in a city",
    ),
    _setting(
        "mind",
        "brain mind memory thought think psychology habit focus attention feel feeling emotion "
        "belief curiosity curious wonder question",
        "a mind full of glowing thoughts",
        "a person thinking beside a window",
        "paths of light inside a brain",
    ),
    _setting(
        "heart",
        "heart love friend friendship kindness health body breath doctor wellness exercise couple marriage",
        "a warm glowing heart shape",
        "two friends walking together",
        "a person breathing in a garden",
    ),
    _setting(
        "food",
        "coffee tea food cook recipe kitchen bread eat meal chef taste breakfast dinner fruit "
        "vegetable salt pan oven brew bean cup espresso",
        "a steaming cup of coffee on a table",
        "a table with bread and fruit",
        "a kitchen with pots and fresh food",
    ),
    _setting(
        "travel",
        "travel journey map road trip train plane traveller explorer voyage tourist passport "
        "compass destination paris london tokyo italy",
        "a road leading to the horizon",
        "an old map with a compass",
        "a train through a wide landscape",
    ),
    _setting(
        "idea",
        "idea invention inspire inspiration create creative innovation discover discovery "
        "solution answer clue",
        "a glowing light bulb in the dark",
        "sparks of light above an open hand",
    ),
    _setting(
        "time",
        "time clock hour minute schedule deadline calendar future age wait",
        "an old clock with long shadows",
        "an hourglass on a table",
    ),
    _setting(
        "temple",
        "meditation meditate monk zen buddha peace calm silence philosophy philosopher stoic wisdom soul",
        "a quiet temple among trees",
        "a person in meditation beside a lake",
    ),
    _setting(
        "mystery",
        "mystery crime detective murder secret clue vanish missing police case evidence suspect "
        "ghost haunted",
        "a foggy street at night with one lantern",
        "a lone figure in a dark alley",
        "an empty house in the fog",
    ),
    _setting(
        "music",
        "music song sound rhythm melody guitar piano concert dance",
        "flowing abstract waves of sound",
        "a stage with warm light",
    ),
    _setting(
        "crowd",
        "people community team society audience children generation everyone neighbour",
        "a group of people on a square",
        "people around a table",
        "a crowd under an evening sky",
    ),
)

QUIET: tuple[str, ...] = (
    "a road leading to the horizon",
    "a calm lake with reflections",
    "a person at a window",
    "clouds over open fields",
    "a path through a meadow",
    "hills in the mist",
    "abstract shapes in soft light",
)
"""For words that point nowhere; in turn, so that neighbours differ."""

_TIMES = (
    ("at dawn", "dawn sunrise morning early breakfast awake wake"),
    ("at night", "night midnight moon star sleep dream dark"),
    ("at sunset", "sunset evening dusk twilight"),
    ("at noon", "noon midday afternoon"),
)
_WEATHER = (
    ("in the rain", "rain rainy drizzle umbrella"),
    ("in the snow", "snow snowy winter ice cold frozen christmas"),
    ("in a storm", "storm thunder lightning hurricane"),
    ("in the fog", "fog mist foggy haze"),
)
_MOODS = (
    ("calm", "calm quiet peace slow breath gentle rest sleep patience silence"),
    ("joyful", "happy joy fun laugh celebrate smile play party"),
    ("mysterious", "mystery secret strange unknown hidden wonder question puzzle ghost"),
    ("dramatic", "war battle danger fear storm death fall fight lost crisis empire"),
    ("hopeful", "hope begin future dream start learn grow first new success step"),
    ("sad", "sad lonely grief loss cry alone goodbye"),
)


def _table(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((phrase, frozenset(stem(word) for word in words.split())) for phrase, words in rows)


TIMES, WEATHER, MOODS = _table(_TIMES), _table(_WEATHER), _table(_MOODS)
