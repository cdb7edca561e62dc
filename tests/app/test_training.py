"""Training runs: play, pause, one step, reset, and what is kept of them."""

from typing import Any

from tui_nn.app.running import Run


class Count:
    def __init__(self, epoch: int) -> None:
        self.epoch = epoch


async def test_space_runs_to_the_end_and_the_run_is_kept(start: Any) -> None:
    async with start("pick") as table:
        await table.press("space")
        await table.run_ended()
        assert table.lab.session.answer.runs == ({"learning_rate": 0.011},)
        assert len(table.lab.trainer.history) == 21
        assert "The run has ended" in table.picture


async def test_a_full_stop_takes_one_step_and_r_goes_back_to_the_start(start: Any) -> None:
    async with start("pick") as table:
        await table.press("full_stop")
        await table.run_advanced(2)
        assert table.lab.trainer.here.epoch == 1
        await table.press("r")
        assert table.lab.trainer.run is None
        assert table.lab.session.answer.settings == {"learning_rate": 0.011}


async def test_check_runs_first_what_has_not_been_run(start: Any) -> None:
    async with start("pick") as table:
        await table.press("enter")
        await table.run_ended()
        await table.settle()
        assert table.lab.grade is not None
        assert table.lab.grade.passed


async def test_what_is_still_being_typed_is_what_is_run(start: Any) -> None:
    async with start("pick") as table:
        await table.press("0", "full_stop", "0", "2", "space")
        await table.run_ended()
        assert table.lab.session.answer.runs == ({"learning_rate": 0.02},)


async def test_what_is_typed_and_no_number_runs_nothing(start: Any) -> None:
    async with start("pick") as table:
        await table.press("-", "space")
        assert table.lab.trainer.run is None
        assert "isn't a number" in table.picture


async def test_a_run_that_diverges_is_shown_as_that(start: Any) -> None:
    async with start("pick") as table:
        await table.press("end", "space")
        await table.run_ended()
        assert "diverged" in table.picture


async def test_a_hint_asked_for_while_a_run_goes_on_is_still_there_at_its_end(start: Any) -> None:
    async with start("pick") as table:
        await table.press("h")
        hint = table.lab.feedback.text.splitlines()[0]
        await table.press("space")
        await table.run_ended()
        assert "The run has ended" in table.lab.feedback.text
        assert hint in table.lab.feedback.text


async def test_another_setting_gives_the_run_up(start: Any) -> None:
    async with start("pick") as table:
        await table.press("space")
        await table.run_ended()
        await table.press("right")
        assert table.lab.trainer.run is None


def test_a_paused_run_stands_still_until_it_is_stepped() -> None:
    frames: list[int] = []
    run = Run((Count(n) for n in range(100)), 100, lambda run: frames.append(run.here.epoch), 0.0)
    run.start()
    run.step()
    run._thread.join(0.3)
    assert len(run.history) == 2
    assert frames == [0, 1]
    run.stop()
    run._thread.join(2)
    assert not run._thread.is_alive()


def test_a_failure_in_the_thread_is_handed_over() -> None:
    def broken() -> Any:
        yield Count(0)
        raise ZeroDivisionError

    run = Run(broken(), 1, lambda _: None, 0.0)
    run.start()
    run.play()
    run._thread.join(2)
    assert isinstance(run.failure, ZeroDivisionError)
