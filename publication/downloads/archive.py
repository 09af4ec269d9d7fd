"""Everything in one ZIP, with the SHA-256 of each file and a note to read first."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from publication.data.frame import LICENCE, LICENCE_OF_WORDS, Frame
from publication.zipped import EARLIEST

TYPE = "application/zip"
MANIFEST = "SHA256SUMS.txt"
"""As ``sha256sum --check`` reads it."""

NOTE = """{title_ja} 第{number}版（{date}）

{address}

このフォルダーには、計画の一つの版がデータとして入っています。
fields.csv に、すべての表の項目の説明があります。
各行に、位置づけの別（standing）、出典（source）、利用条件（licence）、版（edition）があります。
document.json は版の正本で、その SHA-256 が版のダイジェスト値です：{digest}
{manifest} に、すべてのファイルの SHA-256 があります。

{title_en}, edition {number} ({date})

This folder holds one edition of the plan as data. fields.csv explains every column of every table.
Each row says its standing, source, licence and edition. document.json is the edition itself; its
SHA-256 is the digest of the edition (above). {manifest} has the SHA-256 of every file.

Licence: {licence}
Words of the plan: {words}
"""


def archive_of(frame: Frame, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by name. The same files give the same bytes."""
    document = frame.document
    note = NOTE.format(
        title_ja=document.plan.title.ja,
        title_en=document.plan.title.en or document.plan.title.ja,
        number=document.number,
        date=document.published_at[:10],
        address=frame.url("overview"),
        digest=document.digest,
        manifest=MANIFEST,
        licence=LICENCE,
        words=LICENCE_OF_WORDS,
    )
    kept = {"README.txt": note.encode(), **files}
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in kept.items())
    kept[MANIFEST] = "".join(sums).encode()
    folder = f"{document.plan.slug}-{document.number}"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in kept.items():
            part = zipfile.ZipInfo(f"{folder}/{name}", EARLIEST)
            part.external_attr = 0o644 << 16
            archive.writestr(part, data, zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()
