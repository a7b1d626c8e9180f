"""The practice log: days in a row, what was practised, and whose future self practices lead to."""
