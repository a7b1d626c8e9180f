"""The chat: conversation, cards of what is being made, and the input."""
