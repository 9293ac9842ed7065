"""The far side of reading: a process that is given one file and hands back what is in it, or the name of what is wrong.

Messages are lines of JSON. Whatever a file does to a parser, it does here, where no campaign is open and no key is in
memory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from cardtrack.errors import UserError

MEMORY = 2 * 1024**3
SECONDS = 180

Message = dict[str, Any]
Tell = Callable[[Message], None]
# the file, the options of the order, what stands for the file where it is no file, and what tells how far it is
Work = Callable[[Path, dict[str, Any], bytes | None, Tell], Iterable[Message]]


def serve(order: BinaryIO, answer: BinaryIO, work: Work, too_large: type[UserError], seconds: int = SECONDS) -> int:
    """Does what is ordered and answers; the exit code of the process. A bug shows as an exit without an end."""
    limit(seconds)

    def tell(message: Message) -> None:
        answer.write(json.dumps(message).encode() + b"\n")
        answer.flush()

    asked = json.loads(order.readline())
    content = None if asked["size"] is None else order.read(asked["size"])
    try:
        for message in work(Path(asked["path"]), asked["options"], content, tell):
            tell(message)
    except UserError as fault:
        values = {name: value for name, value in fault.values.items() if name != "path"}
        tell({"fault": type(fault).__name__, "values": values, "has_path": "path" in fault.values})
    except MemoryError:
        tell({"fault": too_large.__name__, "values": {"limit": f"{MEMORY >> 20:,} MB"}, "has_path": True})
    return 0


def limit(seconds: int) -> None:
    """No more memory and no more time than a file needs. Windows has no such limits: there the parent's clock rules."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds)):
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (most, most))
