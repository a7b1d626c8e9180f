"""W1 by MLT: one XML, affine keyframed moves, luma cross-fades, an overlaid logo, text captions, a mix.

``real_time=-N`` lets melt use all cores without dropping frames; melt's text producers need a display, so it
runs under ``xvfb-run`` where there is none and that program is. MLT's affine scales with bilinear sampling
(``rescale.interp``). The music is turned by a keyframed volume: MLT has no side chain of its own.
"""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments
from tests.bench.peers.melt_project import PROFILE, producer, render


def main() -> None:
    """Writes the video."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "w1.mlt"
        project.write_text(_project(options.media, options.quick), "utf-8")
        render(project, options.out, options.crf)


def _project(media: Path, quick: bool) -> str:
    total = round(script.seconds("w1", quick) * script.RATE)
    stills = script.stills(quick)
    producers = [producer(f"still{s.number}", media / f"still{s.number}.jpg", s.seen) for s in stills]
    producers += [producer("logo", media / "logo.png", total)]
    producers += [
        producer("voice", media / "voice.wav", total),
        producer("music", media / "music.wav", total),
    ]
    tracks = [_checkerboard(stills, 0), _checkerboard(stills, 1)]
    whole = [
        f'<playlist id="p{n}"><entry producer="{n}" in="0" out="{total - 1}"/></playlist>' for n in ("logo",)
    ]
    sounds = [
        f'<playlist id="pvoice"><entry producer="voice" in="0" out="{total - 1}"/></playlist>',
        f'<playlist id="pmusic"><entry producer="music" in="0" out="{total - 1}">'
        f"{_ducking(media, quick)}</entry></playlist>",
    ]
    names = ("a", "b", "plogo", "pvoice", "pmusic")
    listed = "".join(f'<track producer="{name}"/>' for name in names)
    body = "".join([*producers, *tracks, *whole, *sounds])
    effects = "".join(
        [*_fades(stills), _logo(total), _mix(3, total), _mix(4, total), _captions(media, quick)]
    )
    return (
        f'<mlt>{PROFILE}{body}<tractor id="main" in="0" out="{total - 1}">{listed}{effects}</tractor></mlt>'
    )


def _checkerboard(stills: tuple[script.Still, ...], side: int) -> str:
    """Every other still on this track: neighbours overlap by their cross-fade."""
    entries, at = [], 0
    for still in stills[side::2]:
        start = still.start - still.head
        if start > at:
            entries.append(f'<blank length="{start - at}"/>')
        entries.append(
            f'<entry producer="still{still.number}" in="0" out="{still.seen - 1}">{_move(still)}</entry>'
        )
        at = start + still.seen
    return f'<playlist id="{"ab"[side]}">{"".join(entries)}</playlist>'


def _move(still: script.Still) -> str:
    """The move as affine's rectangle at the first and the last frame: left top width height, in pixels.

    The rectangle holds the whole still (2400x3200, wider than the frame), placed so that its middle is seen.
    """
    keys = []
    for frame, k in ((0, 0), (still.seen - 1, 1)):
        zoom, x, y = (values[k] for values in (still.move.zoom, still.move.x, still.move.y))
        height = script.HEIGHT * zoom
        width = height * script.STILL_SIZE[0] / script.STILL_SIZE[1]
        left = (script.WIDTH - width) / 2 - x * zoom * script.HEIGHT
        top = (script.HEIGHT - height) / 2 - y * zoom * script.HEIGHT
        keys.append(f"{frame}={left:.3f} {top:.3f} {width:.3f} {height:.3f} 1")
    return (
        '<filter mlt_service="affine"><property name="transition.rect">'
        + ";".join(keys)
        + '</property><property name="transition.distort">1</property></filter>'
    )


def _fades(stills: tuple[script.Still, ...]) -> list[str]:
    """A luma dissolve at every cut; between fades, whole-frame composition only where track b has a clip."""
    parts = []
    for left, right in pairwise(stills):
        first = right.start - right.head
        last = first + script.FADE_IN + script.FADE_OUT - 1
        reverse = int(left.number % 2)
        parts.append(
            f'<transition mlt_service="luma" in="{first}" out="{last}"><property name="a_track">0</property>'
            f'<property name="b_track">1</property><property name="reverse">{reverse}</property></transition>'
        )
    return parts


def _logo(total: int) -> str:
    side, margin = script.LOGO_SHOWN, script.LOGO_MARGIN
    place = f"{script.WIDTH - side - margin} {margin} {side} {side} 1"
    return (
        f'<transition mlt_service="qtblend" in="0" out="{total - 1}"><property name="a_track">0</property>'
        f'<property name="b_track">2</property><property name="rect">0={place}</property>'
        '<property name="compositing">0</property></transition>'
    )


def _mix(track: int, total: int) -> str:
    return (
        f'<transition mlt_service="mix" in="0" out="{total - 1}"><property name="a_track">0</property>'
        f'<property name="b_track">{track}</property><property name="sum">1</property></transition>'
    )


def _ducking(media: Path, quick: bool) -> str:
    """The music's gain in dB, down while words are spoken, with ramps of 0.1 s and 0.4 s."""
    keys: list[tuple[int, float]] = [(0, 0.0)]
    for group in script.caption_groups(media, quick):
        start, end = round(group[0][1] * script.RATE), round(group[-1][2] * script.RATE)
        if keys[-1][0] >= start - 3:
            keys = [key for key in keys if key[0] < start - 3] or [(0, 0.0)]
        else:
            keys.append((start - 3, 0.0))
        keys += [(start, script.DUCKING), (end, script.DUCKING), (end + 12, 0.0)]
    level = ";".join(f"{frame}={gain:g}" for frame, gain in keys)
    return f'<filter mlt_service="volume"><property name="level">{level}</property></filter>'


def _captions(media: Path, quick: bool) -> str:
    """A text filter per spoken word, in one colour: that filter can't colour a word (in melt's favour)."""
    parts = []
    groups = script.caption_groups(media, quick)
    for n, group in enumerate(groups):
        following = groups[n + 1][0][1] if n + 1 < len(groups) else 1e9
        end = min(following, group[-1][2] + 0.35)
        for k, (_, start, _) in enumerate(group):
            until = group[k + 1][1] if k + 1 < len(group) else end
            words = [word for word, _, _ in group]
            first, last = round(start * script.RATE), round(until * script.RATE) - 1
            if last >= first:
                parts.append(_text(words, first, last))
    return "".join(parts)


def _text(words: list[str], first: int, last: int) -> str:
    # The filter breaks no lines by itself: two lines, as the others set them.
    half = (len(words) + 1) // 2 if len(words) > 3 else len(words)
    lines = "\n".join(" ".join(row) for row in (words[:half], words[half:]) if row)
    properties = {
        "argument": lines,
        "family": "Inter",
        "weight": "800",
        "size": "90",
        "fgcolour": "#ffffffff",
        "olcolour": "#0b0b0fff",
        "outline": "7",
        "align": "center",
        "geometry": f"90 1250 {script.WIDTH - 180} 300 1",
        "halign": "center",
        "valign": "middle",
    }
    inside = "".join(
        f"<property name={quoteattr(k)}>{v.replace('&', '&amp;').replace('<', '&lt;')}</property>"
        for k, v in properties.items()
    )
    return f'<filter mlt_service="dynamictext" in="{first}" out="{last}">{inside}</filter>'


if __name__ == "__main__":
    main()
