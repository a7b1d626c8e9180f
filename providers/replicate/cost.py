"""What a prediction is billed by: before it from its inputs, after it from what the service counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from providers.replicate.schema import ReplicateModel


def expected_units(
    model: ReplicateModel, inputs: Mapping[str, Any], seconds: float | None
) -> dict[str, int] | None:
    """Returns the units a prediction will be billed by (``providers.pricing`` names them); None: unknown.

    ``seconds``: how long the output will be, None when that isn't known.
    """
    match model.charged_by:
        case "compute_second":
            return {"second": math.ceil(model.typical_seconds)}
        case "second":
            return None if seconds is None else {"second": math.ceil(seconds - 1e-6)}
        case "image":
            return {"image": int(inputs.get("num_outputs", 1))}
        case "request":
            return {"request": 1}


def counted_units(
    model: ReplicateModel,
    inputs: Mapping[str, Any],
    metrics: Mapping[str, Any],
    outputs: int,
    seconds: float | None,
) -> dict[str, int] | None:
    """Returns the units of a prediction that is over, None when the service doesn't say.

    ``metrics`` are the prediction's own; ``outputs`` how many files came out (0: nothing is billed but the
    machine's time), ``seconds`` their length by the inputs.
    """
    if model.charged_by == "compute_second":
        took = metrics.get("predict_time")
        return {"second": math.ceil(took)} if isinstance(took, int | float) and took >= 0 else None
    if outputs == 0:
        return {}
    if model.charged_by == "image":
        return {"image": outputs}
    return expected_units(model, inputs, seconds)
