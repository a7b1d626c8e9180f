"""Model files: what is read, what is refused, and how a wish becomes inputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from providers.errors import InvalidInput, InvalidRequest
from providers.protocols import Capability
from providers.replicate.catalogue import models, parse
from providers.replicate.entries import entries
from providers.replicate.inputs import fill
from providers.replicate.schema import ReplicateModel

BASE: dict[str, Any] = {
    "id": "tea",
    "name": "Tea",
    "owner": "leaf",
    "model": "tea",
    "capability": "image",
    "inputs": {"prompt": {"type": "string", "source": "prompt", "required": True}},
    "output": {"kind": "image"},
    "charged_by": "image",
    "typical_seconds": 2,
    "longest_seconds": 60,
    "licence": "MIT",
    "commercial_use": True,
}


def made(**inputs: dict[str, Any]) -> ReplicateModel:
    return ReplicateModel.model_validate({**BASE, "inputs": {**BASE["inputs"], **inputs}})


def test_the_catalogue_covers_what_we_promise() -> None:
    found = models()
    assert {model.capability for model in found} >= {
        Capability.IMAGE,
        Capability.VIDEO,
        Capability.MUSIC,
        Capability.LIP_SYNC,
        Capability.FACE,
        Capability.UPSCALING,
    }
    assert len(found) >= 6 and all(model.licence and model.note for model in found)


def test_a_new_model_needs_only_its_file(tmp_path: Path) -> None:
    (tmp_path / "tea.json").write_text(json.dumps(BASE))
    (tmp_path / "notes.txt").write_text("not a model")
    assert [model.reference for model in models(tmp_path)] == ["leaf/tea"]
    (tmp_path / "tea2.json").write_text(json.dumps(BASE))
    with pytest.raises(InvalidInput, match=r"Two model files have the id “tea”.*tea2\.json"):
        models(tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"owner": "../etc"}, "owner"),
        ({"id": "Tea Time"}, "id"),
        ({"version": "latest"}, "version"),
        ({"capability": "juggling"}, "capability"),
        ({"output": {"kind": "audio"}}, "makes image"),
        ({"charged_by": "compute_second"}, "hardware"),
        ({"typical_seconds": 0}, "typical_seconds"),
        ({"colour": "green"}, "colour"),
        ({"inputs": {}}, "filled from the wish"),
        ({"inputs": {"p": {"type": "file", "source": "image"}}}, "media"),
        ({"inputs": {"p": {"type": "ratio", "source": "prompt", "options": ["wide"]}}}, "16:9"),
        ({"inputs": {"p": {"type": "integer", "source": "seed", "minimum": 9, "maximum": 1}}}, "minimum"),
        ({"inputs": {"p": {"type": "string", "source": "x", "default": "a", "options": ["b"]}}}, "options"),
        ({"inputs": {"p": {"type": "string", "required": True}}}, "required"),
    ],
)
def test_malformed_files_are_refused_in_one_sentence(change: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        parse(json.dumps({**BASE, **change}).encode(), "tea.json")
    assert "tea.json" in caught.value.message and "\n" not in caught.value.message and caught.value.advice


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b" " * 300_000])
def test_what_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"tea\.json"):
        parse(content, "tea.json")


def test_numbers_are_fitted_as_the_file_says() -> None:
    model = made(
        frames={
            "type": "integer",
            "source": "duration",
            "times": 16,
            "plus": 1,
            "maximum": 121,
            "fit": "nearest",
        },
        length={"type": "integer", "source": "duration", "options": [5, 10], "fit": "at_least"},
        width={"type": "integer", "source": "width", "multiple_of": 32, "minimum": 256, "fit": "nearest"},
        seed={"type": "integer", "source": "seed", "maximum": 99, "fit": "wrap"},
    )
    filled = fill(model, {"prompt": "x", "duration": 6.0, "width": 1080, "seed": 12_345})
    assert filled == {"prompt": "x", "frames": 97, "length": 10, "width": 1088, "seed": 45}
    with pytest.raises(InvalidRequest, match="can't do 12") as caught:
        fill(model, {"prompt": "x", "duration": 12.0})
    assert "5, 10" in caught.value.advice


def test_shapes_become_the_nearest_ratio() -> None:
    model = made(
        ratio={
            "type": "ratio",
            "source": "aspect_ratio",
            "default": "1:1",
            "options": ["1:1", "16:9", "9:16"],
        }
    )
    for size, ratio in {
        (1920, 1080): "16:9",
        (1080, 1920): "9:16",
        (1000, 999): "1:1",
        (0, 5): "1:1",
    }.items():
        assert fill(model, {"prompt": "x", "width": size[0], "height": size[1]})["ratio"] == ratio
    assert fill(model, {"prompt": "x", "aspect_ratio": "9:16"})["ratio"] == "9:16"
    with pytest.raises(InvalidRequest, match="no shape"):
        fill(model, {"prompt": "x", "aspect_ratio": "wide"})


@pytest.mark.parametrize(
    ("size", "sent"),
    [
        ((1920, 1080), (1440, 800)),
        ((1080, 1920), (800, 1440)),
        ((3840, 3840), (1440, 1440)),
        ((128, 256), (256, 512)),
        ((1024, 768), (1024, 768)),
    ],
)
def test_sizes_keep_their_shape(size: tuple[int, int], sent: tuple[int, int]) -> None:
    side = {"type": "integer", "minimum": 256, "maximum": 1440, "multiple_of": 32, "fit": "nearest"}
    model = made(width={**side, "source": "width"}, height={**side, "source": "height"})
    filled = fill(model, {"prompt": "x", "width": size[0], "height": size[1]})
    assert (filled["width"], filled["height"]) == sent


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "needs a prompt"),
        ({"prompt": "x", "temperature": 3.0}, "temperature"),
        ({"prompt": "x", "temperature": "hot"}, "must be a number"),
        ({"prompt": "x", "temperature": float("inf")}, "must be a number"),
        ({"prompt": "x", "mode": "turbo"}, "turbo"),
        ({"prompt": "x", "fast": 1}, "yes or no"),
        ({"prompt": "x", "images": ["a.png"] * 3}, "at most 2"),
        ({"prompt": "x", "colour": "red"}, "doesn't take a colour"),
    ],
)
def test_wishes_beyond_the_model_are_refused(wish: dict[str, Any], words: str) -> None:
    model = made(
        temperature={"type": "number", "source": "temperature", "minimum": 0, "maximum": 1},
        mode={"type": "string", "source": "mode", "options": ["fast", "good"]},
        fast={"type": "boolean", "source": "fast"},
        images={"type": "files", "source": "images", "media": "image", "maximum": 2},
    )
    with pytest.raises(InvalidRequest, match=words) as caught:
        fill(model, wish)
    assert caught.value.charged is False


@example({"prompt": "x", "duration": 1.2e307})
@given(
    st.fixed_dictionaries(
        {"prompt": st.text(min_size=1, max_size=20)},
        optional={
            "seed": st.integers(-(2**70), 2**70),
            "width": st.integers(-10, 10_000),
            "height": st.integers(-10, 10_000),
            "duration": st.floats(allow_nan=True, allow_infinity=True),
        },
    )
)
def test_every_wish_is_filled_within_the_limits_or_refused(wish: dict[str, Any]) -> None:
    for model in models():
        try:
            filled = fill(model, {**wish, "first_frame": "a.png"} if model.accepts("first_frame") else wish)
        except InvalidRequest as error:
            assert error.message and error.charged is False
            continue
        for name, value in filled.items():
            item = model.inputs[name]
            assert not item.options or value in item.options
            if item.type in ("integer", "number"):
                assert item.minimum is None or value >= item.minimum
                assert item.maximum is None or value <= item.maximum


def test_a_key_adds_every_model_and_a_creators_own(tmp_path: Path) -> None:
    (tmp_path / "tea.json").write_text(json.dumps(BASE))
    rows = {row.id: row for row in entries("key", folder=tmp_path)}
    assert len(rows) == len(models()) + 1
    for row in rows.values():
        info = row.load().info
        assert (info.id, info.capability, info.awaited, info.service) == (
            row.id,
            row.capability,
            True,
            "replicate",
        )
