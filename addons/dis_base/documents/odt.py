"""A letter from a template: ODT file of an addon + plain data -> ODT.

The template is drawn in LibreOffice by a clerk: user fields named ``py3o.institution.name`` become values, links
``py3o://for="r in reasons"`` … ``py3o://for`` and ``py3o://if="…"`` alone on their line repeat or drop what is between.
"""

import io
import re
import zipfile
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from genshi.core import Markup
from genshi.template.eval import UndefinedError
from lxml import etree
from py3o.template import Template

from .formats import clean_text, plain
from .templates import check, registered

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
DC = "http://purl.org/dc/elements/1.1/"
LARGE_PRINT = 18.0  # points; what is usually asked for by people with low vision
# A zip carries the moment of writing; a fixed one makes the same letter the same bytes.
_EPOCH = (2000, 1, 1, 0, 0, 0)
_POINTS = re.compile(r"^([\d.]+)pt$")


class TemplateFailed(ValueError):
    """The template asks for something the letter's data lack. The message names template and field."""


@lru_cache(maxsize=64)
def _load(path: Path, _stamp: tuple) -> bytes:
    content = path.read_bytes()
    check(content)
    return content


def render(template: str | Path, context: dict, *, title: str = "", large: bool = False) -> bytes:
    """Fill a template.

    :param template: path of a template file of an addon (see :func:`.templates.registered`); bytes are refused
    :param context: plain data: str, numbers, dates, lists and dicts of these; text may hold line ends
    :param title: title of the document (shown by a reader instead of the file name)
    :param large: large print: body text of 18 points, everything else in proportion
    :return: the ODT, the same bytes for the same input
    :raises TemplateRefused: not a template, or a dangerous one
    :raises TemplateFailed: the template names a field that ``context`` lacks
    """
    path = registered(template)
    stat = path.stat()
    source = _load(path, (stat.st_mtime_ns, stat.st_size))
    archive = zipfile.ZipFile(io.BytesIO(source))
    parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    template = Template(io.BytesIO(source), None)
    try:
        # Not template.render(): that goes through files in /tmp and leaves them, and the letter in them, when it fails.
        template.render_tree(_marked(plain(context)))
        for name, stream in template.output_streams:
            parts[name] = stream.render("xml", encoding="utf-8")
    except UndefinedError as error:
        raise TemplateFailed(f"{path.name}: {error}") from error
    return _finish(parts, clean_text(title), large)


def _marked(value):
    """Text as escaped XML in which a line end is a line break (ODF would show it as a space)."""
    if isinstance(value, str):
        return Markup(escape(value).replace("\n", "<text:line-break/>")) if "\n" in value else value
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_marked(item) for item in value]
    return value


def _finish(parts: dict[str, bytes], title: str, large: bool) -> bytes:
    content = etree.fromstring(parts["content.xml"])
    styles = etree.fromstring(parts["styles.xml"])
    for tree in (content, styles):
        for decls in tree.findall(f".//{{{TEXT}}}user-field-decls"):
            decls.getparent().remove(decls)
    _join_lists(content)
    if large:
        factor = LARGE_PRINT / _base_size(styles)
        _enlarge(content, factor)
        _enlarge(styles, factor)
    parts["content.xml"] = _bytes(content)
    parts["styles.xml"] = _bytes(styles)
    parts["meta.xml"] = _titled(parts["meta.xml"], title)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        # ODF: "mimetype" comes first and is not compressed.
        for name in sorted(parts, key=lambda name: (name != "mimetype", name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(info, parts[name])
    return out.getvalue()


def _bytes(tree) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


def _join_lists(content) -> None:
    """A repeated list item leaves one list per item; a screen reader should hear one list of n items."""
    for first in content.findall(f".//{{{TEXT}}}list"):
        if first.getparent() is None:  # already joined into the one before
            continue
        style = first.get(f"{{{TEXT}}}style-name")
        while (
            (following := first.getnext()) is not None
            and following.tag == first.tag
            and following.get(f"{{{TEXT}}}style-name") == style
            and not (first.tail or "").strip()
        ):
            first.extend(list(following))
            first.tail = following.tail
            following.getparent().remove(following)
    # a repeated list repeats its xml:id, which must be unique; nothing refers to it
    for node in content.iter(f"{{{TEXT}}}list"):
        node.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)


def _base_size(styles) -> float:
    """Point size of the default paragraph style."""
    path = f".//{{{STYLE}}}default-style[@{{{STYLE}}}family='paragraph']/{{{STYLE}}}text-properties"
    properties = styles.find(path)
    match = _POINTS.match(properties.get(f"{{{FO}}}font-size", "")) if properties is not None else None
    return float(match[1]) if match else 12.0


def _enlarge(tree, factor: float) -> None:
    key = f"{{{FO}}}font-size"
    for node in tree.iter(f"{{{STYLE}}}text-properties"):
        if match := _POINTS.match(node.get(key, "")):
            # Headings grow less, small print grows to the full size: nothing in a large print letter is small.
            size = float(match[1]) * factor
            node.set(key, f"{max(LARGE_PRINT, min(size, LARGE_PRINT * 1.3)):g}pt")


def _titled(meta: bytes, title: str) -> bytes:
    tree = etree.fromstring(meta)
    holder = tree.find(f"{{{OFFICE}}}meta")
    for tag, text in ((f"{{{DC}}}title", title), (f"{{{DC}}}language", "lv-LV")):
        node = holder.find(tag)
        if node is None:
            node = etree.SubElement(holder, tag)
        if text:
            node.text = text
    # Who drew the template and when is nobody's business in the letter.
    for tag in (f"{{{META}}}initial-creator", f"{{{DC}}}creator", f"{{{META}}}printed-by"):
        for node in holder.findall(tag):
            holder.remove(node)
    return _bytes(tree)
