"""Pictures of every pane and dialog, to be looked at by a person (``python -m ui.screenshots``).

Why a registry: a pane that nobody looks at gets ugly. A new pane or dialog is one line in ``views``, and it
is seen in every theme, size, scale and language from then on.
"""
