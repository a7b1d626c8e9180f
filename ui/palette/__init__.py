"""The command palette: everything that has a name, by its name.

Why one list for all: a creator types what they think of and need not know whether it is a command, a project,
a file, a marker or a setting.
"""

from ui.palette.dialog import CommandPalette as CommandPalette
from ui.palette.entries import Entry as Entry
from ui.palette.entries import best as best
from ui.palette.entries import rank as rank
