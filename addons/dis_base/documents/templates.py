"""Which files are letter templates, and what an expression inside one may say.

A py3o template is a program: Genshi evaluates Python (quality S4). Two locks, each enough alone:

* only a file of an addon, ``<addon>/report/templates/<name>.odt``, can be named; there is no way to hand in bytes;
* before it runs, every expression in it is parsed and must be a bare name, ``a.b``, ``not``, ``and``, ``or`` or a
  comparison: no call, no index, no underscore name. Genshi's own syntax (``py:``, ``<?python?>``, ``${…}``) is refused.
"""

import ast
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

TEMPLATED = ("content.xml", "styles.xml", "META-INF/manifest.xml")
GENSHI = "http://genshi.edgewall.org/"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_NS = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}
_TEXT_NAME = f"{{{_NS['text']}}}name"
_TEXT_DESCRIPTION = f"{{{_NS['text']}}}description"
_DRAW_NAME = f"{{{_NS['draw']}}}name"
_INSTRUCTION = re.compile(
    r'^(?:/(?:for|if)|if="(?P<if>[^"]+)"|for="(?P<var>[a-z][a-z_0-9]*) in (?P<seq>[a-z_0-9.]+)")$'
)
_INTERPOLATION = re.compile(r"(?<!\$)\$[{A-Za-z_]")
_ALLOWED = (
    ast.Expression, ast.Name, ast.Attribute, ast.Load, ast.Constant,
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not,
    ast.Compare, ast.Eq, ast.NotEq,
)  # fmt: skip
MAX_BYTES = 20 * 1024 * 1024


class TemplateRefused(ValueError):
    """The template is no file of an addon, or says something a template may not say. The message names which."""


def registered(path: str | Path) -> Path:
    """The real path of a template file of an addon.

    :param path: an absolute path ``…/<addon>/report/templates/<name>.odt``
    :raises TemplateRefused: for bytes, for any other place, for a link that leads out of the folder

    >>> registered(b"PK...")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TemplateRefused: a template is named by its file, it cannot be handed in as bytes
    >>> registered("/tmp/evil.odt")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TemplateRefused: no letter template of an addon: evil.odt
    """
    if not isinstance(path, str | Path):
        raise TemplateRefused(f"a template is named by its file, it cannot be handed in as {type(path).__name__}")
    given = Path(path)
    real = given.resolve()
    in_addon = (
        real.suffix == ".odt"
        and real.parent.name == "templates"
        and real.parent.parent.name == "report"
        and (real.parents[2] / "__manifest__.py").is_file()
    )
    if not in_addon or not real.is_file():
        raise TemplateRefused(f"no letter template of an addon: {given.name}")
    return real


def check_expression(text: str) -> None:
    """Refuse everything but names, attributes, constants, truth and comparison.

    >>> check_expression("institution.name")
    >>> check_expression("not automatic and appeal.body")
    >>> check_expression("__import__('os').system('id')")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TemplateRefused: not allowed in a template: __import__('os').system('id')
    >>> check_expression("a.__class__")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TemplateRefused: not allowed in a template: a.__class__
    """
    try:
        nodes = list(ast.walk(ast.parse(text.strip(), mode="eval")))
    except (SyntaxError, ValueError) as error:
        raise TemplateRefused(f"not an expression: {text}") from error
    for node in nodes:
        name = getattr(node, "id", None) or getattr(node, "attr", None) or ""
        if not isinstance(node, _ALLOWED) or name.startswith("_"):
            raise TemplateRefused(f"not allowed in a template: {text}")


def check(content: bytes) -> list[str]:
    """Every expression of a template, in order, after all were found harmless.

    :param content: the ODT
    :raises TemplateRefused: see the module's text
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        if sum(info.file_size for info in archive.infolist()) > MAX_BYTES:
            raise TemplateRefused("the template is too big")
        parts = [archive.read(name) for name in TEMPLATED]
    except (zipfile.BadZipFile, KeyError) as error:
        raise TemplateRefused("not an ODT file") from error
    found = []
    for part in parts:
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise TemplateRefused("a template holds no DTD")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        found += _check_tree(etree.fromstring(part, parser))
    return found


def _check_tree(root) -> list[str]:
    found = []
    for node in root.iter():
        if not isinstance(node.tag, str):  # comment or processing instruction
            if isinstance(node, etree._ProcessingInstruction):
                raise TemplateRefused(f"a template holds no processing instruction: {node.target}")
            continue
        if etree.QName(node).namespace == GENSHI or any(key.startswith(f"{{{GENSHI}}}") for key in node.attrib):
            raise TemplateRefused("a template holds no py: markup")
        for text in (node.text, node.tail, *node.attrib.values()):
            if text and _INTERPOLATION.search(unquote(text)):
                raise TemplateRefused(f"a template holds no ${{…}}: {text[:60]}")
        if (node.get(_DRAW_NAME) or "").startswith("py3o."):
            raise TemplateRefused("a template holds no computed picture")
        if (name := node.get(_TEXT_NAME) or "").startswith("py3o."):
            check_expression(name[5:])
            found.append(name[5:])
        for link in (node.get(XLINK_HREF), node.get(_TEXT_DESCRIPTION)):
            if link and unquote(link).startswith("py3o://"):
                found.append(_check_instruction(unquote(link)[7:]))
    return found


def _check_instruction(text: str) -> str:
    match = _INSTRUCTION.match(text)
    if not match:
        raise TemplateRefused(f"not allowed in a template: {text}")
    for expression in (match["if"], match["seq"]):
        if expression:
            check_expression(expression)
    return text
