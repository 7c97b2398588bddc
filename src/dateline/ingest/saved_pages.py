"""Pages that a browser saved whole: the folder of frames, pictures and styles beside each page.

`page.html` and `page_files/` belong together; a frame in that folder is no report of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.ingest.formats import MARKUP
from dateline.ingest.parts import refusal
from dateline.records import Rejection

# "Connected files" of the Windows shell (Microsoft, "Managing the file system": the names that a
# saved page's folder has in each language), which browsers follow.
ENDINGS = (
    "_files", ".files", "-Dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer",
    "_tiedostot", "_pliki", "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar",
    "_datoteke", "_fitxers", "_failid", "_fails", "_bylos", "_fajlovi", "_fitxategiak",
)  # fmt: skip


def stems_of(names: Iterable[str]) -> frozenset[str]:
    """Return the names of the pages among these files, without their endings."""
    split = (name.rpartition(".") for name in names)
    return frozenset(stem for stem, _, end in split if f".{end.lower()}" in MARKUP)


def belongs_to_page(folder: str, stems: frozenset[str]) -> bool:
    """Tell whether a folder holds the parts of a page that lies beside it."""
    return any(folder.endswith(end) and folder.removesuffix(end) in stems for end in ENDINGS)


def owners(paths: Iterable[str]) -> Mapping[str, str]:
    """Return, for each path in an archive that belongs to a page, the folder of the page's parts.

    Folders end in `/`; the outermost one counts.
    """
    split = [tuple(path.split("/")) for path in paths]
    names: dict[tuple[str, ...], set[str]] = {}
    for parts in split:
        names.setdefault(parts[:-1], set()).add(parts[-1])
    stems = {folder: stems_of(held) for folder, held in names.items()}
    found: dict[str, str] = {}
    for parts in split:
        for depth in range(len(parts) - 1):
            if belongs_to_page(parts[depth], stems.get(parts[:depth], frozenset())):
                found["/".join(parts)] = "/".join(parts[: depth + 1]) + "/"
                break
    return found


def parts_of(owned: Mapping[str, str], prefix: str) -> Iterable[Rejection]:
    """Yield a record for each folder of parts in an archive, in order of their names."""
    for folder, number in sorted(Counter(owned.values()).items()):
        yield page_parts(prefix + folder.rstrip("/"), number)


def page_parts(path: str, number: int) -> Rejection:
    """Return the record of a folder whose files belong to the page beside it."""
    what = f"holds {number:,} files that belong to the page saved beside it: they are not read"
    hint = "Rename the folder if it holds reports."
    return refusal(path, "page-part", what, hint, serious=False)
