"""Packages: checked by `sha256sum` and by the rules of bags, restored exactly or not at all."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from tests.present.sample import REPORTS
from tests.present.stored import store_sample

from dateline.case import Case, verify
from dateline.case.package import write_package
from dateline.case.unpacking import open_package
from dateline.errors import PackageDamaged


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_sample(tmp_path_factory.mktemp("case") / "sample.dateline")


@pytest.fixture(scope="module")
def packed(case: Path) -> bytes:
    return packed_bytes(case)


def packed_bytes(case: Path) -> bytes:
    out = BytesIO()
    with Case.open(case, read_only=True) as opened:
        assert write_package(opened, out) == len(REPORTS)
    return out.getvalue()


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def rewritten(data: bytes, changes: dict[str, bytes | None], added: tuple[str, ...] = ()) -> bytes:
    """Return a package with other bytes in some files, some left out, some added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = changes.get(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
        for name in added:
            new.writestr(name, b"more")
    return out.getvalue()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_checks_both_manifests(packed: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        asked = ["sha256sum", "--strict", "-c", manifest]
        done = subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 # our own words
        assert done.returncode == 0, done.stderr
    (tmp_path / "data/log.csv").write_bytes(b"x")
    asked = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 # our own words
    assert done.returncode != 0


def test_the_bag_holds_the_case_and_every_original(case: Path, packed: bytes) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.read("data/case.dateline") == case.read_bytes()
        for report in REPORTS:
            data = archive.read(f"data/originals/{report.sha256}.txt")
            assert hashlib.sha256(data).hexdigest() == report.sha256
        names = archive.namelist()
        payload = [info for info in archive.infolist() if info.filename.startswith("data/")]
        oxum = f"Payload-Oxum: {sum(i.file_size for i in payload)}.{len(payload)}\n"
        assert oxum in archive.read("bag-info.txt").decode()
        listed = archive.read("manifest-sha256.txt").decode().splitlines()
        assert sorted(line[66:] for line in listed) == sorted(i.filename for i in payload)
        assert archive.read("bagit.txt").startswith(b"BagIt-Version: 1.0\n")
    assert len(names) == len(set(names)) == len(payload) + 5


def test_package_open_package_is_byte_identical(packed: bytes, case: Path, tmp_path: Path) -> None:
    restored = tmp_path / "again.dateline"
    head = open_package(put(tmp_path / "case.zip", packed), restored)
    assert restored.read_bytes() == case.read_bytes()
    assert packed_bytes(restored) == packed
    with Case.open(restored, read_only=True) as opened:
        assert list(verify(opened, head=head)) == []


def test_a_flipped_byte_is_an_error_and_opens_nothing(
    packed: bytes, case: Path, tmp_path: Path
) -> None:
    refused = 0
    for number, position in enumerate(range(5, len(packed), len(packed) // 97)):
        changed = bytearray(packed)
        changed[position] ^= 0x20
        restored = tmp_path / f"{number}.dateline"
        package = put(tmp_path / "changed.zip", bytes(changed))
        with suppress(PackageDamaged):
            open_package(package, restored)
        # What the zip itself says twice may be changed in one place: no file differs then.
        assert not restored.exists() or restored.read_bytes() == case.read_bytes()
        refused += not restored.exists()
    assert refused > 90


@pytest.mark.parametrize(
    ("changes", "added", "told"),
    [
        ({"data/log.csv": b"other"}, (), "tells of another number of bytes"),
        ({"data/captures.csv": None}, (), "data/captures.csv is missing"),
        ({}, ("data/more.txt",), "data/more.txt is in no manifest"),
        ({}, ("../../outside.txt",), "outside.txt is in no manifest"),
        ({"bagit.txt": b"BagIt-Version: 0.97\n"}, (), "another version of BagIt"),
        ({"manifest-sha256.txt": b"zz  data/log.csv\n"}, (), "a line that is none of a manifest"),
        ({"manifest-sha256.txt": b"\xff\xfe"}, (), "not UTF-8"),
        ({"bag-info.txt": b"Payload-Oxum: 1.1\n"}, (), "bag-info.txt is not as it was packed"),
        ({"data/case.dateline": None}, (), "is no package of a case"),
    ],
)
def test_what_does_not_fit_is_named(
    packed: bytes,
    tmp_path: Path,
    changes: dict[str, bytes | None],
    added: tuple[str, ...],
    told: str,
) -> None:
    package = put(tmp_path / "changed.zip", rewritten(packed, changes, added))
    with pytest.raises(PackageDamaged, match=told):
        open_package(package, tmp_path / "out.dateline")
    assert [path.name for path in tmp_path.iterdir()] == ["changed.zip"]


def test_a_changed_byte_of_equal_length_is_named(packed: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        name = next(n for n in archive.namelist() if n.startswith("data/originals/"))
        data = bytearray(archive.read(name))
    data[3] ^= 1
    package = put(tmp_path / "changed.zip", rewritten(packed, {name: bytes(data)}))
    with pytest.raises(PackageDamaged, match=f"{name} is not as it was packed"):
        open_package(package, tmp_path / "out.dateline")


def test_what_is_no_package_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackageDamaged, match="is damaged"):
        open_package(put(tmp_path / "x.zip", b"no zip"), tmp_path / "out.dateline")
    with pytest.raises(PackageDamaged, match="There is no package"):
        open_package(tmp_path / "none.zip", tmp_path / "out.dateline")
