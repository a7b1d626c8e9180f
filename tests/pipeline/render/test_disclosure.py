"""A film marked as AI-made says so in its file, whatever the container."""

from dataclasses import replace

import av
import pytest

from pipeline.render.disclosure import COMMENT, DISCLOSED
from pipeline.render.export import export
from pipeline.render.presets import OutputSettings
from pipeline.timeline import edits


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mp4", "h264"), ("a.mov", "h264"), ("a.mkv", "h264"), ("a.webm", "vp9")]
)
def test_the_mark_is_in_the_file(stage, tmp_path, name, codec):
    plain = stage.timeline(stage.video(stage.clip(stage.plain("red", (200, 20, 20)), 5)))
    marked = edits.set_metadata(plain, target_id=plain.id, key=DISCLOSED, value="ai")
    for timeline in (plain, marked):
        audio = "opus" if codec == "vp9" else "aac"
        output = replace(
            OutputSettings.for_timeline(timeline),
            container=name.partition(".")[2],
            video_codec=codec,
            audio_codec=audio,
            speed="ultrafast",
        )
        export(timeline, stage.resolver, output, tmp_path / name)
        with av.open(str(tmp_path / name)) as file:
            found = {key.lower(): value for key, value in file.metadata.items()}
        assert found.get("comment") == (COMMENT if timeline is marked else None)
