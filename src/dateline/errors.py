"""Every error that Dateline raises on purpose.

    DatelineError
    ├── InputError            what the user named cannot be read as asked
    │   ├── CaptureRejected   one capture cannot be taken in; the rest of the run goes on
    │   ├── NotFetched        an address could not or must not be fetched; the rest goes on
    │   └── OptionError       an option or a settings file has a value that cannot be used
    ├── CaseError             the case file
    │   ├── NotACase          the file is no Dateline case
    │   ├── NewerCase         the case was written by a newer Dateline
    │   ├── CaseLocked        another process is writing to the case
    │   ├── CaseFull          the disk or folder does not take what must be written
    │   ├── PackageDamaged    a package of a case is not as it was packed
    │   ├── UnknownId         no event, claim or report has this id
    │   └── Outdated          what was decided on changed since it was looked at
    ├── LexiconError          a table of the lexicon is damaged or contradicts itself
    ├── WorkerEnded           a process of `--jobs` ended in the midst of its work
    └── ModelError            the language model is missing, damaged, or not the one expected

Each carries a message that names the thing and a hint that says what to do next.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep what went wrong and, in `hint`, what the user can do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message, followed by the hint where there is one."""
        return f"{self.message} {self.hint}".strip()


class InputError(DatelineError):
    """What the user named cannot be read as asked."""


class CaptureRejected(InputError):
    """One capture cannot be taken in; it is recorded as a rejection and the run goes on."""

    def __init__(self, message: str, *, reason: str, hint: str = "", serious: bool = True) -> None:
        """Keep the `reason` code and the weight (see `records.Rejection`) beside the message."""
        super().__init__(message, hint=hint)
        self.reason = reason
        self.serious = serious


class NotFetched(InputError):
    """An address that could not or must not be fetched; it is recorded and the run goes on."""

    def __init__(self, message: str, *, reason: str, hint: str = "") -> None:
        """Keep the `reason` code (see `records.Rejection`) beside the message."""
        super().__init__(message, hint=hint)
        self.reason = reason


class OptionError(InputError):
    """An option or a settings file has a value that cannot be used."""


class CaseError(DatelineError):
    """The case file cannot be used as asked."""


class NotACase(CaseError):
    """The file is no Dateline case."""


class NewerCase(CaseError):
    """The case was written by a newer Dateline than this one."""


class CaseLocked(CaseError):
    """Another process is writing to the case."""


class CaseFull(CaseError):
    """The disk or folder does not take what must be written."""


class PackageDamaged(CaseError):
    """A package of a case is not as it was packed, or is no such package."""


class UnknownId(CaseError):
    """No event, claim or report of the case has this id."""


class Outdated(CaseError):
    """What was decided on is not as it was when whoever decides looked at it."""


class LexiconError(DatelineError):
    """A table of the lexicon is damaged or contradicts itself."""


class ModelError(DatelineError):
    """The language model is missing, damaged, or not the one expected."""


class WorkerEnded(DatelineError):
    """A process that worked for a build ended in the midst of it."""
