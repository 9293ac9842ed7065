"""What CardTrack keeps of the people whose cards it counts: said to themselves, in Help and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.i18n import tr


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, and the sentences below it, each of which stands alone."""

    title: str
    sentences: tuple[str, ...]


def kept_title() -> str:
    """What the page is called."""
    return tr("What CardTrack keeps")


def kept_opening() -> str:
    """What the page is about."""
    return tr(
        "Your organizers count union authorization cards with CardTrack, a program on a computer of their own. This page "
        "says what it keeps of you, where that lies, and who can read it."
    )


def what_is_kept() -> tuple[Passage, ...]:
    """The page, in the current language."""
    return (
        Passage(tr("What is kept"), (_person(), _card(), _notes(), _lists(), _never_kept())),
        Passage(tr("Where it lies"), (_folder(), _no_network(), _plain())),
        Passage(tr("Who can read it"), (_keys(), _makers(), _employer(), _board())),
        Passage(tr("What keeps others out"), (_locking(), _hiding())),
        Passage(tr("What the program cannot do"), (_computer(), _paper())),
        Passage(tr("Seen, put right, taken out"), (_ask(), _history())),
    )


# --- what is kept -------------------------------------------------------------------------------


def _person() -> str:
    return tr(
        "Your name in the forms that you use, your job, workplace and shift and since when, the number that the employer "
        "gave you, your language, and ways to reach you."
    )


def _card() -> str:
    return tr(
        "Your card: what is written on it, when you signed and when it came in, who collected and witnessed it, where "
        "the paper is, a fee that was paid with it, and whether you took it back."
    )


def _notes() -> str:
    return tr("What organizers noted of you: remarks, a number for your support, and whether you want to be contacted.")


def _lists() -> str:
    return tr("The employer's lists of employees that the organizers read in, with their date.")


def _never_kept() -> str:
    return tr(
        "There is no place in it for birth dates, social security numbers or pay. Columns of a list that are known as "
        "such are left out."
    )


# --- where it lies ------------------------------------------------------------------------------


def _folder() -> str:
    return tr(
        "Everything lies encrypted in one folder on one computer, and in encrypted copies that the program and the "
        "organizers make of it."
    )


def _no_network() -> str:
    return tr("The program uses no network: no account, no cloud, and nothing is sent to whoever made it.")


def _plain() -> str:
    return tr(
        "Only what is printed, saved as PDF or exported on purpose is not encrypted. Organizers destroy it when it has "
        "done its work."
    )


# --- who can read it ----------------------------------------------------------------------------


def _keys() -> str:
    return tr("Whoever has the passphrase, or the recovery code on paper. Your organizers tell you who that is.")


def _makers() -> str:
    return tr("Without one of the two nobody can, not even those who made the program.")


def _employer() -> str:
    return tr("The letter to the employer that CardTrack writes has no names and no figures.")


def _board() -> str:
    return tr(
        "To the labor board, or to a neutral person who checks cards, organizers may show who signed. Ask them before "
        "you sign if you want to know."
    )


# --- what keeps others out ----------------------------------------------------------------------


def _locking() -> str:
    return tr("It locks by itself when it is left alone for a few minutes, and after the computer slept.")


def _hiding() -> str:
    return tr("One key hides every name on the screen at once.")


# --- what it cannot do --------------------------------------------------------------------------


def _computer() -> str:
    return tr(
        "Help against somebody who controls the computer, looks at the screen, or has the passphrase. That is why it is "
        "never used on a computer of the employer."
    )


def _paper() -> str:
    return tr("Protect paper, or a file that is not encrypted: they are as safe as the place where they are kept.")


# --- what you can ask for -----------------------------------------------------------------------


def _ask() -> str:
    return tr("Ask your organizers what is kept of you, and to put right or take out what you do not want kept.")


def _history() -> str:
    return tr(
        "What is taken out goes to the trash. It stays in the encrypted record of changes and in older copies, so that "
        "mistakes can be taken back."
    )
