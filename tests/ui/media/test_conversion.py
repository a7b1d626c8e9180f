"""Frames on their way to the screen: every column of every width is converted."""

import numpy as np
import pytest
from av.video.reformatter import VideoReformatter

from pipeline.media.picture import YuvPicture
from ui.media.frame_server import write_bgra


@pytest.mark.parametrize("width", [16, 66, 86, 178, 180, 182, 270, 358, 606])
def test_no_column_is_left_out(width):
    height = 32
    luma = np.full((height, width), 235, np.uint8)
    luma[:, -2:] = 126
    neutral = np.full((height // 2, width // 2), 128, np.uint8)
    out = np.full((height, width, 4), 7, np.uint8)
    write_bgra(YuvPicture(luma, neutral, neutral), out, VideoReformatter())
    assert (out[..., 3] == 255).all()
    assert (out[:, :-2, :3] >= 253).all()
    assert np.abs(out[:, -2:, :3].astype(int) - 128).max() <= 3
