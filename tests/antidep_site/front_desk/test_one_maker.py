"""What several want at once is made once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from antidep_site.front_desk.one_maker import Made, OneMaker

SEVERAL = 8


class SlowKitchen:
    """Makes dishes, and does not begin to serve before it is told to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.made = 0
        self.begun = threading.Event()
        self.may_end = threading.Event()
        self.error = error

    def make(self) -> int:
        self.begun.set()
        self.may_end.wait(10)
        self.made += 1
        if self.error:
            raise self.error
        return self.made


def all_want(makers: OneMaker[int], kitchen: SlowKitchen) -> list[Made[int] | Exception]:
    """What each of several threads got, all of which asked before the first was served."""
    waiting = threading.Barrier(SEVERAL)

    def want() -> Made[int] | Exception:
        waiting.wait(10)
        try:
            return makers.get("dish", kitchen.make)
        except OSError as error:
            return error

    with ThreadPoolExecutor(SEVERAL) as pool:
        wanted = [pool.submit(want) for _ in range(SEVERAL)]
        kitchen.begun.wait(10)
        # The others have passed the barrier; give each time to find the maker at work.
        threading.Event().wait(0.2)
        kitchen.may_end.set()
        return [each.result(10) for each in wanted]


def test_it_is_made_once_and_all_who_waited_get_it() -> None:
    kitchen = SlowKitchen()
    got = all_want(OneMaker(), kitchen)
    assert kitchen.made == 1
    assert {each.thing for each in got if isinstance(each, Made)} == {1}
    assert sorted(each.is_own for each in got if isinstance(each, Made)) == [False] * (SEVERAL - 1) + [True]


def test_an_error_of_the_maker_reaches_all_who_waited_and_is_not_kept() -> None:
    makers: OneMaker[int] = OneMaker()
    kitchen = SlowKitchen(OSError("burnt"))
    got = all_want(makers, kitchen)
    assert kitchen.made == 1
    assert {str(each) for each in got} == {"burnt"}
    assert makers.get("dish", lambda: 7) == Made(7, is_own=True)


def test_another_thing_is_not_waited_for() -> None:
    makers: OneMaker[int] = OneMaker()
    assert makers.get("one", lambda: makers.get("other", lambda: 2).thing + 1).thing == 3


def test_it_is_made_anew_for_whoever_asks_later() -> None:
    makers: OneMaker[int] = OneMaker()
    assert [makers.get("dish", iter([1, 2]).__next__).thing for _ in range(1)] == [1]
    with pytest.raises(ZeroDivisionError):
        makers.get("dish", lambda: 1 // 0)
