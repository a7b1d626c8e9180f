"""What edits of clips are called in the history; apart from the edits, which bring every effect and look."""

LABELS = {
    "speed": "Change speed",
    "ramp": "Speed ramp",
    "reverse": "Reverse",
    "freeze": "Freeze",
    "transition": "Transition",
    "effect": "Effect",
    "look": "Look",
}
"""Verb -> what the step is called. ``stabilise`` is a job instead."""
