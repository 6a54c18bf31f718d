"""Studies from files: one after the other, whatever the file's size, and never more than stated limits.

A file may hold one study, an API page, a JSON list or JSON lines, or an XML export of WHO ICTRP, plain or packed with
gzip or zip. Which it is, is read from its first bytes, not from its name.
"""

import gzip
import io
import itertools
import json
import re
import zipfile
import zlib
from dataclasses import dataclass

from trials.ingest.file_kind import foreign_form, is_ictrp_export
from trials.registries import ClinicalTrialsGov, Ictrp
from trials.registries.errors import UnreadablePayload
from trials.registries.safe_xml import BrokenXml

JSON_OF = ClinicalTrialsGov.slug
MB = 1024 * 1024
MAX_STUDY_BYTES = 16 * MB  # the registry's largest are some 1.2 MB
UNPACKED_FREELY = 64 * MB
MAX_EXPANSION = 100  # times the packed size; registry records shrink to about a sixth
PACKED = (".gz", ".zip")
SUFFIXES = (".json", ".jsonl", ".ndjson", ".xml", *PACKED)
MARKS_OF_MACOS = "__MACOSX/"  # beside each file of an archive that was made there
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second one is empty
NAMED_OF_OTHERS = 20  # files of a folder or archive that holds no studies
DECODER = json.JSONDecoder()
MAX_TOKEN_LENGTH = 16  # letters of a name or escape that may be cut in two
BETWEEN = re.compile(r"[\s,]*")
LIST = re.compile(rb"\s*\[")
PAGE = re.compile(rb'\s*\{\s*(?:"(?:totalCount|nextPageToken)"\s*:\s*(?:\d+|"[^"]*")\s*,\s*){0,2}"studies"\s*:\s*\[')


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A place in a file where no study can be read, and why."""

    where: str
    reason: str


class TooLarge(ValueError):
    """A file holds more than we are willing to unpack or to hold in memory."""


def payloads(paths, *, of=JSON_OF):
    """Yield the payload of each study of a registry, by its slug, from files and folders.

    Of a folder, the JSON, XML and packed files are read. A Broken stands for what cannot be read; it comes with the
    studies of ClinicalTrials.gov.
    """
    for path in paths:
        files = [path]
        if path.is_dir():
            files = _of_studies(sorted(file for file in path.rglob("*") if file.is_file()), lambda file: file.name)
        for file in files:
            yield from _file(file, of)


def _of_studies(files, name):
    """Those that may hold studies by their names; where none may, the first few, to be refused by their names."""
    return [file for file in files if name(file).lower().endswith(SUFFIXES)] or files[:NAMED_OF_OTHERS]


def _file(path, of):
    try:
        with path.open("rb") as raw:
            start = raw.read(4)
            raw.seek(0)
            size = path.stat().st_size
            if start in ZIP:
                yield from _zip(raw, path.name, size, of)
            elif start[:2] == b"\x1f\x8b":
                yield from _stream(Measured(gzip.GzipFile(fileobj=raw), packed=size), path.name, of)
            else:
                yield from _stream(Measured(raw), path.name, of)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        if of == JSON_OF:
            yield Broken(where=path.name, reason=f"cannot be read: {error}")


def _zip(raw, name, size, of):
    archive = zipfile.ZipFile(raw)
    unpacked = 0
    members = [one for one in archive.infolist() if not (one.is_dir() or one.filename.startswith(MARKS_OF_MACOS))]
    if not members and of == JSON_OF:
        yield Broken(where=name, reason="the archive is empty")
    for member in _of_studies(members, lambda member: member.filename):
        where = f"{name}/{member.filename}"
        if member.filename.lower().endswith(PACKED):
            if of == JSON_OF:
                yield Broken(where=where, reason="refused: a packed file within a packed file; unpack it first")
            continue
        with archive.open(member) as opened:
            measured = Measured(opened, packed=size, before=unpacked)
            yield from _stream(measured, where, of)
            unpacked = measured.position


class Measured(io.RawIOBase):
    """A stream that refuses to give more than it should: of one study, and of a packed file as a whole."""

    def __init__(self, source, *, packed=None, before=0):
        self.source, self.packed = source, packed
        self.position = self.study_began = before

    def readable(self):
        return True

    def readinto(self, buffer):
        filled = 0
        view = memoryview(buffer)
        while filled < len(view):  # a full buffer lets the first bytes be looked at in one go
            part = self.source.read(len(view) - filled)
            if not part:
                break
            view[filled : filled + len(part)] = part
            filled += len(part)
        self.position += filled
        if self.packed is not None and self.position > max(UNPACKED_FREELY, MAX_EXPANSION * self.packed):
            raise TooLarge(f"unpacks to over {MAX_EXPANSION} times its size: refused")
        if self.position - self.study_began > 2 * MAX_STUDY_BYTES:
            raise TooLarge(f"one study is over {MAX_STUDY_BYTES // MB} MB: refused")
        return filled

    def next_study(self):
        self.study_began = self.position


def _stream(measured, where, of):
    stream = io.BufferedReader(measured, buffer_size=256 * 1024)
    try:
        start = stream.peek()
        if start.startswith(b"\xef\xbb\xbf"):
            stream.read(3)
            start = start[3:]
        if (Ictrp.slug if is_ictrp_export(start) else JSON_OF) != of:
            return
        if words := foreign_form(start):
            yield Broken(where=where, reason=words)
            return
        for study in _studies(stream, start, where):
            measured.next_study()
            yield study if of != JSON_OF else _named(study, where)
    except (ValueError, RecursionError) as error:  # TooLarge, BrokenXml and bad UTF-8 are ValueErrors
        yield Broken(where=where, reason=_reason(error))


def _named(study, where):
    """The study; a Broken with the file's name for one without an id to name it by."""
    if isinstance(study, Broken) or ClinicalTrialsGov.identify(study):
        return study
    try:
        ClinicalTrialsGov.parse(study)
    except UnreadablePayload as error:
        return Broken(where=where, reason=str(error))
    return study


