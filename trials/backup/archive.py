"""The file of a backup: lines of JSON, compressed by gzip, and encrypted by age where asked.

The first line says what it is, and the last one has the digest of each table: a file that was cut short lacks it.
"""

import gzip
import json
import os
import shutil
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path

import pyrage

ENCRYPTED = b"age-encryption.org/"
SECRET_KEY = "AGE-SECRET-KEY-"  # noqa: S105 how age begins them
UNREADABLE = (OSError, EOFError, zlib.error, ValueError)  # what gzip and JSON raise


class BackupError(Exception):
    """Why nothing was saved, or nothing restored, in a sentence."""


def pack(lines, target):
    """Write lines to a binary file."""
    with gzip.open(target, "wt", encoding="utf-8") as packed:
        packed.writelines(f"{line}\n" for line in lines)


def publish(plain, path, recipients):
    """Put a packed file at its place at once and whole, readable by its owner alone; encrypted to any recipients."""
    plain.seek(0)
    partial = path.with_name(f"{path.name}.partial")
    try:
        with open(partial, "wb", opener=_private) as target:
            if recipients:
                pyrage.encrypt_io(plain, target, recipients)
            else:
                shutil.copyfileobj(plain, target)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def recipients_of(keys):
    """Public keys of age as `publish` takes them."""
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        raise BackupError(f"A recipient is no public key of age, which begins with age1: {error}.") from error


@contextmanager
def opened(path, identity=None):
    """The objects in a backup, one after the other, decrypted by the secret keys in the file `identity`."""
    try:
        with Path(path).open("rb") as file, tempfile.TemporaryFile() as decrypted:
            if file.read(len(ENCRYPTED)) == ENCRYPTED:
                file.seek(0)
                pyrage.decrypt_io(file, decrypted, _identities(identity))
                file = decrypted
            file.seek(0)
            with gzip.open(file, "rt", encoding="utf-8") as packed:
                yield _objects(packed)
    except pyrage.DecryptError as error:
        raise BackupError(f"The backup cannot be decrypted: {error}.") from error
    except OSError as error:
        raise BackupError(f"The backup cannot be read: {error}.") from error


def _objects(packed):
    try:
        for line in packed:
            yield json.loads(line)
    except UNREADABLE as error:
        raise BackupError(f"The backup is damaged: {error}.") from error


def _identities(path):
    if path is None:
        raise BackupError("The backup is encrypted: name the file of the secret key with --identity.")
    keys = [line.strip() for line in path.read_text().splitlines() if line.startswith(SECRET_KEY)]
    try:
        return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError as error:
        raise BackupError(f"{path} holds no secret key of age: {error}.") from error


def _private(path, flags):
    return os.open(path, flags, 0o600)
