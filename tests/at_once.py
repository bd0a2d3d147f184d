"""Several people, or several tabs, at the same moment. The tests that use it commit: `django_db(transaction=True)`."""

from threading import Barrier, Thread

from django.db import connection


def at_once(*calls):
    """What each call gave, or the error that it raised, in their order. On SQLite one waits for the other."""
    barrier, found = Barrier(len(calls)), [None] * len(calls)

    def run(number, call):
        barrier.wait()
        try:
            found[number] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            found[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
