"""Which voices there are, and which one a request means."""

from __future__ import annotations

import difflib
from functools import cache

from providers.embedded.speech.espeak import PROVIDER, languages, variants
from providers.errors import InvalidRequest
from providers.protocols import Voice

# id, name, gender, note. An id is "<language>+<variant>" in the library's own words.
_PRESETS = (
    ("en-us", "Narrator (US)", "male", "Even and clear; the default."),
    ("en-us+f3", "Clara (US)", "female", "Bright and quick to understand."),
    ("en-us+m3", "Walter (US)", "male", "Deeper, for documentaries."),
    ("en-us+f2", "June (US)", "female", "Softer, for calm subjects."),
    ("en-us+m7", "Miles (US)", "male", "Light and lively."),
    ("en-us+Annie", "Annie (US)", "female", "Warm, for stories."),
    ("en-us+Andy", "Andy (US)", "male", "Brisk, for explainers."),
    ("en-gb", "Narrator (British)", "male", "Even and clear."),
    ("en-gb+f4", "Beatrice (British)", "female", "Rounded, for essays."),
    ("en-gb+m1", "Edmund (British)", "male", "Firm, for history."),
    ("en-gb-scotland", "Rory (Scottish)", "male", "With a Scottish accent."),
    ("en-gb-x-rp+f1", "Audrey (RP)", "female", "Received pronunciation."),
)

# Tags people and platforms use, where the library knows the language by another.
_ALIASES = {
    "en": "en-us",
    "zh": "cmn",
    "zh-cn": "cmn",
    "zh-hans": "cmn",
    "zh-tw": "cmn",
    "zh-hk": "yue",
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "fr": "fr-fr",
    "es-mx": "es-419",
    "es-us": "es-419",
    "es-ar": "es-419",
    "tl": "fil",
    "hbs": "sr",
}


@cache
def all_voices() -> tuple[Voice, ...]:
    """Returns the presets, then one plain voice for each language the library knows."""
    presets = tuple(
        Voice(voice_id, name, voice_id.partition("+")[0], gender, note)
        for voice_id, name, gender, note in _PRESETS
    )
    named = {voice.id for voice in presets}
    plain = (
        Voice(language.id, language.name, language.id, "", "The language's plain voice.")
        for language in languages()
        if language.id not in named
    )
    return presets + tuple(plain)


def language_voice(language: str) -> str:
    """Returns the id of the plain voice for a BCP 47 ``language`` tag.

    Falls back from region to language ("de-AT" to "de"). Raises ``InvalidRequest`` when there is none.
    """
    known = {entry.id.lower(): entry.id for entry in languages()}
    tag = language.strip().lower().replace("_", "-")
    while tag:
        for candidate in (_ALIASES.get(tag, ""), tag):
            if candidate in known:
                return known[candidate]
        family = sorted(entry for entry in known if entry.startswith(tag + "-"))
        if family:
            return known[family[0]]
        tag = tag.rpartition("-")[0]
    raise InvalidRequest(
        f"The built-in voice does not speak “{language}”.",
        advice="Choose another language, or set up a speech service that speaks it.",
        provider=PROVIDER,
    )


def library_name(voice: str) -> str:
    """Returns what the library loads for a resolved voice id: "en-gb+m1" is "gmw/en+m1"."""
    base, plus, variant = voice.partition("+")
    files = {entry.id: entry.file for entry in languages()}
    return f"{files[base]}{plus}{variant}"


def resolve(voice: str, language: str) -> str:
    """Returns the id of the wanted voice; empty ``voice`` means the language's default.

    Accepts "<language>", "<language>+<variant>" and a preset's name. Raises ``InvalidRequest`` for an
    unknown voice, naming the nearest.
    """
    wanted = voice.strip()
    if not wanted:
        return language_voice(language)
    for preset in all_voices():
        if wanted.lower() in (preset.id.lower(), preset.name.lower()):
            return preset.id
    base, plus, variant = wanted.partition("+")
    speakers = {name.lower(): name for name in variants()}
    if plus and variant.lower() in speakers:
        try:
            return f"{language_voice(base)}+{speakers[variant.lower()]}"
        except InvalidRequest:
            pass
    raise InvalidRequest(f"There is no voice called “{voice}”.", advice=_near(wanted), provider=PROVIDER)


def _near(wanted: str) -> str:
    known = {voice.id.lower(): voice.id for voice in all_voices()}
    base, _, variant = wanted.lower().partition("+")
    if variant and base in known:
        close = difflib.get_close_matches(variant, variants(), n=4, cutoff=0.3) or ["f3", "m3"]
        return f"Near it: {', '.join(f'{base}+{name}' for name in close)}."
    names = {voice.name.lower(): voice.name for voice in all_voices()}
    close = [known[found] for found in difflib.get_close_matches(wanted.lower(), known, n=3, cutoff=0.4)]
    close += [names[found] for found in difflib.get_close_matches(wanted.lower(), names, n=3, cutoff=0.5)]
    return f"Near it: {', '.join(close or ['en-us', 'en-us+f3', 'en-gb'])}."
