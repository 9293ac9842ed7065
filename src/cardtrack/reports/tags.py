"""Tags: which text is a heading, a paragraph, a cell, and in which order it is read (ISO 32000-1, 14.7 and 14.8).

ReportLab writes none; what it does write is the objects that are given to it. Whatever stands under no tag (hairlines,
the frame that comes again on each page) is marked as an artifact, which a screen reader leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_HOLDING = frozenset({"Document", "Table", "TR"})  # hold other elements, and no text of their own
_ARTIFACT = -1
_CLOSED = -2


@dataclass(slots=True)
class _Element:
    """`kids` are elements by their place, and (page, number of the marked text on it)."""

    tag: str
    parent: int
    alt: str
    kids: list[int | tuple[int, int]] = field(default_factory=list)


class Tags:
    """The tags of one document, on the page being drawn. Where `is_on` is False, nothing of it costs or is written."""

    def __init__(self, canvas: Canvas, *, is_on: bool) -> None:
        self.is_on = is_on
        self._canvas = canvas
        self._elements = [_Element("Document", _ARTIFACT, "")]
        self._open_ones = [0]
        self._marked: list[list[int]] = [[]]  # page by page, the element of each marked text
        self._now = _CLOSED  # whose marked text is open on the page
        self._is_frame = False

    def open(self, tag: str, alt: str = "") -> None:
        """Begins an element inside the one that is open; `alt`: what is said in place of a picture."""
        if not self.is_on:
            return
        if self._is_frame:  # nothing begins in there, but its end will come
            self._open_ones.append(self._open_ones[-1])
            return
        parent, place = self._open_ones[-1], len(self._elements)
        self._elements.append(_Element(tag, parent, alt))
        self._elements[parent].kids.append(place)
        self._open_ones.append(place)

    def close(self) -> None:
        """Ends the element that was begun last."""
        if self.is_on:
            self._open_ones.pop()

    @contextmanager
    def frame(self) -> Iterator[None]:
        """What is drawn meanwhile belongs to the page, not to what is read."""
        before, self._is_frame = self._is_frame, True
        try:
            yield
        finally:
            self._is_frame = before

    @property
    def is_bare(self) -> bool:
        """Whether text would stand under no tag."""
        return self.is_on and not self._is_frame and self._elements[self._open_ones[-1]].tag in _HOLDING

    def mark(self) -> None:
        """What is drawn next is of the element that is open, or of the frame."""
        if self.is_on:
            self._turn_to(_ARTIFACT if self._is_frame else self._open_ones[-1])

    def mark_as_drawn(self) -> None:
        """What is drawn next says nothing that is not said in words."""
        if self.is_on:
            self._turn_to(_ARTIFACT)

    def end_page(self) -> None:
        """Nothing is open any more, and a new page begins."""
        self._turn_to(_CLOSED)
        self._marked.append([])

    def _turn_to(self, wanted: int) -> None:
        if wanted == self._now:
            return
        if self._now != _CLOSED:
            self._canvas.addLiteral("EMC")
        self._now = wanted
        if wanted == _ARTIFACT:
            self._canvas.addLiteral("/Artifact BMC")
        elif wanted != _CLOSED:
            on_page = self._marked[-1]
            element = self._elements[wanted]
            element.kids.append((len(self._marked) - 1, len(on_page)))
            self._canvas.addLiteral(f"/{element.tag} <</MCID {len(on_page)}>> BDC")
            on_page.append(wanted)

    # --- the objects of the file --------------------------------------------------------------

    def finish(self) -> None:
        """Gives ReportLab the tree of elements, once every page is drawn."""
        if not self.is_on:
            return
        from reportlab.pdfbase import pdfdoc

        document: Any = self._canvas._doc  # type: ignore[attr-defined]  # not in the stubs
        pages = [document.Reference(page) for page in document.Pages.pages]
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")
        for place, element in enumerate(self._elements):
            document.Reference(self._object(element, pages), _name(place))
        by_page: list[Any] = []
        for number in range(len(pages)):
            by_page += [number, pdfdoc.PDFArray([_reference(place) for place in self._marked[number]])]
        root = {
            "Type": pdfdoc.PDFName("StructTreeRoot"),
            "K": _reference(0),
            "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(by_page)}),
            "ParentTreeNextKey": len(pages),
        }
        document.Reference(pdfdoc.PDFDictionary(root), _name(_ARTIFACT))
        document.Catalog.StructTreeRoot = _reference(_ARTIFACT)
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _object(self, element: _Element, pages: list[Any]) -> Any:
        from reportlab.pdfbase import pdfdoc

        said: dict[str, Any] = {"S": pdfdoc.PDFName(element.tag), "P": _reference(element.parent)}
        marks = [kid for kid in element.kids if not isinstance(kid, int)]
        on_pages = {page for page, _ in marks}
        if len(on_pages) == 1:
            said["Pg"] = pages[marks[0][0]]
        kids = [_kid(kid, pages, is_alone=len(on_pages) == 1) for kid in element.kids]
        if kids:
            said["K"] = kids[0] if len(kids) == 1 else pdfdoc.PDFArray(kids)
        if element.alt:
            said["Alt"] = pdfdoc.PDFString(element.alt)
        if element.tag == "TH":
            scope = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName("Column")}
            said["A"] = pdfdoc.PDFDictionary(scope)
        return pdfdoc.PDFDictionary(said)


def _kid(kid: int | tuple[int, int], pages: list[Any], *, is_alone: bool) -> Any:
    """An element, or marked text: its number where all of it is on the element's page, else with the page."""
    from reportlab.pdfbase import pdfdoc

    if isinstance(kid, int):
        return _reference(kid)
    page, number = kid
    if is_alone:
        return number
    return pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": pages[page], "MCID": number})


def _name(place: int) -> str:
    return "tags" if place == _ARTIFACT else f"tag{place}"


def _reference(place: int) -> Any:
    from reportlab.pdfbase import pdfdoc

    return pdfdoc.PDFObjectReference(_name(place))
