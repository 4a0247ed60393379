"""A ZIP that is sent while it is made, so that its size is nobody's memory. No ORM."""

import zipfile


class _Sink:
    """What zipfile writes to; it is emptied after each file."""

    def __init__(self):
        self.chunks, self.position = [], 0
        self.write = self._keep

    def _keep(self, data):
        self.chunks.append(bytes(data))
        self.position += len(data)
        return len(data)

    def tell(self):
        return self.position

    def flush(self):
        """Do nothing: the chunks are taken after each file."""

    def taken(self):
        data, self.chunks = b"".join(self.chunks), []
        return data


def zipped(files):
    """Yield the bytes of a ZIP of [(name, function that returns the content)].

    PDFs are compressed already, so they are stored as they are. A content of None is
    left out.

    >>> import io
    >>> data = b"".join(zipped([("a.txt", lambda: b"x"), ("b.txt", lambda: None)]))
    >>> zipfile.ZipFile(io.BytesIO(data)).namelist()
    ['a.txt']
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            data = content()
            if data is not None:
                archive.writestr(name, data)
                yield sink.taken()
    yield sink.taken()
