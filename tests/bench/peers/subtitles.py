"""The captions and the title as Advanced SubStation Alpha, for the peers that draw text with libass.

One event per spoken word, the spoken one in the highlight colour, in the font and sizes of Kinora's own
``word-highlight`` and ``title`` styles. Format: ASS specification, v4.00+.
"""

from __future__ import annotations

from pathlib import Path

from tests.bench.script import HEIGHT, TITLE, TITLE_SECONDS, WIDTH, caption_groups

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
_HEAD = f"""[Script Info]
ScriptType: v4.00+
PlayResX: {WIDTH}
PlayResY: {HEIGHT}
WrapStyle: 0
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, \
Shadow, Alignment, MarginL, MarginR, MarginV
Style: Word,Inter,107,&H00FFFFFF,&H000F0B0B,&H50000000,-1,1,7,4,2,100,100,500
Style: Title,Inter,120,&H00FFFFFF,&H000F0B0B,&H50000000,-1,1,7,4,5,100,100,0

[Events]
Format: Layer, Start, End, Style, Text
"""
_HIGHLIGHT, _PLAIN = r"{\c&H0AD6FF&}", r"{\c&HFFFFFF&}"


def write_captions(media: Path, path: Path, quick: bool) -> None:
    """Writes W1's captions: the whole group on screen, the spoken word highlighted."""
    lines = []
    groups = caption_groups(media, quick)
    for n, group in enumerate(groups):
        following = groups[n + 1][0][1] if n + 1 < len(groups) else 1e9
        end = min(following, group[-1][2] + 0.35)
        words = [word for word, _, _ in group]
        for k, (_, start, _) in enumerate(group):
            until = group[k + 1][1] if k + 1 < len(group) else end
            text = " ".join(f"{_HIGHLIGHT}{w}{_PLAIN}" if i == k else w for i, w in enumerate(words))
            lines.append(f"Dialogue: 0,{_stamp(start)},{_stamp(until)},Word,{text}\n")
    path.write_text(_HEAD + "".join(lines), "utf-8")


def write_title(path: Path) -> None:
    """Writes W2's title."""
    text = TITLE.replace("\n", r"\N")
    event = f"Dialogue: 0,{_stamp(0)},{_stamp(TITLE_SECONDS)},Title,{text}\n"
    path.write_text(_HEAD + event, "utf-8")


def _stamp(seconds: float) -> str:
    whole, hundredths = divmod(round(seconds * 100), 100)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}.{hundredths:02}"
