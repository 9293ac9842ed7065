"""The look: one accent color, the system's font, a rhythm of 4 and 8 pixels, light and dark as the system has it.

Everything is derived from two sets of colors; nothing is told by color alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from cardtrack import paths


@dataclass(frozen=True, slots=True)
class Colors:
    """Every color of the program. Contrast of text on its ground is at least 4.5 : 1 in both sets."""

    window: str
    surface: str
    stripe: str
    side: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    caution: str
    fault: str


LIGHT = Colors(
    window="#f6f7f8",
    surface="#ffffff",
    stripe="#f7f9fa",
    side="#eceff1",
    line="#d5dade",
    text="#1c2328",
    quiet="#58646d",
    accent="#0f6674",
    accent_soft="#d5e9ec",
    on_accent="#ffffff",
    good="#1f6f3f",
    caution="#8a5a00",
    fault="#a32020",
)
DARK = Colors(
    window="#1b2024",
    surface="#22282d",
    stripe="#262d32",
    side="#171b1f",
    line="#3a434a",
    text="#e8ecef",
    quiet="#a3afb8",
    accent="#5cc3d2",
    accent_soft="#1f454c",
    on_accent="#0c1a1d",
    good="#79cf98",
    caution="#e5b95c",
    fault="#f29a92",
)


def is_dark() -> bool:
    """Whether the system shows dark windows now."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colors() -> Colors:
    """The set in force."""
    return DARK if is_dark() else LIGHT


def dress(application: QApplication) -> None:
    """Puts the look on the program, now and whenever the system turns dark or light."""
    application.setStyle("Fusion")
    # names in Hangul must be readable on a system that has no font for them
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"NotoSansKR-{weight}.ttf"))
    _dress(application)
    application.styleHints().colorSchemeChanged.connect(lambda _: _dress(application))


def _dress(application: QApplication) -> None:
    set_ = colors()
    application.setPalette(_palette(set_))
    application.setStyleSheet(_sheet(set_, application.font().pointSizeF()))


def _palette(set_: Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for place, color in (
        (role.Window, set_.window),
        (role.WindowText, set_.text),
        (role.Base, set_.surface),
        (role.AlternateBase, set_.stripe),
        (role.Text, set_.text),
        (role.Button, set_.surface),
        (role.ButtonText, set_.text),
        (role.ToolTipBase, set_.surface),
        (role.ToolTipText, set_.text),
        (role.PlaceholderText, set_.quiet),
        (role.Highlight, set_.accent),
        (role.HighlightedText, set_.on_accent),
        (role.Link, set_.accent),
        (role.Mid, set_.line),
        (role.Midlight, set_.line),
        (role.Dark, set_.line),
        (role.Light, set_.surface),
    ):
        palette.setColor(place, QColor(color))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(set_.quiet))
    return palette


def _sheet(set_: Colors, points: float) -> str:
    return _texts(set_, points) + _fields(set_) + _signs(set_) + _tables(set_)


def _texts(set_: Colors, points: float) -> str:
    return f"""
    QLabel[role="figure"] {{ font-size: {points * 3.4:.1f}pt; font-weight: 600; }}
    QLabel[role="title"] {{ font-size: {points * 1.5:.1f}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {points * 1.1:.1f}pt; font-weight: 600; }}
    QLabel[role="hint"], QLabel[role="caption"] {{ color: {set_.quiet}; }}
    QLabel[role="good"] {{ color: {set_.good}; font-weight: 600; }}
    QLabel[role="caution"] {{ color: {set_.caution}; font-weight: 600; }}
    QLabel[role="fault"] {{ color: {set_.fault}; font-weight: 600; }}
    QLabel[role="practice"] {{ color: {set_.on_accent}; background: {set_.accent}; border-radius: 4px;
        padding: 2px 8px; font-weight: 600; }}
    QFrame#top_bar, QFrame#message_bar {{ background: {set_.side}; }}
    QFrame#top_bar {{ border-bottom: 1px solid {set_.line}; }}
    QFrame#message_bar {{ border-top: 1px solid {set_.line}; }}
    QFrame#step_list {{ background: {set_.side}; border-right: 1px solid {set_.line}; }}
    QWidget#filter_panel {{ background: {set_.window}; border: 1px solid {set_.line}; border-radius: 8px; }}
    QListWidget#ticked {{ outline: none; }}
    QListWidget#ticked::item {{ padding: 4px 8px; color: {set_.text}; }}
    QListWidget#ticked::item:selected {{ background: {set_.accent_soft}; }}
    QFrame#card {{ background: {set_.surface}; border: 1px solid {set_.line}; border-radius: 8px; }}
    QListWidget#places, QListWidget#lists {{ background: {set_.side}; border: none; border-radius: 0; outline: none;
        padding: 4px; }}
    QListWidget#places::item, QListWidget#lists::item {{ padding: 6px 8px; border-radius: 6px; color: {set_.text}; }}
    QListWidget#places::item:selected, QListWidget#lists::item:selected {{
        background: {set_.accent_soft}; color: {set_.text}; }}
    QListWidget#places::item:selected {{ font-weight: 600; }}
    QListWidget#reports {{ outline: none; padding: 4px; }}
    QListWidget#reports::item {{ padding: 0 8px; border-radius: 6px; color: {set_.text}; }}
    QListWidget#reports::item:disabled {{ color: {set_.quiet}; }}
    QListWidget#reports::item:selected {{ background: {set_.accent_soft}; color: {set_.text}; }}
    """


