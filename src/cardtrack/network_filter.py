"""Linux refuses this process, and whatever it starts, every socket that could reach a network.

A seccomp filter by ctypes, without a dependency. Sockets of this computer (AF_UNIX: display, printing, D-Bus) stay;
so X over TCP, as `ssh -X` has it, does not work any more. io_uring, which opens sockets by another way, is refused.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_AF_UNIX, _SOCK_STREAM = 1, 1
_NO_FAMILY = 255  # of no network: the kernel refuses it by EAFNOSUPPORT, the filter by EACCES
_IO_URING_SETUP = 425
_X32 = 0x4000_0000  # system calls of the x32 interface, which would go round the number of `socket`
_NUMBER, _ARCHITECTURE, _FAMILY = 0, 4, 16  # where they stand in struct seccomp_data
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY = 0x7FFF_0000, 0x0005_0000 | errno.EACCES
_SOCKET = {"x86_64": (0xC000_003E, 41), "aarch64": (0xC000_00B7, 198)}  # architecture for audit, number of socket()


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def shut() -> bool:
    """Asks the kernel for the filter, once; it can't be taken back. Whether it holds. Call before there are threads."""
    if sys.platform.startswith("linux") and not is_shut() and os.uname().machine in _SOCKET and sys.maxsize > 2**32:
        code = _instructions(*_SOCKET[os.uname().machine])
        program = _Program(len(code) // 8, code)
        _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _call("prctl", _PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program), 0, 0)
    return is_shut()


def is_shut() -> bool:
    """Whether the filter holds in this process; a lock starts the program anew with it already there."""
    return sys.platform.startswith("linux") and _call("socket", _NO_FAMILY, _SOCK_STREAM, 0) == errno.EACCES


def _instructions(architecture: int, socket: int) -> bytes:
    """A program for the kernel: (what, value, how many to skip if so, how many if not)."""
    program = (
        (_LOAD, _ARCHITECTURE, 0, 0),
        (_IF_EQUAL, architecture, 0, 6),
        (_LOAD, _NUMBER, 0, 0),
        (_IF_AT_LEAST, _X32, 4, 0),
        (_IF_EQUAL, _IO_URING_SETUP, 3, 0),
        (_IF_EQUAL, socket, 0, 3),
        (_LOAD, _FAMILY, 0, 0),
        (_IF_EQUAL, _AF_UNIX, 1, 0),
        (_RETURN, _DENY, 0, 0),
        (_RETURN, _ALLOW, 0, 0),
    )
    return b"".join(struct.pack("HBBI", what, yes, no, value) for what, value, yes, no in program)


def _call(name: str, *arguments: int) -> int:
    """The error number of a call into the C library; 0 where it went well."""
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    failed = function(*map(ctypes.c_ulong, arguments)) < 0
    return ctypes.get_errno() if failed else 0
