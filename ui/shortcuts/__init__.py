"""Keys as the creator wants them: presets of editors they know, changes of their own, a place to make them.

Why changes are kept beside a preset and not a whole table: an action that a later version adds then has its
keys without anyone asking.
"""
