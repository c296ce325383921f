"""How much a table may hold before it is refused."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of what is read; exceeding one raises a `TableError`, memory stays bounded.

    Attributes:
        bytes: size of the file.
        unpacked: size of everything in a zipped file (XLSX, ODS, ZIP of CSV) once unpacked, bytes.
        texts: size of the table of texts of an XLSX, the only part held in memory as a whole,
        bytes. sheets: number of sheets. rows: number of rows of one sheet. columns: number of
        columns of one sheet. cell: length of one cell, characters.
    """

    bytes: int = 200 * MIB
    unpacked: int = 1024 * MIB
    texts: int = 256 * MIB
    sheets: int = 200
    rows: int = 2_000_000
    columns: int = 1_000
    cell: int = 32_767
