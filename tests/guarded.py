"""Runs the command line under a guard that ends any process which reaches out or strays.

    python tests/guarded.py LOG COMMAND...

Two guards, both in force in the workers too. The kernel (seccomp, Linux on x86-64 and ARM64) kills
a process that connects, that sends to an address, or that opens an `io_uring`: no library, native
or not, gets round that. An audit hook (PEP 578) notes every look-up of a name and every connection
that Python code tries, and every file opened to be written, in LOG, one JSON list a line.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import struct
import sys

REACHING = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
STRAYING = ("open", "os.mkdir", "os.rename", "os.symlink", "os.link")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# AUDIT_ARCH_* of linux/audit.h; then the numbers of connect, sendto, sendmsg, sendmmsg and
# io_uring_setup in that machine's system calls.
MACHINES = {
    "x86_64": (0xC000003E, (42, 46, 307, 425), 44),
    "aarch64": (0xC00000B7, (203, 211, 269, 425), 206),
}
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
KILL, ALLOW = 0x80000000, 0x7FFF0000  # SECCOMP_RET_KILL_PROCESS, SECCOMP_RET_ALLOW
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2  # of prctl(2)
ADDRESS = 16 + 4 * 8  # where seccomp_data holds the fifth argument, sendto's address


class Program(ctypes.Structure):
    """A `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def kernel_guards() -> bool:
    """Tell whether the kernel can be told to guard on this machine."""
    return sys.platform == "linux" and platform.machine() in MACHINES


def guard_by_kernel() -> None:
    """Have the kernel kill this process and its children when they reach out."""
    packed = b"".join(struct.pack("HBBI", *step) for step in _steps(*MACHINES[platform.machine()]))
    libc = ctypes.CDLL(None, use_errno=True)
    program = ctypes.byref(Program(len(packed) // 8, packed))
    refused = libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if refused or libc.prctl(SET_SECCOMP, FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "no guard by the kernel")


def _steps(arch: int, numbers: tuple[int, ...], sendto: int) -> list[tuple[int, int, int, int]]:
    """Return the filter: code, steps to pass over where it holds, where it does not, and value."""
    allow = len(numbers) + 9
    kill = allow + 1
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, arch), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)]
    steps += [(EQUAL, kill - at - 1, 0, one) for at, one in enumerate(numbers, start=4)]
    steps.append((EQUAL, 0, 4, sendto))
    for half in (ADDRESS, ADDRESS + 4):
        steps += [(LOAD, 0, 0, half), (EQUAL, 0, kill - len(steps) - 2, 0)]
    return [*steps, (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, KILL)]


def note(log: str, event: str, *said: object) -> None:
    """Add a line to the log; one write, so that processes do not mix theirs."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, (json.dumps([event, *map(str, said)]) + "\n").encode())
    os.close(handle)


def guard_by_hook(log: str) -> None:
    """Note whatever Python code reaches for, and whatever it writes."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in REACHING:
            note(log, event, *arguments)
            return
        if event not in STRAYING or arguments[0] == log or isinstance(arguments[0], int):
            return
        if event != "open" or (isinstance(arguments[2], int) and arguments[2] & WRITING):
            path = arguments[0] if event in ("open", "os.mkdir") else arguments[1]
            assert isinstance(path, str | bytes | os.PathLike)
            note(log, event, os.path.abspath(os.fsdecode(path)))  # noqa: PTH100

    sys.addaudithook(hook)


def guard(log: str) -> None:
    """Put both guards in force in this process and, where it is killed, in its children."""
    guard_by_hook(os.path.abspath(log))  # noqa: PTH100 # no more is imported than must be
    if kernel_guards():
        guard_by_kernel()


if __name__ in ("__main__", "__mp_main__"):  # a spawned worker runs the file under the second name
    guard(sys.argv[1])

if __name__ == "__main__":
    from dateline.cli import main

    main(sys.argv[2:])
