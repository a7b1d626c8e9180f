"""The window's actions as data, one module per area.

Why data: menus, keys, key sheet, palette and help are made from one list, so nothing is wired twice.
"""

from ui.actions.action import Action as Action
from ui.actions.action import key_text as key_text
from ui.actions.table import ACTIONS as ACTIONS
from ui.actions.table import MENUS as MENUS
from ui.actions.table import ActionTable as ActionTable
from ui.actions.table import window_handlers as window_handlers
