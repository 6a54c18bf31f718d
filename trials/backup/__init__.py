"""Backups: what cannot be derived goes to a file, from which the rest is derived again in another database."""

from trials.backup.archive import BackupError
from trials.backup.restore import restore
from trials.backup.save import save

__all__ = ["BackupError", "restore", "save"]
