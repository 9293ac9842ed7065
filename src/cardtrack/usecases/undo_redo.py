"""Undo and redo, across screens and across a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cardtrack.domain.act import Act
from cardtrack.domain.changes import Changes
from cardtrack.vault import acts, history
from cardtrack.vault.connection import Vault


@dataclass(frozen=True, slots=True)
class Reversed:
    """What was taken back or done again."""

    act: Act
    changes: Changes


@dataclass(frozen=True, slots=True)
class NextActs:
    """The acts that undo and redo would reach now."""

    undo: Act | None
    redo: Act | None


def undo(vault: Vault, at: datetime) -> Reversed:
    """Takes back the last act. Raises NothingToUndo, LaterActDepends."""
    return Reversed(*history.undo(vault, at))


def undo_act(vault: Vault, act_id: int, at: datetime) -> Reversed:
    """Takes back an act on which nothing later depends. Raises NothingToUndo, LaterActDepends."""
    return Reversed(*history.undo_act(vault, act_id, at))


def redo(vault: Vault, at: datetime) -> Reversed:
    """Does again what was last taken back. Raises NothingToRedo."""
    return Reversed(*history.redo(vault, at))


def redo_act(vault: Vault, act_id: int, at: datetime) -> Reversed:
    """Does an act again that was taken back, whatever was done since. Raises NothingToRedo, ChangedSince."""
    return Reversed(*history.redo_act(vault, act_id, at))


def next_acts(vault: Vault) -> NextActs:
    """What undo and redo would do, for the menu's words."""
    return NextActs(history.next_undo(vault), history.next_redo(vault))


def recent_acts(vault: Vault, most: int = 200, before: int | None = None) -> list[Act]:
    """The history, newest first."""
    return acts.recent_acts(vault, most, before)
