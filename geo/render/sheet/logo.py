"""The logo of a municipality: taken in only if it is what it says and harmless."""

import io
import re
import warnings
import xml.etree.ElementTree as ET
from typing import Final

import resvg_py
from PIL import Image

from geo.base.errors import AtlasError
from geo.render.font import font_file

LARGEST_BYTES: Final = 2_000_000
LARGEST_PX: Final = 4_000
_PRINTED_PX: Final = 900
_SMALL_PX: Final = 600
_MOST_ELEMENTS: Final = 20_000
_NARROWEST: Final = 12.0
_ACTIVE: Final = "script foreignObject iframe image filter animate set handler audio video"
_FORBIDDEN: Final = frozenset(_ACTIVE.split())
_NUMBER: Final = re.compile(r"\s*([0-9.]+)")


def open_logo(content: bytes) -> Image.Image:
    """Open a logo as RGBA, an SVG at most 900 pixels wide or high; `AtlasError` says what to change."""
    if len(content) > LARGEST_BYTES:
        raise AtlasError("The logo is larger than 2 MB. Please save it smaller.")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(content)
    if b"<svg" in content[:4096]:
        return _png(_svg(content))
    raise AtlasError("The logo must be a PNG or SVG file.")


def small_logo(content: bytes) -> bytes:
    """Give a logo as a PNG of at most 600 pixels, for papers that hold it inside; empty for none."""
    if not content:
        return b""
    image, written = open_logo(content), io.BytesIO()
    image.thumbnail((_SMALL_PX, _SMALL_PX))
    image.save(written, "PNG")
    return written.getvalue()


def _png(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("PNG",))
        if max(image.size) > LARGEST_PX:
            raise AtlasError(
                "The logo is {width} × {height} pixels large; at most {most} × {most} are taken.",
                width=image.width,
                height=image.height,
                most=LARGEST_PX,
            )
        image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise AtlasError("The logo is not a readable PNG file.") from fault
    return image.convert("RGBA")


def _svg(content: bytes) -> bytes:
    """Draw an SVG that names nothing outside itself, runs nothing and does not unfold without end."""
    try:
        text = content.decode("utf-8-sig")
        loud = text.upper()
        if "<!ENTITY" in loud or ("<!DOCTYPE" in loud and "[" in text[: loud.index("<SVG")]):
            raise AtlasError("The logo's SVG defines entities of its own. Please save it as plain SVG.")
        root = ET.fromstring(text)
    except (ET.ParseError, UnicodeDecodeError, ValueError) as fault:
        raise AtlasError("The logo is not a readable SVG file.") from fault
    _refuse_what_reaches_out(root)
    if _count_elements(root) > _MOST_ELEMENTS:
        raise AtlasError("The logo's SVG has too many parts. Please save it simpler, or as PNG.")
    width, height = _size(root)
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=text,
            skip_system_fonts=True,
            font_files=[str(font_file(400))],
            width=_PRINTED_PX if width >= height else None,
            height=None if width >= height else _PRINTED_PX,
        )
    except ValueError as fault:
        raise AtlasError("The logo is not a readable SVG file.") from fault
    return bytes(drawn)


def _refuse_what_reaches_out(root: ET.Element) -> None:
    for element in root.iter():
        name = _local(element.tag)
        styles = [element.text or ""] if name == "style" else []
        for attribute, value in element.attrib.items():
            if _local(attribute).lower().startswith("on"):
                name = "script"
            if _local(attribute) == "href" and not value.strip().startswith("#"):
                styles.append(f"url({value})")
            styles.append(value if "url" in value.lower() else "")
        outward = any(
            "@import" in style.lower() or re.search(r"url\(\s*['\"]?\s*(?!['\"#\s])", style, re.IGNORECASE)
            for style in styles
        )
        if name in _FORBIDDEN or outward:
            raise AtlasError("The logo's SVG holds scripts, pictures or links. Please save it as plain SVG, or as PNG.")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _count_elements(root: ET.Element) -> int:
    """Count the elements with every ``use`` written out; one that uses itself counts as endless."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    counted: dict[int, int] = {}

    def count(element: ET.Element) -> int:
        if id(element) not in counted:
            counted[id(element)] = _MOST_ELEMENTS + 1
            target = named.get(next((v for k, v in element.attrib.items() if _local(k) == "href"), "")[1:])
            follows = _local(element.tag) == "use" and target is not None
            counted[id(element)] = (
                1 + sum(count(part) for part in element) + (count(target) if target is not None and follows else 0)
            )
        return counted[id(element)]

    try:
        return count(root)
    except RecursionError:
        return _MOST_ELEMENTS + 1


def _size(root: ET.Element) -> tuple[float, float]:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    found = [_NUMBER.match(each) for each in (*box[2:4], root.get("width") or "", root.get("height") or "")]
    numbers = [float(each[1]) for each in found if each]
    if len(numbers) < 2 or min(numbers[:2]) <= 0:
        raise AtlasError("The logo's SVG does not say how large it is.")
    width, height = numbers[:2]
    if max(width, height) / min(width, height) > _NARROWEST:
        raise AtlasError("The logo is too long and narrow to be printed.")
    return width, height
