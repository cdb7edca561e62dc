"""What was failed or hinted comes back after 1, 3, 7 and 21 days."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui_nn.study.records import Outcome
from tui_nn.study.review import WAITS, due, reviews

START = date(2026, 3, 1)


def attempt(day: int, *, passed: bool = True, hints: int = 0, exercise: str = "gate") -> Outcome:
    time = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=day)
    return Outcome("gates", exercise, passed, hints, time)


def days_due(*attempts: Outcome) -> list[int]:
    return [(review.due - START).days for review in reviews(attempts, UTC)]


def test_what_is_passed_at_once_does_not_come_back() -> None:
    assert days_due(attempt(0)) == []


def test_what_was_failed_or_hinted_comes_back_the_next_day() -> None:
    assert days_due(attempt(0, passed=False)) == [1]
    assert days_due(attempt(0, hints=1)) == [1]
    assert days_due(attempt(0, passed=False), attempt(0)) == [1]


def test_each_time_it_is_known_the_wait_grows_until_it_stays_known() -> None:
    made = [attempt(0, passed=False)]
    for day, then in ((1, 4), (4, 11), (11, 32)):
        made.append(attempt(day))
        assert days_due(*made) == [then]
    assert days_due(*made, attempt(32)) == []


def test_failing_again_begins_anew() -> None:
    made = [attempt(0, passed=False), attempt(1), attempt(4, passed=False)]
    assert days_due(*made) == [5]


def test_practice_before_the_day_changes_nothing() -> None:
    assert days_due(attempt(0, passed=False), attempt(1), attempt(2)) == [4]


def test_the_longest_due_comes_first_and_the_rest_waits() -> None:
    made = [attempt(0, passed=False, exercise="b"), attempt(3, passed=False, exercise="a")]
    assert [r.exercise for r in due(made, START + timedelta(days=5), UTC)] == ["b", "a"]
    assert [r.exercise for r in due(made, START + timedelta(days=1), UTC)] == ["b"]
    assert due(made, START, UTC) == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.booleans(), st.integers(0, 3), st.sampled_from("abc")),
        max_size=30,
    )
)
def test_nothing_waits_longer_than_the_longest_wait(
    drawn: list[tuple[int, bool, int, str]],
) -> None:
    made = [
        attempt(day, passed=passed, hints=hints, exercise=name)
        for day, passed, hints, name in sorted(drawn)
    ]
    for review in reviews(made, UTC):
        last = max(a.time.date() for a in made if a.exercise == review.exercise)
        assert review.due <= last + timedelta(days=max(WAITS))
        assert WAITS[review.stage] > 0
