"""The dialog that holds a paper against the campaign."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cardtrack.gui.reports.check_paper_dialog import CheckPaperDialog
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.seal_count import SealChoice, Sealed, seal_count
from tests.usecases.printed_campaign import AT, TODAY


def sealed(page: ReportsPage, qtbot: QtBot, folder: Path) -> tuple[Sealed, Path]:
    """A sealed count and its report on disk, made where the vault lives."""
    made: list[tuple[Sealed, bytes]] = []

    def make() -> tuple[Sealed, bytes]:
        kept = seal_count(page.workspace.vault, SealChoice(TODAY), "", TODAY, AT)
        choice = ReportChoice("majority", TODAY, seal_id=kept.seal.id)
        return kept, make_report(page.workspace.vault, choice, TODAY)

    page.workspace.background.ask(page, make, made.append)
    qtbot.waitUntil(lambda: bool(made))
    path = folder / "report.pdf"
    path.write_bytes(made[0][1])
    return made[0][0], path


def test_a_report_and_a_typed_fingerprint(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, path = sealed(page, qtbot, tmp_path)
    dialog = CheckPaperDialog(page.workspace, page)
    qtbot.addWidget(dialog)
    dialog.open()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "Every word" in dialog.compared.text())
    assert "6 of 10 in “Line staff, both offices” as of 20 Nov 2026" in dialog.found.text()
    dialog.typed.setText(kept.seal.fingerprint[:12])
    dialog.typed.textEdited.emit("")
    assert dialog.compared.isHidden()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "Compare these figures" in dialog.compared.text())


@pytest.mark.parametrize("typed", ["3f2a", "ffff ffff ffff"])
def test_what_is_not_known_is_said(page: ReportsPage, qtbot: QtBot, typed: str) -> None:
    dialog = CheckPaperDialog(page.workspace, page)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.typed.setText(typed)
    dialog.accept_button.click()

    def said() -> str:
        return dialog.found.text() + dialog._fault.text()

    qtbot.waitUntil(lambda: bool(said()))
    assert ("not known here" in said()) == (typed != "3f2a")
    assert ("at least the first 8" in said()) == (typed == "3f2a")
