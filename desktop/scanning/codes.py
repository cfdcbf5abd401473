"""QR codes of others than our papers: what they say, whoever made them."""

from __future__ import annotations

import zxingcpp

from desktop.scanning.files import Picture


def qr_texts(picture: Picture) -> tuple[str, ...]:
    """What every QR code on a picture says, each once."""
    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return tuple(dict.fromkeys(code.text for code in zxingcpp.read_barcodes(picture, formats=kind)))
