"""A product before a plain ground is cut out and gets a shadow; any other photo becomes a card."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.analysis.product_photo import plain_background, presented

HEIGHT, WIDTH = 480, 360


def studio_photo() -> np.ndarray:
    """A dark bottle on a shaded grey ground with a soft shadow."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    ground = 235 - 40 * ((x - 180) ** 2 + (y - 200) ** 2) / WIDTH**2
    ground *= 1 - 0.4 * np.exp(-(((x - 180) / 110) ** 2 + ((y - 405) / 14) ** 2))
    rgb = np.repeat(ground[..., None], 3, axis=2).astype(np.uint8)
    cv2.rectangle(rgb, (110, 100), (250, 400), (30, 90, 50), cv2.FILLED)
    cv2.rectangle(rgb, (112, 200), (248, 300), (236, 236, 230), cv2.FILLED)
    return rgb


def opaque(rgb: np.ndarray) -> np.ndarray:
    return np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])


def test_a_product_on_a_plain_ground_is_cut_out_with_its_pale_label():
    background = plain_background(studio_photo())
    truth = np.full((HEIGHT, WIDTH), 255)
    truth[100:401, 110:251] = 0
    wrong = np.abs(background.astype(int) - truth) > 128
    assert wrong.mean() < 0.02
    assert not background[250, 180]
    shown, cut = presented(opaque(studio_photo()))
    assert cut
    height, width = shown.shape[:2]
    assert height < HEIGHT and width < WIDTH
    assert shown[height // 2, width // 2, 3] == 255
    below = shown[height - 16, width // 2]
    assert 20 < below[3] < 200 and below[:3].max() < 60
    assert shown[0, 0, 3] < 12


def test_a_photo_that_was_cut_out_keeps_its_outline():
    rgba = opaque(studio_photo())
    rgba[..., 3] = 0
    cv2.circle(alpha := np.zeros((HEIGHT, WIDTH), np.uint8), (180, 240), 90, 255, cv2.FILLED)
    rgba[..., 3] = alpha
    shown, cut = presented(rgba)
    assert cut
    margin = (shown.shape[1] - 181) // 2
    assert shown[margin + 3, margin + 3, 3] < 160


@pytest.mark.parametrize("ground", ["noise", "white on white", "nothing"])
def test_what_cannot_be_cut_out_is_a_card(ground):
    rng = np.random.default_rng(1)
    pale = cv2.circle(np.full((HEIGHT, WIDTH, 3), 250, np.uint8), (180, 240), 90, (246, 246, 246), -1)
    pictures = {
        "noise": cv2.resize(rng.integers(0, 255, (24, 18, 3)).astype(np.uint8), (WIDTH, HEIGHT)),
        "white on white": cv2.GaussianBlur(pale, (0, 0), 6),
        "nothing": np.full((HEIGHT, WIDTH, 3), 200, np.uint8),
    }
    shown, cut = presented(opaque(pictures[ground]))
    assert not cut
    assert shown[shown.shape[0] // 2, shown.shape[1] // 2, 3] == 255
    assert shown.shape[0] > HEIGHT and shown.shape[1] > WIDTH
