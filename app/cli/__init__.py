"""The command line: every command takes ``--json`` and ``--debug`` and reads ``KINORA_HOME``.

Exit codes: 0 done; 1 failed; 2 bad input or usage; 3 a provider refused or is not configured; 4 cancelled
or over budget. An error is one sentence on standard error (and, with ``--json``, an object on standard
output).
"""

from app.cli.entry import main

__all__ = ["main"]
