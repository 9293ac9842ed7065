"""The built program holds no code that could reach a network, by name or by what its libraries ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.conftest import Figures
from tests.torture.doors import ROOT

FORBIDDEN = re.compile(
    r"Qt6?(?:Network|Qml|Pdf|WebSockets)|libssl|_ssl\b|_socket\b|qvnc|tuiotouch|plugins/(?:tls|networkinformation)"
    r"|libcups\b|gnutls|krb5",
    re.IGNORECASE,
)


def needed(library: Path) -> list[str]:
    """The libraries that it asks for."""
    told = subprocess.run(["readelf", "--dynamic", "--wide", str(library)], capture_output=True, check=True, text=True)
    return re.findall(r"\(NEEDED\).*\[(.+)\]", told.stdout)


def is_elf(path: Path) -> bool:
    """Whether it is a program or a library of Linux."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


@pytest.mark.release
def test_the_built_program(tmp_path: Path, figures: Figures) -> None:
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    build += ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work"), "build.spec"]
    subprocess.run(build, cwd=ROOT, check=True)
    bundle = tmp_path / "dist" / "cardtrack"
    files = [path for path in bundle.rglob("*") if path.is_file()]
    libraries = [path for path in files if is_elf(path)]
    assert len(libraries) > 30
    found = [name for path in files if FORBIDDEN.search(name := path.relative_to(bundle).as_posix())]
    # printing asks for the system's own libcups when it is used; only that one library may
    asked = {path.name: name for path in libraries for name in needed(path) if FORBIDDEN.search(name)}
    asked = {library: name for library, name in asked.items() if not name.startswith("libcups")}
    figures.record(22, "network code in the bundle", tried=len(files), lost=len(found) + len(asked), target="0")
    assert found == []
    assert asked == {}
    told = subprocess.run(
        [bundle / "cardtrack", "--self-check"],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert "All parts work" in told, "which looks for `socket` in the frozen program, too"
