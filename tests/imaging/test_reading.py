"""Scans are read in a process of their own: every page upright and bare, every bad file a sentence."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from cardtrack import errors, paths, scan_errors
from cardtrack.apart.asking import ReadingCancelled
from cardtrack.errors import UserError
from cardtrack.imaging import guard, reading, reading_child
from cardtrack.imaging.guard import inspect
from cardtrack.imaging.pictures import LONGEST, Picture, pictures
from cardtrack.imaging.reading import read_scan
from cardtrack.wording.faults import fault_text
from tests.imaging.bad_files import BAD, JPEG, TIFF
from tests.imaging.papers import paper, pdf, tiff, written

CANARY = "Zyxwanary"
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # of Pillow; nobody hears the child


def never() -> bool:
    return False


def put(tmp_path: Path, content: bytes, name: str = "scan") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def here(path: Path) -> list[Picture]:
    """Read in this process, as the child does."""
    return [picture for _, picture in pictures(inspect(path))]


def seen(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.content))


def corner(image: Image.Image) -> str:
    """Where the black corner of `paper` is now."""
    grey, right, bottom = image.convert("L"), image.width - 4, image.height - 4
    places = {"top left": (3, 3), "top right": (right, 3), "bottom left": (3, bottom), "bottom right": (right, bottom)}
    return next(name for name, place in places.items() if int(grey.getpixel(place)) < 128)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (written(paper(), "JPEG"), 1),
        (written(paper(), "PNG"), 1),
        (tiff([paper(mode="1"), paper(mode="L"), paper()]), 3),
        (pdf([paper(), paper()]), 2),
    ],
    ids=["jpeg", "png", "tiff", "pdf"],
)
def test_every_kind_is_read_apart_with_its_own_hash(tmp_path: Path, content: bytes, pages: int) -> None:
    path = put(tmp_path, content, "no-ending")
    heard: list[int] = []
    scan = read_scan(path, never, heard.append)
    assert scan.sha256 == hashlib.sha256(content).hexdigest()
    assert len(scan.pages) == pages
    assert [corner(seen(page)) for page in scan.pages] == ["top left"] * pages
    assert list(scan.pages) == here(path)
    assert path.read_bytes() == content
    assert heard == sorted(heard)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "F", "CMYK", "YCbCr"])
def test_every_kind_of_pixel_stays_a_picture_of_the_paper(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        image = paper(mode="L").convert("I").point(lambda value: value * 256).convert("I;16")
    else:
        image = paper(mode="L").convert("RGB").convert(mode) if mode in {"CMYK", "YCbCr", "P"} else paper(mode=mode)
    (page,) = here(put(tmp_path, written(image, "PNG" if mode in {"LA", "RGBA"} else "TIFF")))
    kept = seen(page)
    assert kept.format == "JPEG"
    assert corner(kept) == "top left"
    assert kept.convert("L").getpixel((kept.width - 5, kept.height // 2)) == pytest.approx(255, abs=3)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize(("turn", "where"), [(3, "bottom right"), (6, "top right"), (8, "bottom left")])
def test_a_picture_is_turned_as_the_camera_was_held(tmp_path: Path, kind: str, turn: int, where: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    (page,) = here(put(tmp_path, written(paper(), kind, exif=exif)))
    assert corner(seen(page)) == where


def test_what_is_larger_than_paper_needs_is_made_smaller(tmp_path: Path) -> None:
    (photo,) = here(put(tmp_path, written(paper((4000, 3000)), "JPEG")))
    (drawn,) = here(put(tmp_path, pdf([paper((3000, 5000))])))
    (sharp,) = here(put(tmp_path, written(paper((6600, 5100), mode="1"), "TIFF")))
    assert [max(seen(page).size) for page in (photo, drawn, sharp)] == [LONGEST] * 3
    (small,) = here(put(tmp_path, written(paper(), "JPEG")))
    assert seen(small).size == (850, 550)


def test_a_pdf_page_is_drawn_at_200_dots_to_an_inch(tmp_path: Path) -> None:
    (page,) = here(put(tmp_path, pdf([paper((850, 1100))])))
    assert seen(page).size == pytest.approx((1700, 2200), abs=2)


# --- metadata -----------------------------------------------------------------------------------


def _canaries() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[0x010E] = exif[0x010F] = exif[0x013B] = CANARY
    said = PngInfo()
    said.add_text("Author", CANARY)
    said.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    tags = ImageFileDirectory_v2()
    tags[270] = tags[315] = CANARY
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    marked = {"exif": exif, "xmp": xmp, "comment": CANARY.encode(), "icc_profile": CANARY.encode()}
    return {
        "jpeg": written(paper(), "JPEG", **marked),
        "png": written(paper(), "PNG", exif=exif, pnginfo=said, icc_profile=CANARY.encode()),
        "png in black and white": written(paper(mode="1"), "PNG", exif=exif, pnginfo=said),
        "tiff": written(paper(), "TIFF", tiffinfo=tags, icc_profile=CANARY.encode()),
        "pdf": pdf([paper()], author=CANARY),
    }


@pytest.mark.parametrize("kind", list(_canaries()))
def test_nothing_but_pixels_is_kept(tmp_path: Path, kind: str) -> None:
    """The canary is in the file (the control), and in no byte, chunk or tag of what is kept of it."""
    content = _canaries()[kind]
    path = put(tmp_path, content)
    assert _says(content, path)
    for picture in here(path):
        kept = seen(picture)
        assert CANARY.encode() not in picture.content
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not kept.getexif()


def _says(content: bytes, path: Path) -> bool:
    if content.startswith(b"%PDF"):
        import pypdfium2

        with pypdfium2.PdfDocument(path) as document:
            return document.get_metadata_dict()["Author"] == CANARY
    return CANARY.encode() in content


# --- codes --------------------------------------------------------------------------------------


def test_serials_of_ours_are_found_from_the_top_down_whichever_way_the_page_lies(tmp_path: Path) -> None:
    sheet = paper(serials=("KQ1-002", "KQ1-001"))
    (page,) = here(put(tmp_path, pdf([sheet])))
    assert page.serials == ("KQ1-002", "KQ1-001")
    (turned,) = here(put(tmp_path, written(sheet.rotate(180), "JPEG")))
    assert set(turned.serials) == {"KQ1-001", "KQ1-002"}


def test_other_codes_are_nobodys_business(tmp_path: Path) -> None:
    sheet = paper((850, 900), serials=("https://example.invalid/x", "KQ1-00x", "kq1-001", "AB12-0001"))
    (page,) = here(put(tmp_path, written(sheet, "PNG")))
    assert page.serials == ("AB12-0001",)


# --- bad files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_file_is_a_sentence_and_stays_as_it_is(tmp_path: Path, name: str) -> None:
    content, error = BAD[name]
    path = put(tmp_path, content)
    is_pdf = content.startswith(b"%PDF")  # PDFium remembers the last fault of its process
    with pytest.raises(error) as caught:
        read_scan(path, never) if is_pdf else here(path)
    assert "scan" in fault_text(caught.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["a pdf with a password", "half a tiff", "a png of 200 megapixels"])
def test_what_is_wrong_comes_home_by_name(tmp_path: Path, name: str) -> None:
    content, error = BAD[name]
    path = put(tmp_path, content)
    with pytest.raises(error) as caught:
        read_scan(path, never)
    assert caught.value.values["path"] == path


def test_files_that_are_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(errors.CannotRead):
        read_scan(tmp_path / "nowhere.pdf", never)
    with pytest.raises(errors.CannotRead):
        inspect(tmp_path)
    path = put(tmp_path, JPEG)
    assert inspect(path).content == JPEG
    monkeypatch.setattr(guard, "MAX_BYTES", len(JPEG) - 1)
    with pytest.raises(scan_errors.ScanTooLarge):
        inspect(path)


def test_a_jpeg_of_120_megapixels_is_unpacked_small(tmp_path: Path) -> None:
    """It is over the limit of the other kinds, and never in memory as it is."""
    path = put(tmp_path, written(Image.new("L", (12_000, 10_000), 200), "JPEG"))
    (page,) = here(path)
    assert max(seen(page).size) == LONGEST


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no system says how much memory a child had")
def test_many_pages_hold_no_more_memory_than_a_few(tmp_path: Path) -> None:
    """In the child that draws them one page at a time; in the parent only what is kept of them, which is small here."""
    few, many = (_peaks(put(tmp_path, pdf([paper()] * pages), f"{pages}.pdf")) for pages in (2, 60))
    unpacked = 60 * 1700 * 1100 * 4 >> 20
    assert unpacked > 400, "the control: so many MB they would be together"
    assert many[0] - few[0] < 60
    assert many[1] - few[1] < 60


def _peaks(path: Path) -> tuple[int, int]:
    """The most memory of the child and of the parent while a file is read, in MB."""
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom cardtrack.imaging.reading import read_scan\n"
        "read_scan(Path(sys.argv[1]), lambda: False)\n"
        "for whose in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF):\n"
        "    print(resource.getrusage(whose).ru_maxrss >> 10)"
    )
    told = subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True)
    child, parent = map(int, told.stdout.split())
    return child, parent


def test_which_page_is_damaged_is_said(tmp_path: Path) -> None:
    with pytest.raises(scan_errors.ScanPageDamaged) as caught:
        here(put(tmp_path, TIFF[:-20_000]))
    assert caught.value.values["page"] == 2


def altered(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, the first ones most of all, and now and then the end cut off."""
    broken = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        broken[chance.randrange(min(chance.choice([64, 800, len(broken)]), len(broken)))] = chance.randrange(256)
    return bytes(broken[: chance.choice([len(broken), len(broken), chance.randrange(1, len(broken))])])


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "pdf"])
def test_whatever_is_altered_ends_as_pages_or_as_a_fault(tmp_path: Path, kind: str) -> None:
    """Nothing but a UserError leaves the reader; some of the files still are pages, and some are not."""
    small = paper((200, 150))
    start = {
        "jpeg": lambda: written(small, "JPEG"),
        "png": lambda: written(small, "PNG"),
        "tiff": lambda: tiff([small, small]),
        "pdf": lambda: pdf([small]),
    }[kind]()
    chance = random.Random(kind)  # noqa: S311 - a seed, no secret
    ends: Counter[bool] = Counter()
    for _ in range(125):
        try:
            found = here(put(tmp_path, altered(start, chance)))
        except UserError:
            ends[False] += 1
        else:
            ends[True] += 1
            assert all(max(seen(page).size) <= LONGEST for page in found)
    assert ends[True]
    assert ends[False]


