"""The shared look of the letters: styles of the ODT, and the writing of its file."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items()) + ' office:version="1.3"'
INK, ACCENT, TINT, QUIET = "#1a1a1a", "#7a1f2b", "#f7f2ee", "#4a4a4a"


def style(name: str, paragraph: str = "", text: str = "", parent: str = "Standard", extra: str = "") -> str:
    shown = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="{parent}" {extra}><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def font(size: float, *, bold: bool = False, color: str = "") -> str:
    parts = [f'fo:font-size="{size}pt"']
    if bold:
        parts.append('fo:font-weight="bold"')
    if color:
        parts.append(f'fo:color="{color}"')
    return " ".join(parts)


def gap(top: float = 0, bottom: float = 0, more: str = "") -> str:
    return f'fo:margin-top="{top}cm" fo:margin-bottom="{bottom}cm" {more}'


KEEP = 'fo:keep-with-next="always"'
WHOLE = 'fo:keep-together="always"'
RULE = f'fo:border-bottom="1.5pt solid {ACCENT}" fo:border-top="none" fo:border-left="none" fo:border-right="none"'
BOX = (
    f'fo:background-color="{TINT}" fo:border-left="4pt solid {ACCENT}" fo:border-top="none" fo:border-right="none" '
    'fo:border-bottom="none" fo:padding="0.2cm"'
)
FRAME = f'fo:border="0.75pt solid {QUIET}" fo:padding="0.15cm" fo:text-align="center"'
PARAGRAPHS = "".join((
    '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>',
    style("Letterhead", gap(0, 0, KEEP), font(14, bold=True, color=ACCENT)),
    style("Letterhead_20_Unit", gap(0, 0, KEEP), font(11, color=INK)),
    style("Letterhead_20_Line", gap(0.05, 0.3, f'{RULE} fo:padding-bottom="0.12cm"'), font(9, color=QUIET)),
    style("Draft", gap(0, 0.3, FRAME), font(12, bold=True, color=ACCENT)),
    style("Addressee_20_Name", gap(0.1, 0, KEEP), font(11, bold=True)),
    style("Addressee", gap(0, 0), font(11)),
    style("Dateline", gap(0.3, 0.02), font(11)),
    style("Reference", gap(0, 0.1), font(10, color=QUIET)),
    style("Heading_20_1", gap(0.3, 0.15, KEEP), font(16, bold=True), extra='style:default-outline-level="1"'),
    style("Heading_20_2", gap(0.22, 0.05, KEEP), font(11.5, bold=True, color=ACCENT),
          extra='style:default-outline-level="2"'),
    style("Summary", gap(0.05, 0.15, BOX), font(12, bold=True)),
    style("Body", gap(0, 0.1, 'fo:orphans="2" fo:widows="2"'), font(10.5)),
    style("Lead", gap(0, 0.08, KEEP), font(10.5)),
    style("Item", gap(0, 0.03, 'fo:orphans="2" fo:widows="2"'), font(10.5)),
    style("Note", gap(0.2, 0.05, WHOLE), font(10, color=QUIET)),
    style("Signer", gap(0.25, 0.1, f"{WHOLE} {KEEP}"), font(10.5)),
    style("Seal", gap(0.2, 0, f"{FRAME} {WHOLE}"), font(9, bold=True)),
    style("Control", gap(0, 0), font(7, color="#8a6d00")),
    style("Footer", 'fo:text-align="end" fo:border-top="0.5pt solid #8c8c8c" fo:border-left="none" '
          'fo:border-right="none" fo:border-bottom="none" fo:padding-top="0.1cm"', font(9, color=QUIET)),
))  # fmt: skip
LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.6cm" '
    'fo:text-indent="-0.6cm" fo:margin-left="0.6cm"/></style:list-level-properties>'
)
STYLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {XMLNS}><office:font-face-decls>
<style:font-face style:name="Liberation Sans" svg:font-family="'Liberation Sans'" style:font-family-generic="swiss"
 style:font-pitch="variable"/></office:font-face-decls><office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"
 fo:line-height="109%"/><style:text-properties style:font-name="Liberation Sans" fo:font-size="11pt" fo:language="lv"
 fo:country="LV" style:language-asian="none" style:country-asian="none" style:language-complex="none"
 style:country-complex="none" fo:color="{INK}" fo:hyphenate="false"/></style:default-style>
{PARAGRAPHS}
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">{LEVEL}
</text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix=".">{LEVEL}</text:list-level-style-number></text:list-style>
</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1.5cm"
 fo:margin-bottom="1.1cm" fo:margin-left="2.5cm" fo:margin-right="2cm"/><style:header-style/><style:footer-style>
<style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">Nr. <text:user-field-get
 text:name="py3o.letter.number">letter.number</text:user-field-get> · <text:page-number
 text:select-page="current">1</text:page-number>. lapa no <text:page-count>1</text:page-count></text:p></style:footer>
</style:master-page></office:master-styles></office:document-styles>"""
MIMETYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def write(path: Path, title: str, body: str, fields: set[str]) -> None:
    """One ODT file, the same bytes on every run."""
    declared = "".join(
        f'<text:user-field-decl office:value-type="string" office:string-value="" text:name="py3o.{name}"/>'
        for name in sorted(fields | {"letter.number"})
    )
    parts = {
        "mimetype": MIMETYPE,
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {XMLNS}>'
        f"<office:automatic-styles/><office:body><office:text><text:user-field-decls>{declared}"
        f"</text:user-field-decls>{body}</office:text></office:body></office:document-content>",
        "styles.xml": STYLES,
        "meta.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {XMLNS}><office:meta>'
        f"<dc:title>{escape(title)}</dc:title><dc:language>lv-LV</dc:language></office:meta></office:document-meta>",
        "META-INF/manifest.xml": MANIFEST,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
