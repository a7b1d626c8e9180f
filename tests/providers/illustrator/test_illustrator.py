"""Pictures: reproducible, without holes, layered far to near, and refused when they can't be made."""

from __future__ import annotations

import hashlib
import itertools
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from providers import openraster
from providers.embedded.illustrator import Illustrator, read_prompt
from providers.embedded.illustrator.illustrator import paint_layers
from providers.embedded.illustrator.lexicon import PLACES
from providers.embedded.illustrator.styles import STYLES
from providers.errors import InvalidRequest
from providers.protocols import ART_STYLES, Capability, ImageModel, ImageRequest

PROMPT = "A hiker above a mountain lake at sunrise"


def layers_of(prompt: str, style: str, seed: int = 1, size: tuple[int, int] = (180, 320)):
    request = ImageRequest(prompt, size[0], size[1], style, seed)
    return paint_layers(request, read_prompt(prompt, seed))


def picture(prompt: str, style: str, seed: int = 1, size: tuple[int, int] = (270, 480)) -> np.ndarray:
    return openraster.flatten(layers_of(prompt, style, seed, size))[..., :3]


def test_it_is_an_image_model() -> None:
    model: ImageModel = Illustrator()
    assert model.info.id == "embedded.illustrator"
    assert model.info.capability is Capability.IMAGE
    assert model.info.licence == "CC0-1.0"
    assert model.health().ok
    assert model.estimate(ImageRequest(PROMPT, 1000, 1000)).micro_credits == 0
    assert set(STYLES) == set(ART_STYLES)


