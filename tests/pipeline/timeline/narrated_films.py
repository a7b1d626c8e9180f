"""Films as the narrated recipe lays them out, with random sentences."""

from dataclasses import replace

from hypothesis import strategies as st

from pipeline.recipes.assembly import assemble, music_clip
from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.narration import SpokenSentence, lay_out
from pipeline.recipes.scenes import plan_scenes
from pipeline.timeline.model import AudioRole, Caption, Clip, Marker, Timeline, TrackKind
from pipeline.timeline.time import FPS_30, from_seconds


def film(lengths: list[list[float]], letter: str = "w") -> Timeline:
    """One sentence for each list; its words last that many seconds. Every word is spelled once."""
    spoken = []
    for index, words in enumerate(lengths):
        at, timed = 0.013, []
        for number, length in enumerate(words):
            timed.append((f"{letter}{index}x{number}", at, at + length * 0.9))
            at += length
        text = " ".join(word for word, _, _ in timed)
        spoken.append(
            SpokenSentence(index, text, index // 3, f"voice-{index}", round(at * 48_000), tuple(timed))
        )
    narration = lay_out(spoken, FPS_30)
    plans = plan_scenes(narration.words, narration.end, FPS_30)
    brief = NarratedBrief(script="any")
    made = assemble(brief, "Film", narration, plans, [f"picture {i}" for i in range(len(plans))])
    music = music_clip(brief.key, "music", narration.end, from_seconds(600), "Music")
    tracks = tuple(
        replace(track, items=music) if track.role is AudioRole.MUSIC else track for track in made.tracks
    )
    markers = tuple(Marker(f"m{i}", plan.start, f"scene {i}") for i, plan in enumerate(plans))
    return replace(made, tracks=tracks, markers=markers)


def films(letter: str = "w") -> st.SearchStrategy[Timeline]:
    """Films of up to some 15 scenes."""
    word = st.integers(12, 90).map(lambda n: n / 100)
    return st.lists(st.lists(word, min_size=2, max_size=24), min_size=2, max_size=9).map(
        lambda lengths: film(lengths, letter)
    )


def voice_under_words(timeline: Timeline) -> dict[str, tuple[str, int] | None]:
    """Word -> (asset, media time) of the voice in its middle."""
    heard: dict[str, tuple[str, int] | None] = {}
    voices = [t for t in timeline.tracks if t.role is AudioRole.VOICE]
    for track in timeline.tracks:
        if track.kind is not TrackKind.CAPTION:
            continue
        for where, caption in track.placed():
            if not isinstance(caption, Caption):
                continue
            for word in caption.words:
                middle = where.start - caption.source_start + word.start + word.duration // 2
                heard[word.text] = next(
                    (
                        (clip.media.asset_id, clip.media_time(middle - start.start))
                        for voice in voices
                        for start, clip in voice.placed()
                        if isinstance(clip, Clip) and start.start <= middle < start.end
                    ),
                    None,
                )
    return heard
