"""What makes a PDF fit to be kept for decades, PDF/A-2b (ISO 19005-2): metadata that says so, and what grey means.

The metadata (6.6) repeat the file's properties in XMP, word for word. The output intent (6.2.3) says what the device
grey of our pages means: a profile of one channel, made here since it is a header and four short tags (ICC.1:2001-04).
"""

from __future__ import annotations

import re
import struct
from datetime import datetime
from functools import cache
from html import escape
from typing import NamedTuple

from forms.paper.pdf_file import PdfFile, text_string

_PROGRAM = "aofield"
_GREY = "Grey, gamma 2.2"
_UNFIT = re.compile("[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]+")
"""What XML cannot say, and line breaks, which no property has."""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
{}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Properties(NamedTuple):
    """What file managers and searches show of a file; empty texts are left out."""

    title: str
    author: str
    subject: str
    created: datetime
    """Thai time"""


def add_info(file: PdfFile, properties: Properties) -> str:
    """The reference of the properties as every reader knows them (PDF 32000-1, 14.3.3)."""
    texts = {"Title": properties.title, "Author": properties.author, "Subject": properties.subject}
    texts = {key: _fit(text) for key, text in texts.items()} | {"Creator": _PROGRAM, "Producer": _PROGRAM}
    entries = "".join([f"/{key}{text_string(text)}" for key, text in texts.items() if text])
    moment = f"(D:{properties.created:%Y%m%d%H%M%S}+07'00')"
    return file.add(f"<<{entries}/CreationDate{moment}/ModDate{moment}>>")


def add_metadata(file: PdfFile, properties: Properties) -> str:
    """The reference of the same properties in XMP, not packed, so that archives find them without a PDF reader."""
    moment = f"{properties.created:%Y-%m-%dT%H:%M:%S}+07:00"
    said = [
        _in_any_language("title", properties.title),
        _in_any_language("description", properties.subject),
        _listed("creator", "Seq", "rdf:li", properties.author),
        f"<pdf:Producer>{_PROGRAM}</pdf:Producer><xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool>",
        *[f"<xmp:{key}Date>{moment}</xmp:{key}Date>" for key in ("Create", "Modify", "Metadata")],
    ]
    packet = _PACKET.format("\n".join(filter(None, said)))
    return file.add_stream(packet.encode("utf-8"), "/Type/Metadata/Subtype/XML")


def add_output_intent(file: PdfFile) -> str:
    profile = file.add_packed(grey_profile(), "/N 1")
    return file.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_GREY})/Info({_GREY})"
        f"/DestOutputProfile {profile}>>"
    )


@cache
def grey_profile() -> bytes:
    """An ICC profile, version 2.1, of a display with one channel of gamma 2.2 and the white of the standard (D50)."""
    white = struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    name = _GREY.encode("ascii") + b"\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67),
        b"cprt": b"text\0\0\0\0" + b"No rights reserved\0",
        b"wtpt": b"XYZ \0\0\0\0" + white,
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)),
    }
    table, data, start = b"", b"", 128 + 4 + 12 * len(tags)
    for key, content in tags.items():
        table += key + struct.pack(">2I", start + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    header = (
        struct.pack(">I4xI", start + len(data), 0x02100000)
        + (b"mntrGRAYXYZ " + made + b"acsp" + bytes(28) + white)
        + bytes(4 + 44)
    )
    return header + struct.pack(">I", len(tags)) + table + data


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text).strip()


def _in_any_language(key: str, text: str) -> str:
    return _listed(key, "Alt", 'rdf:li xml:lang="x-default"', text)


def _listed(key: str, kind: str, opening: str, text: str) -> str:
    fit = escape(_fit(text), quote=False)
    return f"<dc:{key}><rdf:{kind}><{opening}>{fit}</rdf:li></rdf:{kind}></dc:{key}>" if fit else ""
