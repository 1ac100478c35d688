"""A bundle as one archive, as the agent takes it."""

from __future__ import annotations

import gzip
import io
import tarfile

from goodstanding.onsite.compile.bundle import Bundle


def packed(bundle: Bundle) -> bytes:
    """A ``.tar.gz`` of the bundle's files: the same bytes for the same bundle."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for file in bundle.files:
            data = file.text.encode()
            entry = tarfile.TarInfo(file.path)
            entry.size, entry.mode = len(data), 0o755 if file.runs else 0o644
            archive.addfile(entry, io.BytesIO(data))
    return gzip.compress(plain.getvalue(), mtime=0)