# --- the process --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("import os; os.abort()", scan_errors.ScanReaderDied),
        ('print(\'{"picture": "eHg=", "serials": []}\')', scan_errors.ScanReaderDied),
        ("import time; time.sleep(60)", scan_errors.ScanReaderTooSlow),
    ],
    ids=["aborts", "half the pages", "hangs"],
)
def test_whatever_the_child_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, error: type[UserError]
) -> None:
    monkeypatch.setattr(paths, "own_command", lambda: [sys.executable, "-c", script])
    monkeypatch.setattr(reading, "SECONDS", 1 if error is scan_errors.ScanReaderTooSlow else 60)
    with pytest.raises(error):
        read_scan(put(tmp_path, JPEG), never)


@pytest.mark.skipif(sys.platform != "linux", reason="macOS and Windows limit no address space")
@pytest.mark.parametrize("memory", [300, 2048], ids=["too little", "control"])
def test_a_page_too_large_for_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: int) -> None:
    """The limit is set by the child itself; here it is smaller, so that the picture may be too."""
    script = (
        "import sys\nfrom cardtrack.apart import answering\nfrom cardtrack.imaging import reading_child as child\n"
        f"answering.MEMORY = {memory} << 20\nchild.serve(sys.stdin.buffer, sys.stdout.buffer)"
    )
    path = put(tmp_path, written(Image.new("RGB", (9000, 9000), "white"), "PNG"))
    monkeypatch.setattr(paths, "own_command", lambda: [sys.executable, "-c", script])
    if memory == 2048:
        assert len(read_scan(path, never).pages) == 1
    else:
        with pytest.raises((scan_errors.ScanTooLarge, scan_errors.ScanDamaged, scan_errors.ScanReaderDied)):
            read_scan(path, never)


def test_stopped_at_any_moment(tmp_path: Path) -> None:
    asked = iter([False, False, True])
    with pytest.raises(ReadingCancelled):
        read_scan(put(tmp_path, pdf([paper()] * 30)), lambda: next(asked))


def test_more_than_is_kept_of_one_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve() -> bytes:
        answer = BytesIO()
        order = b'{"path": "%s", "options": {}, "size": null}\n' % str(path).encode()
        reading_child.serve(BytesIO(order), answer)
        return answer.getvalue()

    path = put(tmp_path, pdf([paper()] * 3))
    monkeypatch.setattr("cardtrack.apart.answering.limit", lambda seconds: None)
    assert b'"end"' in serve()
    monkeypatch.setattr(reading_child, "MOST_KEPT", 100)
    assert b"ScanTooLarge" in serve()


def test_the_parent_loads_no_library_of_pictures() -> None:
    code = (
        "import sys, cardtrack.usecases.print_report, cardtrack.imaging.reading\n"
        "assert not {'PIL', 'zxingcpp', 'pypdfium2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
