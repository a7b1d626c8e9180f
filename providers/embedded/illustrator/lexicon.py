"""What a prompt's words mean to the painter: an English keyword lexicon, and how it is read.

Each table maps a meaning to the words that point at it. A phrase of two words (``a_b``) counts double, and
words near the front of the prompt, where people put their subject, count more. A word is matched whole, with
a plural ``s`` or ``es`` forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACES: Mapping[str, str] = {
    "sea": (
        "sea ocean beach coast shore island waves wave harbour harbor bay tide surf lighthouse sailing "
        "pirate seaside lagoon port fisherman cliff"
    ),
    "underwater": (
        "underwater reef coral fish shark jellyfish submarine diver dolphin octopus deep_sea sea_floor "
        "turtle aquarium seabed"
    ),
    "mountains": (
        "mountain peak summit alps himalaya volcano ridge glacier hike hiking climb climbing climber "
        "everest highland canyon valley challenge achievement goal success"
    ),
    "forest": (
        "forest wood woods jungle rainforest tree grove woodland pine bear wolf fox owl deer leaf leaves "
        "path fairy elf mushroom"
    ),
    "desert": (
        "desert dune sahara sand camel pyramid egypt oasis pharaoh cactus mars red_planet arid nomad caravan"
    ),
    "city": (
        "city skyline metropolis downtown skyscraper tower rooftop urban office york london tokyo dubai "
        "building business company startup corporate"
    ),
    "street": (
        "street alley avenue road traffic_light neon taxi market shop sidewalk pavement crosswalk bar "
        "nightclub detective noir traffic car driver"
    ),
    "village": (
        "village countryside field farm farmer meadow barn windmill cottage house home wheat harvest "
        "rural orchard vineyard garden spring picnic sheep cow horse hill"
    ),
    "lake": "lake pond reflection calm mirror boat canoe kayak swan dock fjord",
    "river": "river stream creek brook bridge flow delta",
    "waterfall": "waterfall cascade falls",
    "space": (
        "space planet galaxy star universe cosmos astronaut rocket orbit nebula moon mars asteroid comet "
        "spaceship alien satellite nasa solar solar_system black_hole telescope cosmic jupiter saturn "
        "astronomy"
    ),
    "night-sky": "night_sky starry stargazing milky_way aurora northern_lights constellation stars",
    "interior": (
        "room desk bedroom kitchen office study classroom school living_room window_seat bed sofa couch "
        "table chair indoor indoors interior home_office student studying homework cafe"
    ),
    "library": "library bookshelf bookshop archive manuscript librarian",
    "sky": (
        "cloud clouds sky flight fly flying airplane plane balloon heaven heavenly aircraft pilot dream "
        "dreaming"
    ),
    "castle": (
        "castle fortress kingdom king queen knight medieval palace throne dragon wizard legend prince "
        "princess"
    ),
    "temple": (
        "temple shrine pagoda monastery zen buddha meditation meditate monk japan japanese samurai kyoto"
    ),
    "ruins": (
        "ruin ruins ancient rome roman greek greece athens column empire archaeology history historical "
        "civilization civilisation caesar philosopher stoic stoicism philosophy gladiator"
    ),
    "data": (
        "data technology circuit computer code coding software network internet ai "
        "artificial_intelligence algorithm robot digital cyber server chip processor machine neural "
        "programming app blockchain crypto hacker quantum"
    ),
    "laboratory": (
        "atom molecule dna science scientist chemistry physics laboratory lab experiment cell virus "
        "medicine biology gene vaccine"
    ),
    "charts": (
        "money finance chart graph stock invest investing investment economy bank bitcoin profit wealth "
        "rich budget saving savings coin dollar income market stock_market inflation debt price growth "
        "sales"
    ),
    "mind": (
        "brain mind psychology memory thought thinking neuroscience habit focus learning mental "
        "consciousness subconscious emotion anxiety"
    ),
    "heart": "heart love health romance valentine relationship heartbeat kindness compassion gratitude",
    "idea": (
        "idea light_bulb lightbulb bulb invention inspiration creative creativity innovation insight solution"
    ),
    "coffee": (
        "coffee tea cup food breakfast recipe cooking cook eat meal restaurant bakery bread fruit chef "
        "dinner lunch cake pizza"
    ),
    "map": (
        "map compass treasure explorer exploration voyage travel journey globe world earth continent "
        "country navigation atlas war battle army geography"
    ),
    "time": (
        "time clock hour minute watch deadline schedule calendar hourglass productivity procrastination"
    ),
    "book": (
        "book story novel read reading write writer writing author poem poetry diary letter page chapter"
    ),
    "abstract": (
        "abstract concept pattern geometric shapes energy music sound rhythm song vibration frequency"
    ),
}

TIMES: Mapping[str, str] = {
    "dawn": "dawn sunrise daybreak morning early first_light",
    "day": "day daylight noon midday sunny afternoon bright sunshine",
    "golden": "golden golden_hour honey warm_light late_afternoon",
    "sunset": "sunset sundown evening",
    "dusk": "dusk twilight blue_hour nightfall",
    "night": "night midnight moonlit moonlight starry stars nocturnal moon neon aurora stargazing",
}

WEATHERS: Mapping[str, str] = {
    "clear": "clear sunny cloudless",
    "clouds": "cloud clouds cloudy overcast grey gray",
    "rain": "rain rainy raining drizzle wet downpour",
    "snow": "snow snowy snowing snowfall blizzard frost frozen ice icy snowflake",
    "storm": "storm stormy thunder lightning tempest hurricane thunderstorm",
    "fog": "fog foggy mist misty haze hazy smoke",
}

SEASONS: Mapping[str, str] = {
    "spring": "spring blossom bloom cherry_blossom blooming april may",
    "summer": "summer tropical july august",
    "autumn": "autumn fall_leaves autumnal october november harvest",
    "winter": "winter christmas december january snow snowy ice icy frozen arctic antarctica polar glacier",
}

MOODS: Mapping[str, str] = {
    "calm": (
        "calm peace peaceful quiet serene tranquil relax relaxing gentle soothing still sleep meditation "
        "breath"
    ),
    "joyful": (
        "joy joyful happy happiness fun playful cheerful smile laugh celebrate party bright colourful "
        "colorful"
    ),
    "dark": "dark fear scary horror haunted death evil nightmare sinister creepy grim ghost gloomy",
    "epic": "epic hero heroic grand legendary battle glory majestic vast powerful mighty dramatic triumph",
    "romantic": "romantic love romance kiss lovers tender wedding",
    "mysterious": (
        "mystery mysterious secret hidden strange unknown ancient magic magical enchanted dream dreamy"
    ),
    "hopeful": (
        "hope hopeful future inspire inspiring success dream goal believe motivation motivational begin new"
    ),
    "sad": "sad sadness lonely alone loss grief melancholy cry tears sorrow heartbreak",
    "tense": "tense danger dangerous urgent war crisis panic chase risk warning attack",
}

SUBJECTS: Mapping[str, str] = {
    "person": (
        "person man woman girl boy child traveller traveler hiker wanderer figure hero human someone "
        "student teacher monk wizard knight king queen explorer warrior samurai writer scientist climber "
        "detective farmer astronaut fisherman philosopher he she self alone lonely"
    ),
    "couple": "couple lovers friends friend together two_people husband wife partner",
    "crowd": (
        "people crowd audience team group society community citizens army workers family children students"
    ),
    "birds": "bird birds seagull gull eagle crow raven swallow dove flock swan owl goose geese",
    "deer": "deer stag elk moose reindeer",
    "horse": "horse horses rider cowboy pony unicorn",
    "wolf": "wolf wolves dog puppy husky coyote",
    "fox": "fox foxes",
    "aurora": "aurora northern_lights polar_lights",
    "cat": "cat kitten cats lion tiger panther leopard",
    "sheep": "sheep lamb goat cow cattle",
    "elephant": "elephant mammoth",
    "camel": "camel caravan",
    "whale": "whale whales dolphin shark",
    "fish": "fish fishes koi salmon",
    "boat": "boat ship sailboat sail sailing vessel yacht canoe pirate fisherman harbour harbor",
    "car": "car taxi vehicle automobile driver truck bus traffic",
    "train": "train railway locomotive railroad",
    "plane": "plane airplane aircraft jet flight pilot",
    "balloon": "balloon hot_air_balloon balloons",
    "rocket": "rocket spaceship spacecraft shuttle launch",
    "astronaut": "astronaut cosmonaut spacewalk",
    "castle": "castle fortress palace kingdom",
    "temple": "temple shrine pagoda monastery",
    "lighthouse": "lighthouse beacon",
    "windmill": "windmill windmills",
    "house": "house home cabin cottage hut barn farmhouse",
    "bridge": "bridge",
    "flowers": "flower flowers rose tulip sunflower blossom daisy lavender poppy garden petals",
    "palm": "palm palms tropical coconut",
    "moon": "moon moonlight moonlit lunar",
    "robot": "robot android machine ai",
    "lantern": "lantern lanterns candle candles firefly fireflies",
    "fire": "fire campfire flame bonfire",
    "pyramid": "pyramid egypt pharaoh",
}

FALLBACK_PLACES = ("mountains", "lake", "village", "sea", "forest", "sky", "desert")
"""Where a prompt without any known word is set."""


def _entries(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Turns a table into word -> meanings; ``a_b`` is a phrase."""
    entries: dict[str, tuple[str, ...]] = {}
    for meaning, words in table.items():
        for word in words.split():
            entries[word] = (*entries.get(word, ()), meaning)
    return entries


