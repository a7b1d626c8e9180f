"""Scripts and picture prompts by any language model.

Why on top of ``ChatModel``: a service, a server on this machine and a test's own model then write alike, and
what they write is checked in one place. The creator's own script is only divided, by rules: no model is ever
asked to improve it.
"""

from providers.writing.writer import ChatWriter

__all__ = ["ChatWriter"]
