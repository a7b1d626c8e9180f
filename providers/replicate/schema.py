"""What a model at Replicate is: data, so that a new one needs no code.

One JSON file per model in ``resources/models/replicate`` (made from the model's own ``openapi_schema``): who
it is, what it can do, how a wish of ours becomes its inputs, what comes out, what is counted on the bill (the
prices stand in ``resources/pricing``), and under which licence. ``inputs`` turns a wish into inputs by it;
``catalogue`` reads the files. A setting that changes the price is fixed in the file: one file, one price.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, model_validator

from providers.protocols import Capability

Value = StrictBool | StrictInt | StrictFloat | str
OutputKind = Literal["image", "video", "audio"]
Kind = Literal["string", "integer", "number", "boolean", "ratio", "file", "files"]


_MAKES: dict[Capability, OutputKind] = {
    Capability.IMAGE: "image",
    Capability.VIDEO: "video",
    Capability.MUSIC: "audio",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Input(_Strict):
    """One input of a model, and where its value comes from."""

    type: Kind
    """``ratio`` is an enum such as "16:9", chosen by the wish's width and height."""
    source: str = ""
    """Field of the wish it is filled from (prompt, seed, width, duration, image ...); empty: none."""
    required: bool = False
    default: Value | None = None
    """Sent when the wish says nothing; None: left to the model."""
    options: tuple[Value, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    """Limits of a number; of a string the most characters, of files the most of them."""
    multiple_of: int = Field(1, ge=1)
    times: float = 1.0
    """A number's wish is multiplied by this: seconds times frames per second."""
    plus: float = 0.0
    fit: Literal["refuse", "nearest", "at_least", "wrap"] = "refuse"
    """What becomes of a number the model can't do: it is refused, or becomes the nearest one it can, the
    least that is enough (refused when none is), or is counted on from 0 (a seed: any number will do)."""
    media: OutputKind | None = None
    """Of a file: what it must be."""

    @model_validator(mode="after")
    def _sound(self) -> Input:
        if (self.type in ("file", "files")) != (self.media is not None):
            raise ValueError("“media” belongs to a file, and every file needs it")
        if self.type == "ratio" and not all(is_ratio(option) for option in self.options or (None,)):
            raise ValueError("a ratio needs options such as “16:9”")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("the minimum is above the maximum")
        if self.options and self.default is not None and self.default not in self.options:
            raise ValueError(f"the default “{self.default}” is not among the options")
        if self.required and not self.source and self.default is None:
            raise ValueError("it is required, but nothing fills it")
        return self


class Output(_Strict):
    """What comes out."""

    kind: OutputKind
    many: bool = False
    """A list of addresses rather than one."""


class ReplicateModel(_Strict):
    """A model and how to ask it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    """``replicate.<id>`` is the provider's id; stored with what was made, so it never changes."""
    name: Annotated[str, Field(min_length=1)]
    owner: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    model: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    version: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """Community models are asked by version; empty: an official one, asked by name."""
    capability: Capability
    inputs: dict[str, Input]
    output: Output
    charged_by: Literal["request", "image", "second", "compute_second"]
    """What is counted: ``second`` of output, or of the machine's time, as community models are charged."""
    hardware: str = ""
    """Of a model charged by the machine's time: the machine, as ``resources/pricing`` calls it."""
    typical_seconds: Annotated[float, Field(gt=0)]
    """How long it usually runs, before this machine has learned better."""
    longest_seconds: Annotated[float, Field(gt=0)]
    """After that it is given up."""
    licence: Annotated[str, Field(min_length=1)]
    commercial_use: bool
    note: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> ReplicateModel:
        wanted = _MAKES.get(self.capability, self.output.kind)
        if self.output.kind != wanted:
            raise ValueError(f"a model for {self.capability} makes {wanted}, not {self.output.kind}")
        if not any(item.source for item in self.inputs.values()):
            raise ValueError("no input is filled from the wish")
        if (self.charged_by == "compute_second") != bool(self.hardware):
            raise ValueError("“hardware” belongs to a model charged by the compute second")
        return self

    @property
    def priced_as(self) -> str:
        """The name under which the price table has it."""
        return self.hardware or self.reference

    @property
    def reference(self) -> str:
        """``owner/name``."""
        return f"{self.owner}/{self.model}"

    def accepts(self, field: str) -> bool:
        """Returns whether an input is filled from this field of the wish."""
        return any(item.source == field for item in self.inputs.values())


def is_ratio(option: object) -> bool:
    """Returns whether this is such as "16:9"."""
    width, _, height = str(option).partition(":")
    return width.isdigit() and height.isdigit() and int(width) > 0 and int(height) > 0
