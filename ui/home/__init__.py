"""The first page: ways to begin, the projects there are, and what a newcomer's machine can do."""
