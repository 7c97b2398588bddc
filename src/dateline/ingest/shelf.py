"""Shelves: a folder or an archive, what lies on it, and what its manifests declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dateline.ingest.formats import META_SUFFIX
from dateline.ingest.manifest import ManifestError, ManifestLinked, read_manifest, read_meta
from dateline.ingest.received import Declared
from dateline.ingest.zotero import read_library
from dateline.records import Rejection

# A manifest of 64 MB names about half a million files.
MANIFEST_LIMIT = 64_000_000

ReadBytes = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a manifest declares, and the folder (`""` or ending in `/`) its paths start from."""

    folder: str
    by_path: Mapping[str, Declared]

    def of(self, path: str) -> Declared:
        """Return what the manifest declares of a path."""
        if not path.startswith(self.folder):
            return Declared()
        return self.by_path.get(path[len(self.folder) :], Declared())


@dataclass(slots=True)
class Labels:
    """The manifests met so far, outermost first, and the troubles met in reading them."""

    manifests: tuple[Rows, ...] = ()
    troubles: list[Rejection] = field(default_factory=list)

    def with_manifest(self, path: str, folder: str, read: ReadBytes) -> Labels:
        """Return the labels with one more manifest; the innermost has the last word."""
        try:
            rows = Rows(folder, read_manifest(read()))
        except (ManifestError, OSError) as error:
            return Labels(self.manifests, [*self.troubles, _unusable(path, error)])
        return Labels((*self.manifests, rows), self.troubles)

    def with_library(self, folder: str, read: ReadBytes) -> Labels:
        """Return the labels with what Zotero's RDF says; other RDF says nothing of files."""
        try:
            rows = read_library(read())
        except OSError:  # it is refused where it is taken itself
            return self
        return Labels((*self.manifests, Rows(folder, rows)), self.troubles) if rows else self

    def of(self, path: str, meta: ReadBytes | None) -> tuple[Declared, list[Rejection]]:
        """Return what is declared of a path, a meta file beside it having the last word."""
        declared, troubles = Declared(), []
        if meta is not None:
            try:
                declared = read_meta(meta())
            except (ManifestError, OSError) as error:
                troubles.append(_unusable(path + META_SUFFIX, error))
        for rows in reversed(self.manifests):
            declared = declared.over(rows.of(path))
        return declared, troubles


def meta_names(name: str) -> Iterable[str]:
    """Return what the meta file of a file may be called: `a.html.meta.json` or `a.meta.json`."""
    stem = name.rpartition(".")[0]
    return (name + META_SUFFIX, stem + META_SUFFIX) if stem else (name + META_SUFFIX,)


def _unusable(path: str, error: Exception) -> Rejection:
    detail = f"{path} is not used: {error}. Mend it and build again; its files are read without it."
    reason = "link" if isinstance(error, ManifestLinked) else "bad-manifest"
    return Rejection("ingest", path, reason, detail)
