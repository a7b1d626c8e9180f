"""What the model catalogue refuses."""

from __future__ import annotations

from providers.errors import InvalidInput, KinoraError, ProviderError, Transient


class ModelUnknown(InvalidInput):
    """There is no such model in the catalogue."""


class CatalogueDamaged(KinoraError):
    """A file of the model catalogue can't be read."""


class DownloadFailed(Transient):
    """The download was interrupted; what is here is kept, and it goes on from there."""


class ChecksumWrong(Transient):
    """A downloaded file is not what its publisher says it is; it was thrown away."""


class ModelGone(ProviderError):
    """The model is no longer where the catalogue says."""


class ArchiveRefused(ProviderError):
    """The model's archive holds something it must not."""


class ModelInUse(KinoraError):
    """The model is being downloaded or used."""
