"""Replicate: pictures, shots, music, lip-sync, faces and upscaling by models that are data.

Why data: thousands of models run there, all ordered, followed, cancelled and fetched in one way. What differs
(names of inputs, limits, what comes out, licence) stands in ``resources/models/replicate``.
"""

from providers.replicate.account import Account
from providers.replicate.entries import entries

__all__ = ["Account", "entries"]
