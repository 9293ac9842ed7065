"""Saving a PDF: where to, asked by the system's dialog, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.background import Background
from cardtrack.i18n import tr
from cardtrack.usecases.print_report import save_pdf


def ask_where_to_save(
    owner: QWidget,
    background: Background,
    pdf: bytes,
    name: str,
    said: Callable[[str], None],
    failed: Callable[[UserError], None],
) -> None:
    """Offers `name` among the documents; `said` gets where it was saved, `failed` why it was not."""
    dialog = QFileDialog(owner, tr("Save as PDF"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(tr("PDF files (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.setDirectory(str(documents if documents.is_dir() else Path.home()))
    dialog.selectFile(name)

    def save(chosen: str) -> None:
        path = Path(chosen)
        background.ask(
            owner, partial(save_pdf, pdf, path), lambda _: said(tr("Saved as {path}").format(path=path)), failed
        )

    dialog.fileSelected.connect(save)
    dialog.open()
