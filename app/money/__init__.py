"""Money: what is spent, what is held back for work under way, and how much may be.

Why a double-entry ledger: every transaction moves micro-credits between accounts and sums to zero, nothing
is ever changed or deleted, and each step has a key of its own. So a step that is delivered twice, or that a
kill cut off, can neither be lost nor counted twice; and what the sums say can be explained line by line.
The catalogue itself refuses what would break this (triggers in migration 0004).

Why a reservation first: two jobs that each fit into the budget may not fit together. What a call is
expected to cost is held back before it is sent (``reserve``), and settled with what it really cost, or
released when it cost nothing. What nobody knows stays in question, and counts until someone does.
"""
