"""OpenRaster (.ora): a layered picture in one file, as the illustrator paints it and the renderer moves it.

Format: https://www.openraster.org/baseline/file-layout-spec.html. Krita, GIMP and MyPaint open these files.
Each layer's depth (0 = at the lens, 1 = at infinity) rides in the attribute ``kinora:depth``, which other
programs ignore.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput

MIME_TYPE = "image/openraster"
NAMESPACE = "https://kinora.studio/ns/openraster"
MAX_PIXELS = 64_000_000
MAX_LAYERS = 64
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, as large as the picture.

    ``rgba``: (height, width, 4) uint8, straight (not premultiplied) alpha, sRGB.
    ``depth``: 0 (near) to 1 (far).
    """

    name: str
    rgba: NDArray[np.uint8]
    depth: float


def write(path: Path, layers: Sequence[Layer]) -> None:
    """Writes ``layers`` (far to near) to ``path``. The same layers give the same bytes."""
    if not layers:
        raise InvalidInput("A picture needs at least one layer.")
    height, width = layers[0].rgba.shape[:2]
    image = ElementTree.Element(
        "image", {"version": "0.0.3", "w": str(width), "h": str(height), "xmlns:kinora": NAMESPACE}
    )
    stack = ElementTree.SubElement(image, "stack")
    for index in reversed(range(len(layers))):  # the specification lists the topmost layer first
        layer = layers[index]
        attributes = {"name": layer.name, "src": f"data/layer{index}.png", "x": "0", "y": "0"}
        attributes["kinora:depth"] = f"{layer.depth:.6f}"
        ElementTree.SubElement(stack, "layer", attributes)
    merged = flatten(layers)
    thumbnail_scale = min(1.0, 256 / max(width, height))
    size = (max(1, round(width * thumbnail_scale)), max(1, round(height * thumbnail_scale)))
    with zipfile.ZipFile(path, "w") as archive:
        _put(archive, "mimetype", MIME_TYPE.encode(), zipfile.ZIP_STORED)
        for index, layer in enumerate(layers):
            _put(archive, f"data/layer{index}.png", _png(layer.rgba), zipfile.ZIP_STORED)
        _put(archive, "stack.xml", ElementTree.tostring(image, "utf-8", xml_declaration=True))
        _put(archive, "mergedimage.png", _png(merged), zipfile.ZIP_STORED)
        thumbnail = np.asarray(cv2.resize(merged, size, interpolation=cv2.INTER_AREA), np.uint8)
        _put(archive, "Thumbnails/thumbnail.png", _png(thumbnail), zipfile.ZIP_STORED)


def read(path: Path) -> tuple[Layer, ...]:
    """Reads the layers far to near. Raises ``InvalidInput`` for a file that is not a sound OpenRaster."""
    try:
        with zipfile.ZipFile(path) as archive:
            root = ElementTree.fromstring(_member(archive, "stack.xml", 1_000_000))
            width, height = int(root.get("w", "0")), int(root.get("h", "0"))
            nodes = root.findall(".//layer")
            if not 0 < width * height <= MAX_PIXELS or not 0 < len(nodes) <= MAX_LAYERS:
                raise InvalidInput(f"{path.name} is too large or has no layers.")
            layers = []
            for node in reversed(nodes):
                rgba = np.zeros((height, width, 4), np.uint8)
                picture = _decode(_member(archive, node.get("src", ""), 300_000_000))
                _paste(rgba, picture, int(node.get("x", "0")), int(node.get("y", "0")))
                depth = float(node.get(f"{{{NAMESPACE}}}depth") or 1.0)
                layers.append(Layer(node.get("name", ""), rgba, min(max(depth, 0.0), 1.0)))
            return tuple(layers)
    except InvalidInput:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, ElementTree.ParseError, EOFError) as error:
        raise InvalidInput(f"{path.name} is not a layered picture that can be read.") from error


def read_merged(path: Path) -> NDArray[np.uint8]:
    """Reads the flattened picture, (height, width, 4) uint8 straight RGBA."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _decode(_member(archive, "mergedimage.png", 300_000_000))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise InvalidInput(f"{path.name} is not a layered picture that can be read.") from error


def flatten(layers: Sequence[Layer]) -> NDArray[np.uint8]:
    """Composites the layers far to near: (height, width, 4) uint8 straight RGBA."""
    height, width = layers[0].rgba.shape[:2]
    if layers[0].rgba[..., 3].min() == 255:
        return _flatten_on_opaque(layers)
    colour = np.zeros((height, width, 3), np.float32)
    alpha = np.zeros((height, width, 1), np.float32)
    for layer in layers:
        a = layer.rgba[..., 3:].astype(np.float32) / 255.0
        colour = layer.rgba[..., :3].astype(np.float32) * a + colour * (1 - a)
        alpha = a + alpha * (1 - a)
    straight = colour / np.maximum(alpha, 1e-6)
    merged = np.concatenate([straight, alpha * 255.0], axis=2)
    return np.asarray(np.clip(np.rint(merged), 0, 255), np.uint8)


def _flatten_on_opaque(layers: Sequence[Layer]) -> NDArray[np.uint8]:
    """The usual case, several times faster: only the rows a layer covers are touched."""
    colour = np.ascontiguousarray(layers[0].rgba[..., :3]).astype(np.float32)
    for layer in layers[1:]:
        alpha = cv2.extractChannel(layer.rgba, 3)
        _, first, _, count = cv2.boundingRect(alpha)
        rows = slice(first, first + count)
        if count == 0:
            continue
        weight = alpha[rows].astype(np.float32) / np.float32(255.0)
        above = cv2.cvtColor(layer.rgba[rows], cv2.COLOR_RGBA2RGB).astype(np.float32)
        colour[rows] = cv2.blendLinear(above, colour[rows], weight, 1 - weight)
    merged = np.empty((*colour.shape[:2], 4), np.uint8)
    merged[..., :3] = cv2.convertScaleAbs(colour)
    merged[..., 3] = 255
    return merged


def _put(archive: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _FIXED_DATE)
    info.compress_type = method
    archive.writestr(info, data)


def _member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    if archive.getinfo(name).file_size > limit:
        raise InvalidInput("The layered picture unpacks to more than Kinora accepts.")
    return archive.read(name)


def _png(rgba: NDArray[np.uint8]) -> bytes:
    opaque = rgba[..., 3].min() == 255
    pixels = cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGR if opaque else cv2.COLOR_RGBA2BGRA)
    speed = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_SUB]
    done, data = cv2.imencode(".png", pixels, speed)
    if not done:
        raise InvalidInput("The picture could not be written as PNG.")
    return bytes(data)


def _decode(data: bytes) -> NDArray[np.uint8]:
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if picture is None or picture.dtype != np.uint8 or picture.ndim != 3:
        raise ValueError("not an 8-bit colour PNG")
    code = cv2.COLOR_BGRA2RGBA if picture.shape[2] == 4 else cv2.COLOR_BGR2RGBA
    return np.asarray(cv2.cvtColor(picture, code), np.uint8)


def _paste(rgba: NDArray[np.uint8], picture: NDArray[np.uint8], x: int, y: int) -> None:
    height, width = rgba.shape[:2]
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + picture.shape[1], width), min(y + picture.shape[0], height)
    if x1 > x0 and y1 > y0:
        rgba[y0:y1, x0:x1] = picture[y0 - y : y1 - y, x0 - x : x1 - x]
