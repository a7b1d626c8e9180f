"""The inspector: what is selected, section by section."""
