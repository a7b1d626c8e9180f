"""Which decoders stay open while a film is drawn."""

from __future__ import annotations

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.render.sources import IDLE_FRAMES, Sources


def test_an_export_lets_go_of_the_decoders_of_clips_that_have_passed(video_file):
    resolver = FixedResolver(tuple(MediaFile(name, video_file, "video") for name in "ab"))
    sources = Sources(resolver)
    passed, shown = sources.reader("a", "first"), sources.reader("b", "second")
    for _ in range(IDLE_FRAMES):
        assert sources.reader("b", "second") is shown
        sources.let_go_of_passed()
    assert sources.reader("a", "first") is passed  # a short absence costs nothing

    for _ in range(IDLE_FRAMES + 1):
        assert sources.reader("b", "second") is shown
        sources.let_go_of_passed()

    again = sources.reader("a", "first")
    assert again is not passed
    assert again.read(0).y.shape == (108, 192)
    assert sources.reader("b", "second") is shown
    sources.close()
