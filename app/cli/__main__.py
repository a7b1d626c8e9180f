"""``python -m app.cli``: the command line without the window's entry point."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
