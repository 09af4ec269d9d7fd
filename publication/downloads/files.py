"""Which files an edition has, and their bytes: made once, and kept with its document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from plan.items import Text
from publication.data.frame import Frame
from publication.data.tables import TABLES
from publication.downloads import archive, catalogue, delimited, stratml, whole

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """A file: the end of its address, its type, what it holds, how it is made."""

    name: str
    type: str
    title: Text
    make: Callable[[Frame], bytes]

    @property
    def format(self) -> str:
        """Return what people call its format."""
        end = self.name.rpartition(".")[2]
        return {"jsonld": "JSON-LD"}.get(end, end.upper())

    def made(self, frame: Frame) -> bytes | None:
        """Return its bytes if they are there already."""
        found: bytes | None = frame.document.kept.get(("file", self.name, frame.origin))
        return found

    def content(self, frame: Frame) -> bytes:
        """Return its bytes. Made on first use; an edition never changes."""
        kept, name = frame.document.kept, ("file", self.name, frame.origin)
        if name not in kept:
            kept[name] = self.make(frame)
        found: bytes = kept[name]
        return found

    def address(self, frame: Frame) -> str:
        """Return its address in this edition."""
        return frame.url("data_file", self.name)

    def download_name(self, frame: Frame) -> str:
        """Return a name that says plan, edition and subject; in ASCII."""
        document = frame.document
        return f"{document.plan.slug}-{document.number}-{self.name}"


TABLE_FILES = tuple(
    File(f"{table.name}.csv", delimited.TYPE, table.title, partial(delimited.csv_of, table))
    for table in TABLES
)
DICTIONARY = File(
    "fields.csv", delimited.TYPE, Text("項目の説明", "Data dictionary"), delimited.dictionary_of
)


def _workbook_of(frame: Frame) -> bytes:
    # With openpyxl: 9 MB that no reader needs
    from publication.downloads.workbook import workbook_of

    return workbook_of(frame)


WORKBOOK = File("all.xlsx", XLSX, Text("すべての表", "All tables"), _workbook_of)
WHOLE = File("all.json", whole.TYPE, Text("すべての表", "All tables"), whole.whole_of)
SCHEMA = File(
    "schema.json", whole.SCHEMA_TYPE, Text("all.json の形式", "Schema of all.json"),
    whole.schema_of,
)  # fmt: skip
DOCUMENT = File(
    "document.json", whole.TYPE, Text("版の正本", "The edition itself"), whole.document_of
)
DOCUMENT_SCHEMA = File(
    "document.schema.json", whole.SCHEMA_TYPE,
    Text("document.json の形式", "Schema of document.json"), whole.document_schema_of,
)  # fmt: skip
STRATML = tuple(
    File(f"stratml-{lang}.xml", stratml.TYPE, Text(f"StratML（{ja}）", f"StratML ({en})"),
         partial(stratml.stratml_of, lang=lang))
    for lang, ja, en in (("ja", "日本語", "Japanese"), ("en", "英語", "English"))
)  # fmt: skip
EXPLAINING = (DICTIONARY, SCHEMA, DOCUMENT, DOCUMENT_SCHEMA)
IN_ARCHIVE = (*TABLE_FILES, WORKBOOK, WHOLE, *STRATML, *EXPLAINING)


def _archive(frame: Frame) -> bytes:
    return archive.archive_of(frame, {one.name: one.content(frame) for one in IN_ARCHIVE})


ARCHIVE = File("all.zip", archive.TYPE, Text("すべてのファイル", "All files"), _archive)


def _catalogue(frame: Frame) -> bytes:
    told = []
    for one in (*IN_ARCHIVE, ARCHIVE):
        content = one.content(frame)
        checksum = hashlib.sha256(content).hexdigest()
        type_ = one.type.partition(";")[0]
        address = one.address(frame)
        told.append(catalogue.distribution(address, one.title, type_, len(content), checksum))
    return catalogue.catalogue_of(frame, told)


CATALOGUE = File(
    "catalog.jsonld", catalogue.TYPE, Text("目録（DCAT）", "Catalogue (DCAT)"), _catalogue
)
FILES = {one.name: one for one in (*IN_ARCHIVE, ARCHIVE, CATALOGUE)}
