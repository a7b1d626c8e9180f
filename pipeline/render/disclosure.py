"""What a file says of itself where its project is marked as AI-made.

It stands in the comment, the one key that every container keeps (QuickTime drops nearly all others); the word
in brackets is what a program looks for.
"""

from __future__ import annotations

from pipeline.timeline.model import Timeline

DISCLOSED = "disclosure"
"""Key of the timeline's metadata; any value that says something marks it."""
COMMENT = "Contains AI-generated pictures, voices or music. [kinora:ai]"


def file_metadata(timeline: Timeline) -> dict[str, str]:
    """The metadata of a file made from ``timeline``, by FFmpeg's names."""
    said = {"title": timeline.name} if timeline.name else {}
    if dict(timeline.metadata).get(DISCLOSED):
        said["comment"] = COMMENT
    return said
