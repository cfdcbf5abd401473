"""The rules of PDF/A-2b that can apply to a paper of ours, each under its clause of ISO 19005-2:2011.

After the published validation profile of the veraPDF consortium (its test numbers stand behind the clauses). What our
papers have nothing of (images, annotations, forms, transparency, attachments, actions …) is tested by its absence. Each
rule gives what breaks it, nothing where it holds.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from tests.forms.paper.pdfa_file import RDF, File, Font, meaning, shown_glyphs

PREDEFINED = {
    "dc:title": "Alt",
    "dc:description": "Alt",
    "dc:creator": "Seq",
    "pdf:Producer": "text",
    "pdfaid:part": "text",
    "pdfaid:conformance": "text",
    "xmp:CreatorTool": "text",
    "xmp:CreateDate": "date",
    "xmp:ModifyDate": "date",
    "xmp:MetadataDate": "date",
}
"""The properties we write, with the types the XMP specification gives them."""
OPERATORS = " q Q cm w J j d g G m l c h re f S BT ET Tf Td TJ Ts BDC EMC Do "
"""All operators our surfaces know; each stands in annex A of ISO 32000-1."""


RULES: dict[str, Callable[[File], list[str]]] = {}


def rule(clause: str) -> Callable[[Callable[[File], Iterator[str]]], Callable[[File], Iterator[str]]]:
    def known(test: Callable[[File], Iterator[str]]) -> Callable[[File], Iterator[str]]:
        RULES[clause] = lambda file: list(test(file))
        return test

    return known


def nowhere(clause: str, *keys: str) -> None:
    """What a paper has nothing of: none of these keys stands anywhere."""
    RULES[clause] = lambda file: [f"{key} stands in the file" for key in file.under(*keys)]


# --- 6.1 File structure -----------------------------------------------------------------------------------------------


@rule("6.1.2 header (1, 2)")
def _header(file: File) -> Iterator[str]:
    first, second, _ = file.data.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]", first):
        yield "the header is wrong"
    if second[:1] != b"%" or len(second) < 5 or min(second[1:5]) <= 127:
        yield "no comment of four bytes above 127 follows"


@rule("6.1.3 trailer (1, 2, 3)")
def _trailer(file: File) -> Iterator[str]:
    identifier = file.pdf.trailer.get("/ID")
    if identifier is None or [len(bytes(part)) for part in identifier] != [16, 16]:
        yield "no identifier of two byte strings"
    if "/Encrypt" in file.pdf.trailer:
        yield "encrypted"
    if not file.data.endswith(b"%%EOF\n"):
        yield "something follows the end"


@rule("6.1.4 cross reference table (1, 2)")
def _table(file: File) -> Iterator[str]:
    count = len(file.offsets) + 1
    if not file.data[file.start :].startswith(b"xref\n0 %d\n0000000000 65535 f \n" % count):
        yield "the head of the table is wrong"
    for number, raw in enumerate(file.raw_objects, 1):
        if not raw.startswith(b"%d 0 obj\n" % number):
            yield f"object {number} does not begin where the table says"


@rule("6.1.6 hexadecimal strings (1, 2)")
def _hexadecimal(file: File) -> Iterator[str]:
    for text in file.raw_texts:
        literal_free = re.sub(rb"\((?:\\.|[^\\()])*\)", b"", text)
        for string in re.findall(rb"(?<!<)<([^<>]*)>(?!>)", literal_free):
            if not re.fullmatch(rb"(?:[0-9A-Fa-f]{2})*", string):
                yield f"<{string.decode('latin-1')}>"


@rule("6.1.7.1 streams (1, 2)")
def _streams(file: File) -> Iterator[str]:
    for raw in file.raw_objects:
        if b"stream\n" in raw:
            head, rest = raw.split(b"stream\n", 1)
            length = re.search(rb"/Length (\d+)", head)
            if length is None or rest[int(length[1]) :] != b"\nendstream\nendobj\n":
                yield f"wrong length: {head[:60]!r}"


nowhere("6.1.7.1 no external streams (3)", "/FFilter", "/FDecodeParms")


@rule("6.1.7.2 filters (1)")
def _filters(file: File) -> Iterator[str]:
    for key, value in file.everything:
        if key == "/Filter" and value != pikepdf.Name.FlateDecode:
            yield str(value)


@rule("6.1.8 names are UTF-8 (1)")
def _names(file: File) -> Iterator[str]:
    for font in file.fonts:
        if not str(font.font.BaseFont).isascii():
            yield str(font.font.BaseFont)


@rule("6.1.9 indirect objects (1)")
def _objects(file: File) -> Iterator[str]:
    for raw in file.raw_objects:
        if not re.fullmatch(rb"\d+ 0 obj\n.*\nendobj\n", raw, re.DOTALL):
            yield raw[:40].decode("latin-1")


nowhere("6.1.12 no permissions (1, 2)", "/Perms")


@rule("6.1.13 limits (1-4, 7, 8, 10, 11)")
def _limits(file: File) -> Iterator[str]:
    if len(file.offsets) > 8_388_607:
        yield "too many objects"
    for key, value in file.everything:
        if isinstance(value, int) and not -(2**31) <= value < 2**31:
            yield f"{key} {value}"
        if isinstance(value, pikepdf.String) and len(bytes(value)) > 32_767:
            yield f"{key}: a string of {len(bytes(value))} bytes"
        if isinstance(value, pikepdf.Name) and len(str(value)) > 127:
            yield str(value)
    for page in file.pdf.pages:
        if not all(3 <= float(side) <= 14_400 for side in page.mediabox[2:]):
            yield "the page is too large or too small"
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            depth += {"q": 1, "Q": -1}.get(str(operator), 0)
            if depth > 28 or depth < 0:
                yield "q and Q are nested too deep, or do not match"
            for operand in operands:
                if isinstance(operand, pikepdf.String) and len(bytes(operand)) > 32_767:
                    yield "too long a string is shown"
    for font in file.fonts:
        if max(font.widths) > 65_535:
            yield "a CID above 65535"


# --- 6.2 Graphics -----------------------------------------------------------------------------------------------------


@rule("6.2.2 content streams (1, 2)")
def _contents(file: File) -> Iterator[str]:
    for page in file.pdf.pages:
        if "/Resources" not in page.obj:
            yield "a page inherits its resources"
        for _operands, operator in pikepdf.parse_content_stream(page):
            if f" {operator} " not in OPERATORS:
                yield f"operator {operator}"


@rule("6.2.3 output intent (1, 2, 3)")
def _output_intent(file: File) -> Iterator[str]:
    (intent,) = file.pdf.Root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    if intent.S != "/GTS_PDFA1" or not str(intent.OutputConditionIdentifier):
        yield "the output intent is none of PDF/A"
    if int.from_bytes(profile[:4]) != len(profile) or profile[36:40] != b"acsp" or profile[8] >= 5:
        yield "the profile's header is wrong"
    if profile[12:20] != b"mntrGRAY" or intent.DestOutputProfile.N != 1:
        yield "the profile is none of one grey channel"
    if "/DestOutputProfileRef" in intent:
        yield "the profile lies elsewhere"


@rule("6.2.4.3 only device grey, which the output intent allows (2, 3, 4)")
def _colours(file: File) -> Iterator[str]:
    yield from file.under("/CS", "/DefaultGray", "/Shading", "/Pattern")
    yield from (str(value) for key, value in file.everything if key == "/ColorSpace" and value != "/DeviceGray")
    for page in file.pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"):
                yield str(operator)
            if str(operator) in ("g", "G") and not 0 <= float(operands[0]) <= 1:
                yield f"grey {operands[0]}"


nowhere("6.2.5, 6.2.6, 6.2.10 no graphics states, so no transparency", "/ExtGState", "/Group", "/SMask", "/BM", "/ca")
nowhere("6.2.8.1 images as they are (1, 2, 3)", "/Alternates", "/OPI", "/Interpolate", "/Intent", "/Mask")


@rule("6.2.8, 6.2.9 no external objects but images (8.1-4, 8.1-5, 9.1-1, 9.2-1, 9.3-1)")
def _images(file: File) -> Iterator[str]:
    for page in file.pdf.pages:
        for name, thing in page.resources.get("/XObject", pikepdf.Dictionary()).items():
            bits = thing.get("/BitsPerComponent")
            if thing.Subtype != "/Image" or bits not in (1, 2, 4, 8, 16):
                yield f"{name} is {thing.Subtype} of {bits} bits"
            elif len(thing.read_bytes()) != thing.Width * thing.Height * bits // 8:
                yield f"{name} has not as many points as it says"


@rule("6.2.11.2 fonts (1, 2, 3)")
def _font_dictionaries(file: File) -> Iterator[str]:
    for font in file.fonts:
        for part, kind in ((font.font, "/Type0"), (font.descendant, "/CIDFontType2")):
            if part.Type != "/Font" or part.Subtype != kind or part.BaseFont != font.font.BaseFont:
                yield str(part.keys())
        descriptor = font.descendant.FontDescriptor
        if descriptor.Type != "/FontDescriptor" or descriptor.FontName != font.font.BaseFont:
            yield "the descriptor has another name"
        needed = {"/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"}
        if missing := needed - set(descriptor.keys()):
            yield f"the descriptor lacks {missing}"
        tables = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
        if missing := tables - set(font.program.keys()):
            yield f"the font program lacks {missing}"


@rule("6.2.11.3 composite fonts (3.1-1, 3.2-1, 3.3-1)")
def _composite(file: File) -> Iterator[str]:
    for font in file.fonts:
        if font.font.Encoding != "/Identity-H" or font.descendant.get("/CIDToGIDMap") != "/Identity":
            yield str(font.font.BaseFont)
        if set(font.descendant.CIDSystemInfo.keys()) != {"/Registry", "/Ordering", "/Supplement"}:
            yield "the character collection is not named"


@rule("6.2.11.4 embedded as subsets (4.1-1, 4.1-2, 4.2-2)")
def _embedded(file: File) -> Iterator[str]:
    whole = {str(font.font.BaseFont): font for font in file.fonts}
    for name, font in whole.items():
        if not re.fullmatch(r"/[A-Z]{6}\+Sarabun-\w+", name):
            yield f"{name} is not named as a subset"
        if "/CIDSet" in font.descendant.FontDescriptor:
            yield "a CIDSet, which PDF/A-2 does not ask for"
    for page in file.pdf.pages:
        for name, glyphs in shown_glyphs(page).items():
            font = Font(page.resources.Font[name])
            outlines, order = font.program["glyf"], font.program.getGlyphOrder()
            meanings = meaning(font)
            for glyph in glyphs:
                if glyph >= len(order):
                    yield f"{name} has no glyph {glyph}"
                elif not outlines[order[glyph]].numberOfContours and _inked(meanings.get(glyph, "")):
                    yield f"{name}: glyph {glyph} is empty"


@rule("6.2.11.5 widths agree with the font program (1)")
def _widths(file: File) -> Iterator[str]:
    for font in file.fonts:
        scale = 1000 / font.program["head"].unitsPerEm
        order = font.program.getGlyphOrder()
        for glyph, width in font.widths.items():
            if abs(font.program["hmtx"][order[glyph]][0] * scale - width) > 1:
                yield f"{font.font.BaseFont}: glyph {glyph} is {width} wide"


@rule("6.2.11.5 every glyph shown has its width")
def _all_widths(file: File) -> Iterator[str]:
    for page in file.pdf.pages:
        for name, glyphs in shown_glyphs(page).items():
            if missing := glyphs - set(Font(page.resources.Font[name]).widths):
                yield f"{name}: {missing}"


@rule("6.2.11.6 symbolic (1, 2)")
def _symbolic(file: File) -> Iterator[str]:
    for font in file.fonts:
        if font.descendant.FontDescriptor.Flags & 36 != 4:
            yield f"{font.font.BaseFont} is not symbolic"


@rule("6.2.11.8 no .notdef is shown (1)")
def _notdef(file: File) -> Iterator[str]:
    for page in file.pdf.pages:
        yield from (name for name, glyphs in shown_glyphs(page).items() if 0 in glyphs)


# --- 6.3 to 6.5, 6.8 to 6.11: what papers have nothing of -------------------------------------------------------------

nowhere("6.3 no annotations", "/Annots")
nowhere("6.4 no forms to fill in on the screen", "/AcroForm", "/XFA", "/NeedsRendering")
nowhere("6.5 no actions", "/A", "/AA", "/OpenAction", "/JavaScript")
nowhere("6.8 no attachments", "/EmbeddedFiles", "/EF", "/AF")
nowhere("6.9 no optional content", "/OCProperties", "/OC")
nowhere("6.10 no alternate presentations", "/AlternatePresentations", "/PresSteps")
nowhere("6.11 no requirements", "/Requirements")


# --- 6.6 Metadata -----------------------------------------------------------------------------------------------------


@rule("6.6.2.1 metadata (1-5)")
def _metadata(file: File) -> Iterator[str]:
    stream = file.pdf.Root.get("/Metadata")
    if stream is None or stream.Type != "/Metadata" or stream.Subtype != "/XML":
        yield "no metadata in the catalog"
        return
    packet = stream.read_bytes()
    head = packet.split(b"?>")[0]
    if b"bytes" in head or b"encoding" in head:
        yield "the packet's head has forbidden attributes"
    if not head.startswith(b'<?xpacket begin="\xef\xbb\xbf"') or b"W5M0MpCehiHzreSzNTczkc9d" not in head:
        yield "the packet's head is wrong"
    packet.decode("utf-8")
    ET.fromstring(packet)


@rule("6.6.2.3.1 predefined properties of their types (1, 2)")
def _properties(file: File) -> Iterator[str]:
    for name, element in file.xmp.items():
        kind = PREDEFINED.get(name)
        inner = [child.tag for child in element]
        if kind is None:
            yield f"{name} is no predefined property"
        elif inner != ([f"{RDF}{kind}"] if kind in ("Alt", "Seq") else []):
            yield f"{name} is no {kind}"
        elif kind == "date":
            datetime.fromisoformat(file.said(name))


@rule("6.6.3 the properties in the file and in XMP are the same")
def _in_step(file: File) -> Iterator[str]:
    info = file.pdf.docinfo
    pairs = {
        "/Title": "dc:title",
        "/Author": "dc:creator",
        "/Subject": "dc:description",
        "/Creator": "xmp:CreatorTool",
        "/Producer": "pdf:Producer",
    }
    for key, name in pairs.items():
        if str(info.get(key, "")) != file.said(name):
            yield f"{key} {info.get(key)!s} and {name} {file.said(name)}"
    for key, name in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
        given = datetime.fromisoformat(file.said(name))
        if str(info[key]) != f"D:{given:%Y%m%d%H%M%S}+07'00'" or given.isoformat()[-6:] != "+07:00":
            yield f"{key} and {name}"
    if extra := set(info.keys()) - set(pairs) - {"/CreationDate", "/ModDate"}:
        yield f"{extra} only in the file"


@rule("6.6.4 says that it is PDF/A-2b (1, 2, 3)")
def _level(file: File) -> Iterator[str]:
    if (file.said("pdfaid:part"), file.said("pdfaid:conformance")) != ("2", "B"):
        yield "it says something else"


def _inked(text: str) -> bool:
    """Whether a character is to be seen: no space, no control."""
    return bool(text.strip()) and unicodedata.category(text[0])[0] != "C"


def qpdf_complaint(pdf: bytes, folder: Path) -> str:
    """What qpdf has to say about a file's structure; empty where all is well. Skips, saying so, where it is missing."""
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not installed")
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([program, "--check", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
