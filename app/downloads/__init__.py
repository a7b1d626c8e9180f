"""Media fetched by address into a project, with a note of where it came from and under what licence."""
