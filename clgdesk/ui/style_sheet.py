"""The short style sheet on top of Fusion: fields, buttons, lists, menus, bars."""

from string import Template

from clgdesk.layout.theme import Theme

_SHEET = Template("""
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QMainWindow::separator { width: 0; height: 0; }
QSplitter::handle { background: $line; }
#top_bar { background: $panel; border-bottom: 1px solid $line; }
#status_bar { background: $panel; border-top: 1px solid $line; }
#rail { background: $panel; border-right: 1px solid $line; }
#side_panel, #inspector, #panel_body { background: $panel; }
#notice { background: $notice; border-bottom: 1px solid $line; }
#notice[serious="true"] { background: $serious; }
#find_bar { background: $panel; border-bottom: 1px solid $line; }
#workshop_bar { background: $panel; border-bottom: 1px solid $line; }
#workshop_bar[serious="true"] { background: $serious; }
QLabel[tone="secondary"] { color: $secondary; }
QLabel[tone="faint"] { color: $faint; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="friction"] { color: $friction; }
#quote { border: none; border-left: 2px solid $chip; }
QLabel#quote { padding-left: 8px; }
#preview_bar { background: $panel; }
#owned { background: $band; border: none; border-radius: 6px; }
#palette { background: $card; border: 1px solid $line; border-radius: 10px; }
#breadcrumb { background: $panel; border-bottom: 1px solid $line; }
QPushButton[crumb="true"] { border: none; padding: 3px 6px; color: $secondary; }
QPushButton[crumb="true"]:hover { background: $chip; border-radius: 6px; }
QPushButton[crumb="true"]:focus { background: $chip; border-radius: 6px; color: $accent; }
#lens_popover { background: $card; border: 1px solid $line; border-radius: 10px; }
#popover_body { background: $card; }
#palette QAbstractItemView, #lens_popover QAbstractItemView { background: transparent; }

QLineEdit, QPlainTextEdit {
  background: $field; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { padding: 5px 6px; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QPlainTextEdit[heading="true"] {
  background: transparent; border: none; border-bottom: 1px solid transparent; border-radius: 0;
  padding: 2px 0;
}
QPlainTextEdit[heading="true"]:hover { border-bottom-color: $line; }
QPlainTextEdit[heading="true"]:focus { border-bottom-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $secondary; }

QPushButton, QToolButton { outline: none; }
QPushButton, QToolButton[outlined="true"] {
  background: $panel; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 5px 11px;
}
QPushButton:hover, QToolButton[outlined="true"]:hover { background: $band; border-color: $faint; }
QPushButton:pressed, QToolButton[outlined="true"]:pressed { background: $chip; }
QPushButton:focus, QToolButton[outlined="true"]:focus { border-color: $accent; }
QPushButton[chosen="true"] { border-color: $accent; background: $notice; }
QPushButton[chosen="true"]:focus { border-color: $ink; }
QPushButton:disabled { color: $faint; background: $band; }
QPushButton[quiet="true"] {
  background: transparent; color: $secondary; border: none; border-radius: 4px; padding: 2px 0;
}
QPushButton[quiet="true"]:hover, QPushButton[quiet="true"]:focus { color: $accent; }
QPushButton[quiet="true"]:focus { text-decoration: underline; }
QPushButton[primary="true"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 500;
}
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:disabled { background: $chip; color: $faint; border-color: $chip; }
QPushButton[primary="true"]:focus { border-color: $ink; }
QToolButton[outlined="true"]::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QToolButton[flat="true"] {
  border: none; border-radius: 6px; padding: 3px; background: transparent;
}
QToolButton[flat="true"]::menu-indicator { image: none; width: 0; }
QToolButton[flat="true"]:hover { background: $chip; }
QToolButton[flat="true"]:focus { background: $chip; border: 1px solid $accent; padding: 2px; }
QToolButton[flat="true"]:checked { background: $chip; color: $accent; }
QToolButton[tab="true"] {
  border: none; border-radius: 6px; padding: 4px 6px; background: transparent; color: $secondary;
}
QToolButton[tight="true"] { padding: 4px 1px; }
QToolButton[tab="true"]:hover { background: $hovered; }
QToolButton[tab="true"]:checked { background: $chip; color: $ink; font-weight: 600; }
QToolButton[tab="true"]:focus { color: $accent; border: 1px solid $accent; padding: 3px 5px; }
QToolButton[tight="true"]:focus { padding: 3px 0; }

QHeaderView { background: $panel; border: none; }
QHeaderView::section {
  background: $band; color: $secondary; border: none; border-right: 1px solid $line;
  border-bottom: 1px solid $line; padding: 5px 3px; font-weight: 600;
}

QMenu { background: $card; color: $ink; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $pointed; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QAbstractItemView {
  background: $panel; color: $ink; border: none; outline: none;
  selection-background-color: $chip; selection-color: $ink;
}
QComboBox QAbstractItemView {
  background: $card; border: 1px solid $line; padding: 4px; outline: none;
  selection-background-color: $pointed;
}
QComboBox QAbstractItemView::item { border: none; border-radius: 5px; min-height: 26px; }
QComboBox QAbstractItemView::item:selected { background: $pointed; color: $ink; }
#new_names { background: $card; color: $ink; border: 1px solid $line; border-radius: 6px; }
#offers { background: $card; border: 1px solid $line; padding: 0 4px; }
#offers::item { padding: 4px 6px; border-radius: 5px; }
#offers::item:selected { background: $pointed; color: $ink; }
#preview { background: $panel; border: 1px solid $line; border-radius: 6px; gridline-color: $line; }
#preview QHeaderView::section { padding: 5px 8px; }
#card_table QHeaderView::section { padding: 5px 6px; }
#card_table::item { padding: 0 3px; }
QTableCornerButton::section { background: $band; border: none; border-bottom: 1px solid $line; }
QProgressBar { background: $chip; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QListWidget::item { padding: 7px 8px; border-radius: 6px; }
QListWidget::item:hover { background: $hovered; }
QListWidget::item:selected { background: $chip; color: $ink; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
#lens_choices { border-top: 1px solid $line; border-bottom: 1px solid $line; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the style sheet in the theme's colours."""
    words = {name: value for name, value in theme.colours.items() if "." not in name}
    return _SHEET.substitute(
        words,
        accent_hover=mixed(theme, "accent", "ink", 0.18),
        notice=mixed(theme, "panel", "accent", 0.09),
        serious=theme.colours["friction.ground"],
        hovered=mixed(theme, "panel", "ink", 0.05),
        scroll=mixed(theme, "panel", "faint", 0.3),
    )


def mixed(theme: Theme, first: str, second: str, share: float) -> str:
    """Return the colour between two words of the theme; ``share`` is that of the second."""
    one, two = theme.rgba(first), theme.rgba(second)
    parts = [round(255 * (a + (b - a) * share)) for a, b in zip(one[:3], two[:3], strict=True)]
    return "#{:02X}{:02X}{:02X}".format(*parts)
