"""The words for the names in the renderer's tables, so that they can be translated."""

from __future__ import annotations

from ui.words import tr


def effect_word(kind: str) -> str:
    """What an effect is called."""
    known = {
        "camera": tr("Camera move"),
        "colour": tr("Colour"),
        "curves": tr("Curves"),
        "lut": tr("Look file"),
        "blur": tr("Blur"),
        "sharpen": tr("Sharpen"),
        "glow": tr("Glow"),
        "vignette": tr("Vignette"),
        "grain": tr("Film grain"),
        "chroma-key": tr("Chroma key"),
        "luma-key": tr("Luma key"),
        "mask": tr("Mask"),
        "mirror": tr("Mirror"),
        "pixelate": tr("Pixelate"),
        "stabilise": tr("Stabilise"),
        "denoise": tr("Noise reduction"),
        "highpass": tr("High-pass"),
        "equaliser": tr("Equaliser"),
        "compressor": tr("Compressor"),
    }
    return known.get(kind, kind.replace("-", " ").capitalize())


def parameter_word(name: str) -> str:
    """What a parameter is called."""
    known = {
        "amount": tr("Amount"),
        "attack": tr("Attack"),
        "contrast": tr("Contrast"),
        "exposure": tr("Exposure"),
        "feather": tr("Feather"),
        "floor": tr("Noise floor"),
        "frequency": tr("Frequency"),
        "gain": tr("Gain"),
        "height": tr("Height"),
        "highlights": tr("Highlights"),
        "horizontal": tr("Left to right"),
        "invert": tr("Invert"),
        "makeup": tr("Make-up gain"),
        "mix": tr("Mix"),
        "opacity": tr("Opacity"),
        "parallax": tr("Parallax"),
        "radius": tr("Radius"),
        "ratio": tr("Ratio"),
        "release": tr("Release"),
        "rotation": tr("Rotation"),
        "saturation": tr("Saturation"),
        "shadows": tr("Shadows"),
        "similarity": tr("Similarity"),
        "size": tr("Size"),
        "smoothness": tr("Smoothness"),
        "softness": tr("Softness"),
        "spill": tr("Spill"),
        "strength": tr("Strength"),
        "temperature": tr("Temperature"),
        "threshold": tr("Threshold"),
        "tint": tr("Tint"),
        "tolerance": tr("Tolerance"),
        "vertical": tr("Upside down"),
        "width": tr("Width"),
        "x": tr("Across"),
        "y": tr("Down"),
        "zoom": tr("Zoom"),
    }
    return known.get(name, name.capitalize())


def shape_word(shape: str) -> str:
    """What a mask's shape is called."""
    known = {
        "rectangle": tr("Rectangle"),
        "ellipse": tr("Ellipse"),
        "gradient": tr("Gradient"),
        "polygon": tr("Polygon"),
    }
    return known.get(shape, shape.capitalize())


def media_word(kind: str) -> str:
    """What a kind of media is called."""
    known = {
        "video": tr("Video"),
        "audio": tr("Sound"),
        "image": tr("Picture"),
        "title": tr("Title"),
        "colour": tr("Colour"),
    }
    return known.get(kind, kind.capitalize())
