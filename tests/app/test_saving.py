"""What is to be kept is written soon, once, and by a thread of its own."""

import threading

from tui_nn.app.saving import Saver


def test_only_the_latest_of_a_kind_is_written() -> None:
    written: list[int] = []
    saver = Saver(lambda _: None, delay=30)
    for number in range(5):
        saver.save("draft", lambda number=number: written.append(number))
    saver.save("position", lambda: written.append(99))
    assert saver.flush()
    assert written == [4, 99]


def test_what_changes_is_written_without_being_asked_for() -> None:
    done = threading.Event()
    Saver(lambda _: None, delay=0.01).save("draft", done.set)
    assert done.wait(5)


def test_a_write_that_fails_is_reported_and_the_next_one_goes_on() -> None:
    failures: list[BaseException] = []
    saver = Saver(failures.append, delay=0)

    def fail() -> None:
        raise OSError

    saver.save("a", fail)
    saver.flush()
    written: list[int] = []
    saver.save("a", lambda: written.append(1))
    saver.flush()
    assert isinstance(failures[0], OSError)
    assert written == [1]


def test_closing_writes_what_waits_but_has_no_endless_patience() -> None:
    stuck = threading.Event()
    saver = Saver(lambda _: None, delay=0)
    saver.save("draft", lambda: stuck.wait(10) and None)
    assert not saver.close(0.05)
    stuck.set()


def test_changes_that_never_end_are_written_all_the_same() -> None:
    written = threading.Event()
    saver = Saver(lambda _: None, delay=0.1)
    for _ in range(200):
        saver.save("draft", written.set)
        if written.wait(0.01):
            break
    assert written.is_set()
