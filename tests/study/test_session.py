"""A session remembers what a learner does, and can take it back."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tui_nn.exercises.answers import Answer
from tui_nn.exercises.grades import Grade
from tui_nn.study.records import Draft, Standing
from tui_nn.study.session import KEPT_UNDO, Session

START = Answer(parameters={"w1": 0.0, "w2": 0.0}, settings={"learning_rate": 0.1})
PASSED = Grade(passed=True, score=1.0, stars=2, checks=())
FAILED = Grade(passed=False, score=0.5, stars=0, checks=())


def begun(**options: int) -> Session:
    return Session.begin(START, **options)


def moved(session: Session, **parameters: float) -> Session:
    answer = msgspec.structs.replace(
        session.answer, parameters={**session.answer.parameters, **parameters}
    )
    return session.change(answer)


def test_a_slider_moved_one_way_is_undone_at_once() -> None:
    session = begun()
    for step in range(1, 6):
        session = moved(session, w1=step / 10)
    assert session.undo().answer == START
    assert not session.undo().can_undo


def test_turning_round_and_taking_another_slider_are_undone_on_their_own() -> None:
    session = moved(moved(begun(), w1=0.5), w1=1.0)
    session = moved(moved(session, w1=0.9), w1=0.8)
    session = moved(session, w2=0.3)
    seen = []
    while session.can_undo:
        session = session.undo()
        seen.append(session.answer.parameters)
    assert seen == [{"w1": 0.8, "w2": 0.0}, {"w1": 1.0, "w2": 0.0}, {"w1": 0.0, "w2": 0.0}]


def test_checking_or_taking_a_hint_ends_a_gesture() -> None:
    session = moved(begun(hints=1), w1=0.1).check(lambda _: FAILED)
    session = moved(session, w1=0.2).take_hint()
    session = moved(session, w1=0.3)
    assert session.undo().answer.parameters["w1"] == 0.2
    assert session.undo().undo().answer.parameters["w1"] == 0.1


def test_a_typed_number_is_undone_whole_and_each_choice_alone() -> None:
    session = begun()
    for text in ("1", "1.", "1.5"):
        session = session.change(msgspec.structs.replace(session.answer, numbers={"y": text}))
    for option in ("good", "divergent"):
        session = session.change(
            msgspec.structs.replace(session.answer, choices={"curve": (option,)})
        )
    assert session.undo().answer.choices == {"curve": ("good",)}
    assert session.undo().undo().answer.numbers == {"y": "1.5"}
    assert session.undo().undo().undo().answer == START


def test_nothing_changed_is_nothing_to_undo() -> None:
    session = begun()
    assert session.change(START) is session
    assert session.undo() is session
    assert not session.reset().can_undo


def test_runs_made_stay_known_through_undo_and_reset() -> None:
    session = moved(begun(), w1=1.0)
    run = {"learning_rate": 0.1}
    session = session.change(msgspec.structs.replace(session.answer, runs=(run,)))
    assert session.undo().answer.runs == (run,)
    assert session.undo().answer.parameters == START.parameters
    assert session.reset().answer == msgspec.structs.replace(START, runs=(run,))


def test_a_reset_can_be_taken_back() -> None:
    session = moved(begun(), w1=1.0).reset()
    assert session.answer == START
    assert session.undo().answer.parameters["w1"] == 1.0


def test_hints_come_one_by_one_until_there_are_no_more() -> None:
    session = begun(hints=2)
    taken = []
    for _ in range(3):
        session = session.take_hint()
        taken.append(session.hints)
    assert taken == [1, 2, 2]


def test_what_is_passed_stays_passed_with_its_best_stars() -> None:
    session = begun().check(lambda _: PASSED)
    session = moved(session, w1=3.0)
    assert not session.is_graded
    session = session.check(lambda _: FAILED)
    assert session.is_graded
    assert (session.passed, session.stars, session.attempts) == (True, 2, 2)
    assert session.grade == FAILED


def test_a_grade_that_comes_late_belongs_to_the_answer_handed_in() -> None:
    session = moved(moved(begun(), w1=1.0), w2=1.0)
    late = session.take_grade(START, PASSED).work(2.5)
    assert not late.is_graded
    recorded = late.attempt("ana", "gates", "and-gate")
    assert (recorded.answer, recorded.grade, recorded.seconds) == (START, PASSED, 2.5)


def test_a_session_goes_on_where_its_draft_left_off() -> None:
    session = moved(moved(begun(hints=3), w1=1.0), w2=0.5).take_hint().work(9.0)
    again = Session.begin(
        START,
        hints=3,
        draft=session.draft,
        standing=Standing(attempts=4, passed=True, stars=3, hints=2, seconds=5.0),
    )
    assert again.answer == session.answer
    assert again.undo().answer == session.undo().answer
    assert (again.hints, again.seconds) == (2, 9.0)
    assert (again.attempts, again.passed, again.stars) == (4, True, 3)


def test_a_draft_of_an_older_lesson_is_fitted_to_the_new_one() -> None:
    old = Answer(parameters={"w1": 1.0, "gone": 2.0}, settings={"learning_rate": "fast"})
    again = Session.begin(START, draft=Draft(answer=old, undo=(old,)))
    assert again.answer.parameters == {"w1": 1.0, "w2": 0.0}
    assert again.answer.settings == {"learning_rate": 0.1}
    assert again.undo().answer.parameters == {"w1": 1.0, "w2": 0.0}


def test_a_draft_stays_small_however_long_the_session() -> None:
    session = begun()
    for step in range(500):
        session = moved(session, w1=float(step % 2 + 1))
    assert len(session.draft.undo) == KEPT_UNDO
    assert session.undo().can_undo


@given(st.lists(st.tuples(st.sampled_from(["w1", "w2"]), st.integers(-3, 3)), max_size=12))
def test_undoing_everything_comes_back_to_the_start(changes: list[tuple[str, int]]) -> None:
    session = begun()
    for name, value in changes:
        session = moved(session, **{name: float(value)})
    while session.can_undo:
        before = session.answer
        session = session.undo()
        assert session.answer != before
    assert session.answer == START