@pytest.mark.parametrize("style", ART_STYLES)
def test_same_request_same_bytes(style: str, tmp_path: Path) -> None:
    request = ImageRequest(PROMPT, 120, 200, style, 7)
    digests = set()
    for name in ("a.ora", "b.ora"):
        Illustrator().paint(request, tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_another_seed_is_another_composition() -> None:
    def structure(seed: int) -> np.ndarray:
        grey = cv2.cvtColor(picture(PROMPT, "flat-vector", seed), cv2.COLOR_RGB2GRAY)
        edges = cv2.Canny(grey, 40, 120)
        return cv2.resize(cv2.GaussianBlur(edges, (0, 0), 6).astype(np.float32), (18, 32)).ravel()

    shapes = [structure(seed) for seed in range(4)]
    for one, other in itertools.combinations(shapes, 2):
        assert np.corrcoef(one, other)[0, 1] < 0.9


def test_progress_rises_to_one_and_result_describes(tmp_path: Path) -> None:
    seen: list[float] = []
    result = Illustrator().paint(
        ImageRequest(PROMPT, 128, 128), tmp_path / "a.ora", lambda fraction, message: seen.append(fraction)
    )
    assert seen == sorted(seen) and seen[-1] == 1.0 and len(seen) > 4
    assert result.layered and (result.width, result.height) == (128, 128)
    assert "lake" in result.description or "mountains" in result.description


def test_flat_request_gives_png(tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    result = Illustrator().paint(ImageRequest(PROMPT, 96, 160, layered=False), out)
    image = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert not result.layered and image is not None and image.shape == (160, 96, 3)


def test_file_reads_back_as_painted(tmp_path: Path) -> None:
    Illustrator().paint(ImageRequest(PROMPT, 100, 180, "anime", 3), tmp_path / "a.ora")
    read = openraster.read(tmp_path / "a.ora")
    painted = layers_of(PROMPT, "anime", 3, (100, 180))
    assert len(read) == len(painted)
    for one, other in zip(read, painted, strict=True):
        assert one.name == other.name
        assert np.array_equal(one.rgba, other.rgba)
    merged = openraster.read_merged(tmp_path / "a.ora").astype(int)
    assert np.abs(merged - openraster.flatten(painted).astype(int)).max() <= 1


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_has_depth_and_no_holes(place: str) -> None:
    prompt = PLACES[place].split()[0].replace("_", " ")
    assert read_prompt(prompt, 1).place == place
    style = ART_STYLES[sorted(PLACES).index(place) % len(ART_STYLES)]
    layers = layers_of(prompt, style)
    assert 3 <= len(layers) <= 14
    depths = [layer.depth for layer in layers]
    assert all(far > near for far, near in itertools.pairwise(depths))
    assert 0.0 <= depths[-1] and depths[0] <= 1.0
    assert (layers[0].rgba[..., 3] == 255).all()
    assert openraster.flatten(layers)[..., :3].std() > 12


@pytest.mark.parametrize("style", ["watercolour", "3d-animation", "flat-vector"])
def test_land_reaches_under_nearer_land(style: str) -> None:
    """When the camera moves, nearer layers slide by up to 8 % of the height: no sky may show between."""
    layers = layers_of("hills of a quiet village", style)
    land = [layer for layer in layers if layer.name in ("far", "mid", "near", "foreground")]
    assert len(land) == 4
    for layer in land:
        alpha = layer.rgba[..., 3]
        first = (alpha > 250).argmax(axis=0)
        rows = np.arange(alpha.shape[0])[:, None]
        assert alpha[-1].min() == 255
        assert (alpha[rows[:, 0] > first.max() + 6] == 255).all()


def test_plain_part_of_a_layer_stays_out_of_sight() -> None:
    """What a layer leaves unpainted is covered even after it drifts by 8 % of the height."""
    layers = layers_of("hills of a quiet village", "realistic", size=(180, 320))
    shift, seen = round(0.08 * 320), 0
    for index, layer in enumerate(layers[:-1]):
        even = (layer.rgba[..., :3] == layer.rgba[:, :1, :3]).all(axis=(1, 2))
        plain = np.flatnonzero(even & (layer.rgba[..., 3].min(axis=1) == 255))
        if not len(plain):
            continue
        seen += 1
        cover = np.zeros((320, 180), bool)
        for nearer in layers[index + 1 :]:
            cover |= nearer.rgba[..., 3] == 255
        assert cover[max(0, plain[0] - shift) :].all()
    assert seen >= 3, "sky and hills have a plain part"


def test_lower_third_is_calm() -> None:
    for prompt in ("mountains", "the sea", "forest", "desert", "coffee", "village"):
        grey = cv2.cvtColor(picture(prompt, "flat-vector"), cv2.COLOR_RGB2GRAY)
        band = grey[int(480 * 0.72) : int(480 * 0.86), 60:210]
        assert (cv2.Canny(band, 60, 140) > 0).mean() < 0.08


def features(image: np.ndarray) -> tuple[float, float, float]:
    """Edge density, share of pixels equal to their neighbour, fine texture (mean absolute Laplacian)."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    edges = float((cv2.Canny(grey, 60, 150) > 0).mean())
    even = float((np.abs(np.diff(image.astype(int), axis=1)).max(axis=2) <= 1).mean())
    texture = float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean())
    return edges, even, texture


def test_styles_differ_in_line_texture_and_colour() -> None:
    size = (432, 768)
    images = {style: picture("A hiker in the mountains by day", style, 2, size) for style in ART_STYLES}
    marks = {style: features(image) for style, image in images.items()}
    edges = {style: mark[0] for style, mark in marks.items()}
    even = {style: mark[1] for style, mark in marks.items()}
    texture = {style: mark[2] for style, mark in marks.items()}
    assert max(edges, key=lambda style: edges[style]) in ("comic-book", "oil-painting")
    assert even["flat-vector"] > 0.8 and even["flat-vector"] > even["oil-painting"] + 0.3
    assert texture["oil-painting"] > 2 * texture["flat-vector"]
    assert texture["watercolour"] > texture["anime"] > texture["flat-vector"]
    assert texture["realistic"] > texture["3d-animation"]
    colours = {style: len(np.unique(image.reshape(-1, 3) // 4, axis=0)) for style, image in images.items()}
    assert colours["flat-vector"] < colours["realistic"] and colours["flat-vector"] < colours["oil-painting"]
    assert images["cyberpunk"].mean() < 0.7 * images["flat-vector"].mean()
    for one, other in itertools.combinations(ART_STYLES, 2):
        distance = np.abs(images[one].astype(int) - images[other].astype(int)).mean()
        assert distance > 5, (one, other)


@pytest.mark.parametrize(
    ("width", "height"), [(63, 500), (500, 63), (4097, 500), (500, 4097), (0, 0), (-5, 80)]
)
def test_sizes_out_of_range_are_refused(width: int, height: int, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest) as caught:
        Illustrator().paint(ImageRequest(PROMPT, width, height), tmp_path / "a.ora")
    assert "64" in caught.value.message and caught.value.advice
    assert not (tmp_path / "a.ora").exists()


def test_unknown_style_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="cubism"):
        Illustrator().paint(ImageRequest(PROMPT, 100, 100, "cubism"), tmp_path / "a.ora")


@pytest.mark.parametrize("size", [(64, 64), (65, 301), (320, 180), (64, 700), (700, 64)])
@pytest.mark.parametrize("style", ["oil-painting", "comic-book", "watercolour"])
def test_odd_sizes_are_painted(size: tuple[int, int], style: str) -> None:
    for prompt in ("neon street in rain", "planet", "desert"):
        layers = layers_of(prompt, style, 2, size)
        assert all(layer.rgba.shape == (size[1], size[0], 4) for layer in layers)


@pytest.mark.slow
@pytest.mark.parametrize("style", ART_STYLES)
def test_a_full_portrait_takes_under_two_and_a_half_seconds_of_cpu(style: str, tmp_path: Path) -> None:
    Illustrator().paint(ImageRequest(PROMPT, 64, 64, style), tmp_path / "warm.ora")
    start = time.process_time()
    Illustrator().paint(ImageRequest(PROMPT, 1296, 2304, style, 1), tmp_path / "a.ora")
    assert time.process_time() - start < 2.5
