"""Makes archives by Python's own zipfile, which is no relative of what reads them.

Reads a list of {"options": ..., "files": [[name, base64], ...]} as JSON, and writes a list of archives
in base64. A number instead of content stands for so many zeros.
"""

import base64
import io
import json
import sys
import zipfile

METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


class Pipe:
    """Cannot be sought in, so that sizes have to follow the data."""

    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(bytes(part))
        return len(part)

    def flush(self):
        pass

    def getvalue(self):
        return b"".join(self.parts)


def made(files, options):
    target = Pipe() if options.get("streamed") else io.BytesIO()
    method = METHODS[options.get("method", "deflated")]
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.comment = options.get("comment", "").encode()
        for name, content in files:
            info = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            data = bytes(content) if isinstance(content, int) else base64.b64decode(content)
            if name.endswith("/"):
                archive.writestr(info, data)
                continue
            info.compress_type = method
            with archive.open(info, "w", force_zip64=options.get("zip64", False)) as file:
                # In pieces, as a program that streams does.
                for at in range(0, len(data), 10_000):
                    file.write(data[at : at + 10_000])
    return base64.b64encode(target.getvalue()).decode()


json.dump([made(order["files"], order["options"]) for order in json.load(sys.stdin)], sys.stdout)
