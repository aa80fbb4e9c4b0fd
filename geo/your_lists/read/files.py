"""The bytes of a list, and what kind of file it is by them, whatever its name says."""

from pathlib import Path
from typing import Final

from geo.base.errors import DataFileError

MOST_BYTES: Final = 20_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}


def is_workbook(path: Path, content: bytes) -> bool:
    """Tell a workbook from a table of text by its first bytes; refuse what is neither."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise DataFileError.at(path, "{file} is empty. Its first row should name the columns.")
    for beginning, kind in _OTHERS.items():
        if content.startswith(beginning):
            raise DataFileError.at(
                path, "{file} is not a table but a {kind} file. Give a CSV file or a workbook (.xlsx).", kind=kind
            )
    if content.startswith(_OLE):
        raise _ole(path, content)
    return content.startswith(_ZIP)


def content_of(path: Path) -> bytes:
    """Read a file of at most `MOST_BYTES`; why it cannot be is a `DataFileError`."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise too_large(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise DataFileError.at(path, "{file} does not exist. Check the name and the folder.") from None
    except OSError as fault:
        raise DataFileError.at(path, "{file} cannot be read: {fault}.", fault=fault.strerror or fault) from None


def too_large(path: Path) -> DataFileError:
    """Refuse a file that is larger than a list may be."""
    return DataFileError.at(
        path, "{file} is larger than {most} MB. Divide it into several files.", most=MOST_BYTES // 1_000_000
    )


def _ole(path: Path, content: bytes) -> DataFileError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DataFileError.at(
            path, "{file} is protected by a password. Open it, remove the password, save it and try again."
        )
    return DataFileError.at(path, "{file} is in the old Excel form. Open it and save it as .xlsx or CSV.")
