"""Replicate: pictures, shots, music, lip-sync, faces and upscaling by models that are data.

Why data: thousands of models run there, all ordered, followed, cancelled and fetched in one way. What differs
(names of inputs, limits, what comes out, licence) stands in ``resources/models/replicate``.
"""

from providers.replicate.account import Account
from providers.replicate.capabilities import (
    ReplicateImage,
    ReplicateMedia,
    ReplicateMusic,
    ReplicateVideo,
    adapters,
)
from providers.replicate.catalogue import models

__all__ = [
    "Account",
    "ReplicateImage",
    "ReplicateMedia",
    "ReplicateMusic",
    "ReplicateVideo",
    "adapters",
    "models",
]
