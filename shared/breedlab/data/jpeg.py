"""Whether a JPEG is sound, asked of the decoder that both frameworks use.

Pillow hides libjpeg's warnings, and TensorFlow prints them, so Pillow alone cannot tell. simplejpeg runs
libjpeg-turbo, too, and turns each warning into an error: bytes that decode to too few or too many blocks, unknown
markers, a missing end. Flipped bits that still spell a valid picture of the right length stay unseen: no decoder can
tell them.
"""

import re

import simplejpeg

# Photographs have one scan, progressive ones about ten. Thousands of empty ones keep a decoder busy for minutes.
MAX_SCANS = 100

START_OF_SCAN = 0xDA
END_OF_IMAGE = 0xD9
# In the coded data, FF 00 is a byte and FF D0..D7 a restart; any other byte behind FF is the next marker.
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


def complaint(data: bytes) -> str | None:
    """What libjpeg-turbo has to say against the JPEG, or None where it reads it without a warning."""
    if data.count(b"\xff\xda") > MAX_SCANS:
        return f"more than {MAX_SCANS} scans"
    try:
        # Grey leaves out the colours' arithmetic, but every coded byte is still read.
        simplejpeg.decode_jpeg(data, colorspace="GRAY")
    except ValueError as error:
        return str(error)
    return None


def stray_bytes(data: bytes) -> int:
    """How many bytes stand behind the JPEG's end marker (-1: no end marker)."""
    position = 2
    while marker := NEXT_MARKER.search(data, position):
        code, position = data[marker.end() - 1], marker.end()
        if code == END_OF_IMAGE:
            return len(data) - position
        # Every other segment says its length, so an end marker inside it (a thumbnail's) is stepped over.
        position += int.from_bytes(data[position : position + 2], "big")
    return -1