def _fields(set_: Colors) -> str:
    return f"""
    QLineEdit, QComboBox, QPlainTextEdit, QSpinBox {{ background: {set_.surface}; border: 1px solid {set_.line};
        border-radius: 6px; padding: 5px 8px; selection-background-color: {set_.accent};
        selection-color: {set_.on_accent}; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus {{ border: 2px solid {set_.accent};
        padding: 4px 7px; }}
    QLineEdit:disabled, QComboBox:disabled {{ color: {set_.quiet}; background: {set_.window}; }}
    QPushButton {{ background: {set_.surface}; border: 1px solid {set_.line}; border-radius: 6px; padding: 6px 14px;
        min-height: 16px; }}
    QPushButton:hover {{ border-color: {set_.accent}; }}
    QPushButton:focus {{ border: 2px solid {set_.accent}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {set_.quiet}; }}
    QPushButton:default, QPushButton[primary="true"] {{ background: {set_.accent}; color: {set_.on_accent};
        border-color: {set_.accent}; }}
    QPushButton#tile:default {{ background: {set_.surface}; color: {set_.text}; border: 1px solid {set_.line}; }}
    QPushButton#tile:focus {{ border: 2px solid {set_.accent}; }}
    QPushButton[primary="true"] {{ font-weight: 600; }}
    QPushButton[primary="true"]:focus, QPushButton:default:focus {{ border: 2px solid {set_.text}; }}
    QPushButton:default:disabled, QPushButton[primary="true"]:disabled {{ background: {set_.line};
        color: {set_.quiet}; border-color: {set_.line}; }}
    QPushButton:flat {{ background: transparent; border: 1px solid transparent; color: {set_.accent};
        padding: 4px 8px; text-align: left; }}
    QPushButton:flat:hover {{ text-decoration: underline; }}
    QPushButton:flat:focus {{ border: 1px solid {set_.accent}; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; }}
    QToolButton:hover {{ border-color: {set_.line}; }}
    QToolButton:focus {{ border-color: {set_.accent}; }}
    """


def _signs(set_: Colors) -> str:
    """Arrows, ticks and dots: Qt draws none of its own beside a border from a style sheet."""
    signs = (paths.resources() / "icons" / "sheet").as_posix()
    tick = f"{signs}/check-on-{'light' if set_ is LIGHT else 'dark'}.svg"
    return f"""
    QComboBox::drop-down {{ border: none; width: 26px; }}
    QComboBox::down-arrow, QSpinBox::down-arrow {{ image: url("{signs}/down.svg"); width: 12px; height: 12px; }}
    QSpinBox::up-arrow {{ image: url("{signs}/up.svg"); width: 12px; height: 12px; }}
    QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 22px; background: transparent; }}
    QSpinBox {{ padding: 4px 0 3px 0; }}
    QSpinBox:focus {{ padding: 3px 0 2px 0; }}
    QRadioButton, QCheckBox {{ spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 6px; }}
    QRadioButton:focus, QCheckBox:focus {{ border-color: {set_.accent}; }}
    QRadioButton::indicator, QCheckBox::indicator, QListWidget::indicator {{ width: 14px; height: 14px;
        background: {set_.surface}; border: 1px solid {set_.quiet}; border-radius: 4px; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {set_.accent}; }}
    QCheckBox::indicator:checked, QListWidget::indicator:checked {{ background: {set_.accent};
        border-color: {set_.accent}; image: url("{tick}"); }}
    QCheckBox::indicator:indeterminate {{ background: {set_.accent_soft}; border-color: {set_.accent}; }}
    QRadioButton::indicator:disabled, QCheckBox::indicator:disabled {{ border-color: {set_.line}; }}
    """


def _tables(set_: Colors) -> str:
    return f"""
    QTableView, QListView, QTreeView {{ background: {set_.surface}; alternate-background-color: {set_.stripe};
        border: 1px solid {set_.line}; border-radius: 6px; selection-background-color: {set_.accent_soft};
        selection-color: {set_.text}; }}
    QTableView:focus, QListView:focus {{ border-color: {set_.accent}; }}
    QTableView::item {{ padding: 0 8px; }}
    QHeaderView::section {{ background: {set_.surface}; color: {set_.quiet}; border: none;
        border-bottom: 1px solid {set_.line}; padding: 6px 11px; font-weight: 600; }}
    QScrollArea {{ border: none; background: transparent; }}
    QSplitter::handle {{ background: {set_.line}; }}
    QToolTip {{ background: {set_.surface}; color: {set_.text}; border: 1px solid {set_.line}; padding: 4px; }}
    """


@cache
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon(name: str, color: str | None = None) -> QIcon:
    """An icon of the set in `resources/icons`, drawn in `color` (else in the text's)."""
    return _icon(name, color or colors().text)


def lead(button: QAbstractButton, name: str, color: str | None = None) -> None:
    """Puts an icon before a button's words, at the distance that a button under a style sheet does not keep itself."""
    button.setIcon(_icon(name, color or colors().text, 4))
    button.setIconSize(QSize(20, 16))


@cache
def _icon(name: str, color: str, gap: int = 0) -> QIcon:
    """Drawn in a square; `gap`: empty pixels to its right at a height of 16."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", color).encode()))
    found = QIcon()
    for side in (16, 20, 24, 32, 48):
        pixmap = QPixmap(QSize(side + side * gap // 16, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        found.addPixmap(pixmap)
    return found
