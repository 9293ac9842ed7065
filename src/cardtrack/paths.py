"""Where things lie: resources and the data folder. The only place that knows PyInstaller."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _shipped(bundled: str, in_source: str) -> Path:
    """A folder that is shipped: in the bundle, in the installed package, or where it lies in the source."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / bundled
    package = Path(__file__).resolve().parent
    installed = package / bundled
    return installed if installed.is_dir() else package.parent.parent / in_source


# what the program says to itself, and nobody else
READ_LIST = "--read-list"
READ_SCAN = "--read-scan"


def own_command() -> list[str]:
    """What starts this program anew, frozen or not; what lies in the working directory is never taken for it."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", __name__.partition(".")[0]]


def resources() -> Path:
    """The folder of fonts, icons, regimes, translations and the practice campaign's people."""
    return _shipped("resources", "resources")


def guide() -> Path:
    """The folder of the organizer's guide, in Markdown."""
    return _shipped("guide", "docs/guide")


def data_folder() -> Path:
    """Where campaigns are kept; `CARDTRACK_DATA` names another place.

    Not created here: whoever writes makes it, with mode 0700.
    """
    named = os.environ.get("CARDTRACK_DATA")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "CardTrack"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CardTrack"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "cardtrack"


def exports_folder() -> Path:
    """Where unencrypted tables go unless another place is chosen: easy to find, and apart from everything else.

    Not created here: whoever writes makes it, with mode 0700.
    """
    return data_folder() / "exports" if os.environ.get("CARDTRACK_DATA") else Path.home() / "CardTrack exports"


def campaigns_folder() -> Path:
    """The parent of the campaign folders."""
    return data_folder() / "campaigns"
