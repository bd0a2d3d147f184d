"""Django's SQLite backend, whose writers within one process wait in line.

SQLite itself has no line: a writer that finds the file locked sleeps up to 100 ms and tries again, so under load some
wait for seconds while others pass by. Here a transaction takes its turn before it begins and gives it back when it ends;
other processes are waited for as before. Only BEGIN IMMEDIATE is a writer's, so settings ask for that mode.
"""

import threading
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper
from django.db.utils import OperationalError

_turn = threading.Lock()


class DatabaseWrapper(SQLiteWrapper):
    _has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        if not _turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        self._has_turn = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _turn.release()
