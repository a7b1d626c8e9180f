"""The face model's file: what is none is refused, and the places it tells are the picture's.

The weights of a real detector are not at hand, so that a graph with YuNet's inputs and outputs is written
here: it takes every white cell of 8 x 8 pixels for a face.
"""

from __future__ import annotations

import struct

import numpy as np
import pytest

from pipeline.analysis.faces import UnusableFaceModel, open_face_model

SIDE = 640


def varint(number):
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def field(number, value):
    """A protobuf field: an int, or something with a length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def tensor(name, array):
    kind = 1 if array.dtype == np.float32 else 7
    dims = b"".join(field(1, n) for n in array.shape)
    return dims + field(2, kind) + field(8, name) + field(9, array.tobytes())


def ints(name, *values):
    return field(5, field(1, name) + b"".join(field(8, n) for n in values) + field(20, 7))


def node(kind, inputs, output, *attributes):
    names = b"".join(field(1, name) for name in inputs) + field(2, output)
    return field(1, names + field(3, f"{kind}-{output}") + field(4, kind) + b"".join(attributes))


def value(name, *shape):
    dims = b"".join(field(1, field(1, n)) for n in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dims)))


def white_cell_model():
    """ONNX: 12 outputs, class, object, box and landmarks at strides 8, 16 and 32 (opset 11)."""
    graph, outputs = b"", b""
    for head, depth in (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)):
        for stride in (8, 16, 32):
            name, cells = f"{head}_{stride}", (SIDE // stride) ** 2
            weights = np.zeros((depth, 3, stride, stride), np.float32)
            if depth == 1 and stride == 8:
                weights[:] = 1 / (255 * 3 * 64)  # the cell's mean brightness
            graph += field(5, tensor(f"{name}-w", weights))
            graph += field(5, tensor(f"{name}-s", np.array([1, cells, depth], np.int64)))
            square = ints("kernel_shape", stride, stride), ints("strides", stride, stride)
            graph += node("Conv", ("input", f"{name}-w"), f"{name}-c", *square)
            graph += node("Transpose", (f"{name}-c",), f"{name}-t", ints("perm", 0, 2, 3, 1))
            graph += node("Reshape", (f"{name}-t", f"{name}-s"), name)
            outputs += field(12, value(name, 1, cells, depth))
    graph += field(2, "white-cells") + field(11, value("input", 1, 3, SIDE, SIDE)) + outputs
    return field(1, 6) + field(8, field(1, "") + field(2, 11)) + field(7, graph)


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (320, 180), (1280, 720)])
def test_places_are_shares_of_the_picture(tmp_path, size):
    (tmp_path / "cells.onnx").write_bytes(white_cell_model())
    find = open_face_model(tmp_path / "cells.onnx")
    width, height = size
    factor = SIDE / max(size)
    picture = np.zeros((height, width, 3), np.uint8)
    assert find(picture) == []
    x, y, cell = round(160 / factor), round(80 / factor), round(8 / factor)
    picture[y : y + cell, x : x + cell] = 255
    found = find(picture)
    assert len(found) == 1
    face = found[0]
    assert abs(face.x * width * factor - 160) < 9 and abs(face.y * height * factor - 80) < 9
    assert abs(face.width * width * factor - 8) < 0.1 and abs(face.height * height * factor - 8) < 0.1
    assert face.confidence > 0.9


def test_a_file_that_is_no_face_model_is_refused(tmp_path):
    (tmp_path / "noise.onnx").write_bytes(struct.pack(">64I", *range(64)))
    (tmp_path / "empty.onnx").write_bytes(b"")
    for name in ("noise.onnx", "empty.onnx", "missing.onnx"):
        with pytest.raises(UnusableFaceModel):
            open_face_model(tmp_path / name)
