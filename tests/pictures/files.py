"""Picture files made for the tests: drawn on the spot, with marks planted where metadata can hide."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

MARK = "PLANTEDMARK"
pillow_heif.register_heif_opener()


def drawn(width: int = 64, height: int = 48) -> Image.Image:
    """A gradient whose four corners differ, so that a wrong turn shows."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([across, down, 255 - across], axis=2).astype(np.uint8))


def noise(width: int, height: int, bands: int = 3) -> Image.Image:
    """What compresses worst."""
    return Image.fromarray(np.random.default_rng(7).integers(0, 256, (height, width, bands), np.uint8))


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def exif(*, turn: int | None = None) -> bytes:
    """Maker, rights, camera, and a place on the map."""
    tags = Image.Exif()
    tags[0x010E] = f"{MARK} description"
    tags[0x0110] = f"{MARK} camera"
    tags[0x013B] = f"{MARK} maker"
    tags[0x8298] = f"{MARK} rights"
    if turn:
        tags[0x0112] = turn
    place = tags.get_ifd(0x8825)
    place.update({1: "N", 2: (53.0, 21.0, 7.5), 3: "W", 4: (1.0, 47.0, 3.25), 29: f"{MARK} day"})
    return tags.tobytes()


XMP = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description>'
    f"<dc:creator><rdf:Seq><rdf:li>{MARK} maker</rdf:li></rdf:Seq></dc:creator>"
    f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{MARK} &amp; rights</rdf:li></rdf:Alt></dc:rights>'
    f"</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def profile() -> bytes:
    """sRGB with red and blue exchanged: a colour profile whose effect cannot be overlooked."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    places = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    data[red + 4 : red + 12], data[blue + 4 : blue + 12] = data[blue + 4 : blue + 12], data[red + 4 : red + 12]
    return bytes(data)


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg_with_everything() -> bytes:
    iptc = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text
        for number, text in ((80, f"{MARK} maker".encode()), (116, f"{MARK} rights".encode()))
    )
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    plain = saved(drawn(), "JPEG", exif=exif(), xmp=XMP, comment=f"{MARK} comment", icc_profile=profile())
    planted = segment(0xED, b"Photoshop 3.0\0" + block) + segment(0xEB, f"{MARK} unknown".encode())
    return plain[:2] + planted + plain[2:] + f"{MARK} after the end".encode()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with_everything() -> bytes:
    words = PngInfo()
    words.add_text("Comment", f"{MARK} text")
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    words.add_text("Author", f"{MARK} squeezed", zip=True)
    plain = saved(drawn(), "PNG", pnginfo=words, exif=exif(), icc_profile=profile())
    return plain[:33] + chunk(b"prVt", f"{MARK} private".encode()) + plain[33:] + f"{MARK} after".encode()


def with_everything(kind: str) -> bytes:
    """A file of this kind, with a mark in every place that its format offers."""
    if kind == "JPEG":
        return jpeg_with_everything()
    if kind == "PNG":
        return png_with_everything()
    return saved(drawn(), kind, exif=exif(), xmp=XMP, icc_profile=profile())
