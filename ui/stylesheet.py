"""The style sheet of the window; ``$names`` are the theme's colour tokens."""

from __future__ import annotations

SHEET = """
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $separator; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel[kind="dim"] { color: $text_dim; }
QLabel[kind="dim-small"] { color: $text_dim; font-size: 12px; }
QLabel[kind="faint"] { color: $text_faint; }
QLabel[kind="title"] { font-size: 15px; font-weight: 600; }
QLabel[kind="headline"] { font-size: 26px; font-weight: 700; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="danger"] { color: $danger; font-weight: 600; }
QLabel[kind="warning"] { color: $warning; font-weight: 600; }
QLabel[kind="success"] { color: $success; font-weight: 600; }
QLabel[kind="section"] { color: $text_faint; font-size: 11px; font-weight: 600; }
QLabel[kind="timecode"] { color: $text; font-size: 14px; font-weight: 600; }

QMenuBar { background: $window; color: $text_dim; padding: 4px 8px; }
QMenuBar::item { padding: 5px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenu { background: $raised; border: 1px solid $line_strong; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $pressed; }
QMenu::item:disabled { color: $text_faint; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::icon { padding-left: 8px; }

QStatusBar { background: $window; color: $text_dim; min-height: 26px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 0 12px; }
QStatusBar { padding-left: 10px; }

QDockWidget { color: $text_dim; font-weight: 600; }
QWidget[kind="pane"], QScrollArea[kind="pane"] { background: $panel; border: none; border-radius: 8px; }
QWidget[kind="dock-title"] { background: $panel; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QWidget[kind="bare"] { background: transparent; }
QWidget[kind="critic"] { background: $raised; border-top: 1px solid $line; border-bottom: 1px solid $line; }
QWidget[kind="finding"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QMainWindow > QTabBar::tab { background: transparent; color: $text_faint; padding: 7px 14px; border: none;
    border-radius: 6px; margin: 3px 2px; font-weight: 600; }
QMainWindow > QTabBar::tab:selected { color: $text; background: $raised; }
QMainWindow > QTabBar::tab:hover { color: $text; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QTabBar { qproperty-drawBase: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; min-width: 32px; min-height: 32px; }
QScrollBar::handle:vertical { margin: 2px 2px; }
QScrollBar::handle:horizontal { margin: 2px 2px; }
QScrollBar::handle:hover { background: $text_faint; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QPushButton { background: $raised; color: $text; border: 1px solid $line_strong; border-radius: 7px;
    padding: 7px 14px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $text_faint; background: $panel; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $text_faint; border-color: $line_strong; }
QPushButton[kind="small"] { padding: 6px 9px; font-size: 12px; }
QPushButton[kind="primary-small"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
    padding: 6px 10px; font-size: 12px; }
QPushButton[kind="primary-small"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary-small"]:focus { border-color: $text; }
QPushButton[kind="primary-small"]:disabled { background: $hover; color: $text_faint; border-color: $line_strong; }
QPushButton[kind="chip"]:disabled, QPushButton[kind="switch"]:disabled, QPushButton[kind="prompt"]:disabled {
    color: $text_faint; border-color: $line; }
QPushButton[kind="chip"] { background: transparent; border: 1px solid $line_strong; border-radius: 12px;
    padding: 4px 8px; color: $text_dim; font-weight: 400; font-size: 12px; }
QPushButton[kind="chip"]:hover { color: $text; background: $hover; }
QPushButton[kind="chip"]:checked { color: $text; background: $accent_soft; border-color: $accent; }
QPushButton[kind="chip"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="switch"] { background: transparent; border: 1px solid $line_strong; padding: 6px 14px;
    color: $text_dim; }
QPushButton[kind="switch"]:hover { background: $hover; color: $text; }
QPushButton[kind="switch"]:checked { background: $accent_soft; border-color: $accent; color: $text; }
QPushButton[kind="prompt"] { text-align: left; background: $raised; border: 1px solid $line; color: $text_dim;
    padding: 8px 12px; font-weight: 400; }
QPushButton[kind="prompt"]:hover { color: $text; border-color: $accent; }
QPushButton[kind="card"] { background: $raised; border: 1px solid $line; border-radius: 12px; padding: 0; }
QPushButton[kind="card"]:hover { border-color: $accent; background: $hover; }
QPushButton[kind="card"]:focus { border-color: $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QToolButton[kind="round"] { background: $accent; border-radius: 16px; padding: 6px; }
QToolButton[kind="round"]:hover { background: $accent_hover; }
QToolButton[kind="round"]:disabled { background: $hover; }
QToolButton[kind="play"] { background: $text; border-radius: 18px; padding: 7px; }
QToolButton[kind="play"]:hover { background: $play_hover; }
QToolButton[kind="play"]:disabled { background: $hover; }
QToolButton[kind="head"] { padding: 2px; border-radius: 4px; }
QToolButton[kind="quality-accent"] { color: $accent; font-weight: 600; }
QToolButton[kind="section-head"] { color: $text; font-weight: 600; text-align: left; padding: 6px 4px;
    border-radius: 6px; }
QToolButton[kind="section-head"]:checked { background: transparent; }
QToolButton[kind="section-head"]:hover { background: $hover; }
QFrame[kind="popup"] { background: $raised; border: 1px solid $line_strong; border-radius: 8px; }
QLineEdit[kind="plain"] { background: transparent; border: 1px solid transparent; padding: 2px 4px;
    font-weight: 600; }
QLineEdit[kind="cell"] { border-radius: 0; padding: 0 6px; border-color: $accent; }
QLineEdit[kind="hex"] { padding: 4px 2px; }
QLineEdit[kind="plain"]:hover { border-color: $line_strong; }
QLineEdit[kind="plain"]:focus { background: $input; border-color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $input; border: 1px solid $line_strong;
    border-radius: 7px; padding: 5px 8px; color: $text; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled { color: $text_faint;
    background: $panel; border-color: $line; }
QComboBox { min-height: 18px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line_strong; padding: 4px;
    selection-background-color: $pressed; selection-color: $text; }
QLineEdit[kind="number"] { padding: 4px 8px; }
QLineEdit[kind="number"][readOnly="true"] { background: $raised; border-color: $line; }
QLineEdit[kind="number"][readOnly="true"]:hover { border-color: $line_strong; background: $hover; }
QLineEdit[kind="number"]:focus { border-color: $accent; }
QLineEdit[kind="number"]:disabled, QLineEdit[kind="number"][readOnly="true"]:disabled { color: $text_faint; background: $panel; border-color: $line; }
QCheckBox { spacing: 8px; padding: 3px 0; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $text_faint; border-radius: 4px; background: $input; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QRadioButton { spacing: 8px; padding: 2px 0; }
QRadioButton:disabled { color: $text_faint; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $text_faint; border-radius: 8px;
    background: $input; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid $accent; background: $on_accent; }
QListView::indicator { width: 16px; height: 16px; border: 1px solid $text_faint; border-radius: 4px;
    background: $input; }
QListView::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QPlainTextEdit[kind="bare"] { background: transparent; border: none; padding: 0; }
QFrame[kind="composer"] { background: $input; border: 1px solid $line_strong; border-radius: 12px; }
QFrame[kind="composer"][active="true"] { border-color: $accent; }

QFrame[kind="bubble-user"] { background: $accent_soft; border-radius: 12px; }
QFrame[kind="bubble-studio"] { background: transparent; }
QFrame[kind="card"] { background: $raised; border: 1px solid $line; border-radius: 12px; }
QFrame[kind="card-welcome"] { background: $accent_soft; border: 1px solid $line_strong; border-radius: 12px; }
QFrame[kind="card-error"] { background: $danger_soft; border: 1px solid $danger_line; border-radius: 12px; }
QToolBar[kind="banner"] { background: $raised; border: none; border-bottom: 2px solid $warning; padding: 0; }
QFrame[kind="row"] { background: $raised; border-radius: 8px; }
QFrame[kind="rule"] { background: $line; }
QFrame[kind="drop-line"] { background: $accent; }
QFrame[kind="transport"] { background: $panel; border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }

QProgressBar { background: $pressed; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QProgressBar[kind="done"]::chunk { background: $success; }
QProgressBar[kind="failed"]::chunk { background: $danger; }
QProgressBar[kind="warning"]::chunk { background: $warning; }

QSlider::groove:horizontal { height: 4px; background: $pressed; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $text_dim; border-radius: 2px; }
QSlider::handle:horizontal { background: $text; width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; }
QSlider::handle:horizontal:hover { background: $accent; }
QSlider::sub-page:disabled:horizontal, QSlider::handle:disabled:horizontal { background: $line_strong; }

QListView, QTreeView { background: transparent; border: none; outline: none; }
QListView::item { border-radius: 6px; padding: 4px; color: $text; }
QListView::item:disabled { color: $text_faint; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $pressed; color: $text; }
QTreeView::item { padding: 5px 2px; border-radius: 4px; color: $text; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $pressed; color: $text; }
QTableWidget { background: $panel; border: none; gridline-color: transparent; }
QTableView { background: transparent; border: none; outline: none; }
QTableView::item:selected { background: $pressed; color: $text; }
QHeaderView::section { background: $panel; color: $text_faint; border: none; padding: 6px; }
"""
