"""Anthropic's language models, by the Messages API."""

from providers.anthropic.account import AnthropicAccount
from providers.anthropic.entries import entries

__all__ = ["AnthropicAccount", "entries"]
