"""What DOCX has and python-docx does not: fonts that travel along, boxes to tick, page numbers,
lists that begin at 1. Only in the writing child."""

from __future__ import annotations

import uuid
from typing import Any, Literal

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_INSTEAD = "Microsoft YaHei"
"""Where an application does not load fonts of documents."""
_EXTRAS = ("thumbnail", "stylesWithEffects", "customXml")
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def use_font(document: Any, family: str, language: str) -> None:
    """All styles in one typeface, for Chinese too, and the text's language said."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        _set_fonts(fonts, family)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    properties = defaults.find(qn("w:rPr"))
    if properties.find(qn("w:rFonts")) is None:
        properties.insert(0, _set_fonts(OxmlElement("w:rFonts"), family))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), _LANGUAGES[language] if language == "en" else "en-US")
    said.set(qn("w:eastAsia"), "zh-CN")
    properties.append(said)


def _set_fonts(fonts: Any, family: str) -> Any:
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), family)
    return fonts


def embed_font(document: Any, family: str, font: bytes) -> None:
    """Have the file carry the font, scrambled with a key as the format wants it."""
    key = uuid.uuid5(uuid.NAMESPACE_OID, family + str(len(font)))
    package = document.part.package
    part = Part(PackURI("/word/fonts/font1.odttf"), _FONT_TYPE, scrambled(font, key), package)
    table = _font_table(document, family, key)
    table.rels.get_or_add(_FONT_RELATION, part)
    settings = document.settings.element
    # In this place of the settings: Word is particular about their order.
    for name in ("w:saveSubsetFonts", "w:embedTrueTypeFonts"):
        for old in settings.findall(qn(name)):
            settings.remove(old)
        _after_view(settings, OxmlElement(name))


def lay_out_as_today(document: Any) -> None:
    """Have Word set the file as files of today, not in the way of 2010."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    modern = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    later = {qn(f"w:{name}") for name in ("docVars", "rsids", "attachedSchema", "themeFontLang",
             "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")}  # fmt: skip
    math = "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"
    place = next(
        (n for n, child in enumerate(settings) if child.tag in later or child.tag == math),
        len(settings),
    )
    settings.insert(place, modern)


def _after_view(settings: Any, element: Any) -> None:
    first = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
             "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
             "printFractionalCharacterWidth", "printFormsData")  # fmt: skip
    place = 0
    for index, child in enumerate(settings):
        if child.tag in {qn(f"w:{name}") for name in first}:
            place = index + 1
    settings.insert(place, element)


def scrambled(font: bytes, key: uuid.UUID) -> bytes:
    """The font as Office Open XML stores it (ISO/IEC 29500-4, «font embedding»): its first 32
    bytes mixed with the key, backwards. Twice gives the font again."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font, mask, strict=False)) + font[32:]


def _font_table(document: Any, family: str, key: uuid.UUID) -> Part:
    xml = (
        f'<w:fonts {nsdecls("w", "r")}><w:font w:name="{family}"><w:altName w:val="{_INSTEAD}"/>'
        '<w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        f'<w:embedRegular r:id="rId1" w:fontKey="{{{str(key).upper()}}}" w:subsetted="1"/>'
        "</w:font></w:fonts>"
    )
    package, blob = document.part.package, b"<?xml version='1.0' encoding='UTF-8'?>" + xml.encode()
    for relation in list(document.part.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            del document.part.rels[relation.rId]
    part = Part(PackURI("/word/fontTable.xml"), _TABLE_TYPE, blob, package)
    document.part.rels.get_or_add(RELATIONSHIP_TYPE.FONT_TABLE, part)
    return part


def without_traces(document: Any, title: str) -> None:
    """Only the title in the file's properties: no name, no times; and none of the template's
    extras, such as its picture."""
    for part in (document.part.package, document.part):
        for id, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in _EXTRAS:
                del part.rels[id]
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = title[:255]


def plain_style(style: Any) -> None:
    """Take from a style what the template gave it beyond our sizes and colours."""
    for name in ("spacing", "kern"):  # between letters
        for run in style.findall(qn("w:rPr")):
            for old in run.findall(qn(f"w:{name}")):
                run.remove(old)
    for paragraph in style.findall(qn("w:pPr")):
        for name in ("contextualSpacing", "tabs"):
            for old in paragraph.findall(qn(f"w:{name}")):
                paragraph.remove(old)


def pad_cells(properties: Any, padding: float) -> None:
    """The space, in points, left and right in the cells of a table."""
    twips = round(padding * 20)
    sides = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side in ("left", "right"))
    properties.insert_element_before(
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"), "w:tblLook"
    )


def border(properties: Any, color: str | None, side: Literal["top", "bottom"] = "bottom") -> None:
    """A thin rule at a side of a paragraph or a cell; None takes all rules away."""
    name = "w:pBdr" if properties.tag == qn("w:pPr") else "w:tcBorders"
    for old in properties.findall(qn(name)):
        properties.remove(old)
    if color is None:
        return
    space = ' w:space="1"' if name == "w:pBdr" else ""
    drawn = parse_xml(
        f'<{name} {nsdecls("w")}><w:{side} w:val="single" w:sz="6"{space}'
        f' w:color="{color[1:]}"/></{name}>'
    )
    _insert(properties, drawn)


def shade(properties: Any, color: str) -> None:
    """The ground of a cell."""
    _insert(
        properties,
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{color}"/>'),
    )


_ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
            "numPr", "suppressLineNumbers", "pBdr"),
    "tcPr": ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd"),
}  # fmt: skip


def _insert(properties: Any, element: Any) -> None:
    """Put it where the schema wants it: Word refuses files that are out of order."""
    order = _ORDER["pPr" if properties.tag == qn("w:pPr") else "tcPr"]
    here = [qn(f"w:{name}") for name in order]
    earlier = set(here[: here.index(element.tag)])
    place = 0
    for index, child in enumerate(properties):
        if child.tag in earlier:
            place = index + 1
    properties.insert(place, element)


def checkbox(done: bool) -> Any:
    """A box that Word lets one tick with a click."""
    sign = "☑" if done else "☐"
    return parse_xml(
        f'<w:sdt {nsdecls("w")} xmlns:w14="{_W14}"><w:sdtPr><w14:checkbox>'
        f'<w14:checked w14:val="{int(done)}"/>'
        '<w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"'
        ' w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/></w:rPr>'
        f"<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def field(paragraph: Any, code: Literal["PAGE", "NUMPAGES"]) -> None:
    """A number that Word counts."""
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


def numbering(document: Any) -> int:
    """A new list that begins at 1, like «List Number» otherwise; its number."""
    style = document.styles["List Number"].element
    numbers = document.part.numbering_part.element
    of_style = style.pPr.numPr.numId.val
    abstract = numbers.num_having_numId(of_style).abstractNumId.val
    added = numbers.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)