def _studies(stream, start, where):
    if is_ictrp_export(start):
        return Ictrp.read_file(stream)
    if opening := LIST.match(start) or PAGE.match(start):
        stream.read(opening.end())
        return _items(io.TextIOWrapper(stream, encoding="utf-8"))
    return _lines(stream, where)


def _items(text):
    """The items of a JSON list whose opening bracket is read, without ever holding more than one and a little."""
    buffer, position = "", 0
    while True:
        position = BETWEEN.match(buffer, position).end()
        if buffer.startswith("]", position):
            return
        try:
            item, end = DECODER.raw_decode(buffer, position)
            whole = end < len(buffer)  # else a number may go on
        except json.JSONDecodeError as error:
            if position < len(buffer) and not _only_cut_off(error):
                raise
            whole = False
        if whole:
            yield item
            position = end
            continue
        buffer, position = buffer[position:], 0
        if len(buffer) > MAX_STUDY_BYTES:
            raise TooLarge(f"one study is over {MAX_STUDY_BYTES // MB} MB: refused")
        # Twice as much each time: what is decoded again stays in proportion.
        part = text.read(max(64 * 1024, len(buffer)))
        if not part:
            raise ValueError("the list has no end")
        buffer += part


def _only_cut_off(error):
    """Is it the end of what was read so far that spoils the JSON?"""
    return error.msg.startswith("Unterminated string") or error.pos > len(error.doc) - MAX_TOKEN_LENGTH


def _lines(stream, where):
    """The studies of JSON lines; of one JSON object where the lines are not JSON each by itself."""
    number, first = 1, _line(stream)
    while first and not first.strip():
        number, first = number + 1, _line(stream)
    if not first:
        yield Broken(where=where, reason="the file is empty")
        return
    second = _line(stream)
    if not _is_object(first) and not _is_object(second):
        yield from _spread(json.loads(first + second + stream.read(MAX_STUDY_BYTES)))
        return
    for line in itertools.chain([first, second], iter(lambda: _line(stream), b"")):
        if line.strip():
            try:
                yield from _spread(json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Broken(where=f"{where}, line {number}", reason=_reason(error))
        number += 1


def _line(stream):
    line = stream.readline(MAX_STUDY_BYTES + 1)
    if len(line) > MAX_STUDY_BYTES:
        raise TooLarge(f"one study is over {MAX_STUDY_BYTES // MB} MB: refused")
    return line


def _is_object(line):
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _spread(value):
    """The studies of a whole JSON value: a page's, a list's, or the one it is."""
    if isinstance(value, dict) and isinstance(value.get("studies"), list):
        yield from value["studies"]
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _reason(error):
    if isinstance(error, (TooLarge, BrokenXml)):
        return str(error)
    if isinstance(error, RecursionError):
        return "nested too deep"
    return f"not whole JSON: {error}"[:300]
