"""Redoing what is stale: what it takes, what it costs, and doing only that.

Why nothing is redone by itself: a stale thing is still the creator's, and a new take may be worse or dear.
"""