_TABLES = {
    "place": _entries(PLACES),
    "time": _entries(TIMES),
    "weather": _entries(WEATHERS),
    "season": _entries(SEASONS),
    "mood": _entries(MOODS),
    "subject": _entries(SUBJECTS),
}


def words_of(prompt: str) -> tuple[str, ...]:
    """Splits a prompt into lower-case words."""
    return tuple(re.findall(r"[a-z]+", prompt.lower()))


def _stems(word: str) -> tuple[str, ...]:
    stems = [word]
    if word.endswith("s") and len(word) > 3:
        stems.append(word[:-1])
        if word.endswith("es"):
            stems.append(word[:-2])
        if word.endswith("ies"):
            stems.append(word[:-3] + "y")
    return tuple(stems)


def scores(kind: str, prompt: str) -> dict[str, float]:
    """Weighs every meaning of ``kind`` (place, time, weather, season, mood, subject) found in ``prompt``.

    Returns meaning -> weight in order of first appearance; empty when no word is known.
    """
    table = _TABLES[kind]
    words = words_of(prompt)
    found: dict[str, float] = {}
    for index, word in enumerate(words):
        front = 1.0 + 0.6 * 0.9**index
        follower = words[index + 1] if index + 1 < len(words) else ""
        candidates = [(f"{word}_{stem}", 2.0) for stem in _stems(follower)] if follower else []
        candidates += [(stem, 1.0) for stem in _stems(word)]
        seen: set[str] = set()
        for candidate, weight in candidates:
            for meaning in table.get(candidate, ()):
                if meaning not in seen:
                    seen.add(meaning)
                    found[meaning] = found.get(meaning, 0.0) + weight * front
    return found
