"""OpenAI, and every server that speaks its language: Ollama, llama.cpp, LM Studio, vLLM.

Chat goes by ``/chat/completions`` because that is what all of them have in common; ``/responses`` is OpenAI's
alone. One ``OpenAIAccount`` is one key at one address; each capability is an adapter on top of it.
"""

from providers.openai.account import OpenAIAccount
from providers.openai.entries import entries

__all__ = ["OpenAIAccount", "entries"]
