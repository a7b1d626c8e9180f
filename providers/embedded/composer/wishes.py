"""Which mood a person's words ask for."""

from __future__ import annotations

import re

from providers.embedded.composer.moods import DEFAULT, MOODS, Mood

_WORDS: dict[str, str] = {
    "calm": "calm relax relaxing relaxed peaceful gentle soft quiet soothing serene ambient chill nature spa",
    "hopeful": "hopeful hope inspiring inspire uplifting motivational motivation warm",
    "dreamy": "dreamy dream ethereal floating space stars sleep cosmic heavenly underwater",
    "dramatic": "dramatic drama tense tension suspense intense serious emotional sad melancholy",
    "dark": "dark horror scary creepy ominous sinister eerie fear night",
    "epic": "epic cinematic trailer heroic hero battle powerful orchestral grand adventure",
    "playful": "playful fun funny quirky cute kids children cartoon silly whimsical comedy",
    "upbeat": "upbeat happy energetic energy dance pop party summer sport workout cheerful fast",
    "focus": "focus study concentration concentrate work reading minimal deep",
    "meditation": "meditation meditate meditative yoga mindfulness zen healing breath breathing prayer",
    "mystery": "mystery mysterious crime detective investigation secret enigma curious true-crime",
    "romantic": "romantic romance love wedding tender intimate valentine nostalgic",
    "corporate": "corporate business presentation product commercial advert company professional explainer",
    "tech": "tech technology technological digital science future futuristic electronic synth cyber ai data",
    "lofi": "lofi lo-fi hiphop hip-hop beats jazzy coffee cafe rainy vlog",
}
_MOOD_OF = {word: mood for mood, words in _WORDS.items() for word in words.split()}


def find_mood(mood: str, prompt: str = "") -> Mood:
    """The mood that is named, else the one whose words the mood text and prompt hold most, else calm.

    A tie goes to the word that comes first.
    """
    exact = MOODS.get(mood.strip().lower())
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", f"{'' if exact else mood} {prompt}".lower())
    found = [_MOOD_OF[word] for word in words if word in _MOOD_OF]
    # "calm" is the request's default: words in the prompt say more than it does.
    if exact is not None and (exact is not DEFAULT or not found):
        return exact
    if not found:
        return DEFAULT
    return MOODS[max(found, key=lambda name: (found.count(name), -found.index(name)))]
