"""The tables of settings, one module for each section of the inspector."""
