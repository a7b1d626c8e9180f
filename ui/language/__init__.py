"""The languages of the window.

Why ``.ts`` files are read as they are: they are text that a translator can read and change, and no compiled
file has to be kept beside them.
"""

from ui.language.choice import LANGUAGES as LANGUAGES
from ui.language.choice import direction as direction
from ui.language.choice import use as use
