"""Where scenes play; one module per kind of place, each function returns layers far to near."""
