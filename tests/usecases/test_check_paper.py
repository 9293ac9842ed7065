"""A printed report is held against the campaign it claims to be of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cardtrack.domain.axis import Axis, Grouped
from cardtrack.domain.seal import SealState, short_form
from cardtrack.errors import CannotRead, FingerprintMistyped, NoFingerprint, NotAReport
from cardtrack.reports import catalogue
from cardtrack.usecases.check_paper import check_fingerprint, check_paper
from cardtrack.usecases.edit_unit import list_units, make_unit
from cardtrack.usecases.print_report import ReportChoice, list_reports, make_report
from cardtrack.usecases.seal_count import KeptSeal, SealChoice, list_seals, seal_count
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from tests.reports.campaign import campaign
from tests.usecases.printed_campaign import AT, TODAY, make_printed


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign") as vault:
        seal_count(vault, SealChoice(TODAY), "for the filing", TODAY, AT)
        yield vault


@pytest.fixture(scope="module")
def seal(vault: Vault) -> KeptSeal:
    return list_seals(vault)[0]


def paper(folder: Path, pdf: bytes) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return path


@pytest.mark.parametrize("language", ["en", "es", "ko"])
def test_every_report_of_a_seal_is_known_word_for_word(
    vault: Vault, seal: KeptSeal, tmp_path: Path, language: str
) -> None:
    for report in list_reports():
        if report.can_be_sealed:
            for size in ("letter", "a4"):
                choice = ReportChoice(report.name, TODAY, language=language, paper=size, seal_id=seal.id)
                found = check_paper(vault, paper(tmp_path, make_report(vault, choice, TODAY)), TODAY)
                assert found.seal is not None
                assert (found.seal.seal, found.seal.state) == (seal, SealState.WHOLE)
                assert (found.is_as_printed, found.differs_on) == (True, None), report.name


def test_a_figure_that_was_changed_on_the_way_is_found(vault: Vault, seal: KeptSeal, tmp_path: Path) -> None:
    """The same fingerprint in the foot, and other figures above it."""
    made = campaign(60)
    report = made.majority()
    forged = replace(report, heading=replace(report.heading, seal=seal.fingerprint, history_head="", acts=0))
    found = check_paper(vault, paper(tmp_path, catalogue.MAJORITY.pdf(forged)), TODAY)
    assert found.seal is not None
    assert found.is_as_printed is False
    assert found.differs_on == 1


def test_a_seal_of_another_campaign_is_not_known_here(vault: Vault, tmp_path: Path) -> None:
    with make_printed(tmp_path / "other", people=20) as other:
        sealed = seal_count(other, SealChoice(TODAY), "", TODAY, AT).seal
        pdf = make_report(other, ReportChoice("majority", TODAY, seal_id=sealed.id), TODAY)
    found = check_paper(vault, paper(tmp_path, pdf), TODAY)
    assert (found.seal, found.act, found.is_as_printed) == (None, None, None)


def test_an_unsealed_paper_leads_to_the_act_after_which_it_was_printed(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        path = paper(tmp_path, make_report(vault, ReportChoice("majority", TODAY), TODAY))
        last = history.head(vault).length
        make_unit(vault, replace(list_units(vault)[0], name="Other"), AT)
        found = check_paper(vault, path, TODAY)
    assert found.act is not None
    assert found.act.id == last
    assert found.seal is None


def test_what_is_typed_from_the_paper_finds_it(vault: Vault, seal: KeptSeal) -> None:
    for typed in (short_form(seal.fingerprint), seal.fingerprint.upper(), seal.fingerprint[:8]):
        found = check_fingerprint(vault, f"  {typed} ")
        assert found.seal is not None
        assert found.seal.seal.fingerprint == seal.fingerprint
        assert found.is_as_printed is None
    head = history.head(vault).hash
    act = check_fingerprint(vault, f"{head[:4]} {head[4:8]} {head[8:12]}").act
    assert act is not None
    assert act.id == history.head(vault).length
    assert check_fingerprint(vault, "0" * 12) == check_fingerprint(vault, "0000 0000 0000")
    for typed in ("", "3f2a", "3f2a 91b", "not a fingerprint", "3f2a 91bg"):
        with pytest.raises(FingerprintMistyped):
            check_fingerprint(vault, typed)


def test_what_is_no_report_is_said(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotAReport):
        check_paper(vault, paper(tmp_path, b"a letter"), TODAY)
    with pytest.raises(CannotRead):
        check_paper(vault, tmp_path / "missing.pdf", TODAY)
    letter = make_report(vault, ReportChoice("demand-letter", TODAY), TODAY)
    with pytest.raises(NoFingerprint):
        check_paper(vault, paper(tmp_path, letter), TODAY)


@pytest.mark.parametrize(
    "choice",
    [
        ReportChoice("breakdown", TODAY, axis=Axis.SHIFT),
        ReportChoice("meeting-pack", TODAY, axis=Axis.CLASSIFICATION, language="es"),
        ReportChoice("not-counted", TODAY, grouped=Grouped.REASON, language="ko"),
        ReportChoice("not-counted", TODAY, grouped=Grouped.WORKSITE, left_out={"signed"}),
        ReportChoice("board-index", TODAY, left_out={"job"}),
        ReportChoice("neutral-packet", TODAY, left_out={"job", "worksite"}, paper="a4"),
    ],
    ids=lambda choice: f"{choice.name}-{choice.axis}-{choice.grouped}-{len(choice.left_out)}",
)
def test_whatever_was_chosen_of_a_sealed_report_it_is_known(
    vault: Vault, seal: KeptSeal, tmp_path: Path, choice: ReportChoice
) -> None:
    pdf = make_report(vault, replace(choice, seal_id=seal.id), TODAY)
    assert pdf != make_report(vault, ReportChoice(choice.name, TODAY, language=choice.language, seal_id=seal.id), TODAY)
    assert check_paper(vault, paper(tmp_path, pdf), TODAY).is_as_printed is True


@pytest.mark.parametrize("language", ["en", "es", "ko"])
def test_what_moved_between_two_seals_is_known_word_for_word(tmp_path: Path, language: str) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        for days in (30, 0):
            seal_count(vault, SealChoice(TODAY - timedelta(days=days)), "", TODAY, AT)
        choice = ReportChoice("what-moved", TODAY, language=language, seal_id=2, since_id=1)
        found = check_paper(vault, paper(tmp_path, make_report(vault, choice, TODAY)), TODAY)
    assert found.is_as_printed is True


def test_what_cannot_be_grouped_is_not(vault: Vault) -> None:
    plain = ReportChoice("board-index", TODAY)
    odd = replace(plain, grouped=Grouped.REASON, left_out={"name", "nonsense"})
    assert make_report(vault, odd, TODAY) == make_report(vault, plain, TODAY)
