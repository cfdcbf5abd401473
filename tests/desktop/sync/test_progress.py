from __future__ import annotations

from desktop.sync.progress import Course, Progress


class Watch:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_counts_what_arrives_and_what_is_on_the_way() -> None:
    told: list[Progress] = []
    course = Course(told.append, Watch())
    course.expect(records=3, content=300)
    course.expect(pictures=1, content=700)
    course.begins(200)
    course.on_the_way(0.5)
    assert (told[-1].bytes_done, told[-1].bytes_total, told[-1].records_total) == (100, 1000, 3)
    course.arrived(records=2, content=200)
    assert (told[-1].records, told[-1].bytes_done) == (2, 200)
    course.begins(700)
    course.arrived(pictures=1, content=700)
    assert (told[-1].pictures, told[-1].bytes_done) == (1, 900)


def test_time_left_comes_once_it_is_sure_and_does_not_jump() -> None:
    told: list[Progress] = []
    watch = Watch()
    course = Course(told.append, watch)
    course.expect(records=1, content=10_000)
    course.begins(10_000)
    course.on_the_way(0)
    assert told[-1].seconds_left is None
    for second in range(1, 11):
        watch.now = float(second)
        course.on_the_way(second / 100)
    # 100 bytes a second, 9,000 left.
    assert told[-1].seconds_left is not None
    assert abs(told[-1].seconds_left - 90) < 1
    # A line that stands still for a moment does not make hours of it.
    watch.now = 11.0
    course.on_the_way(0.1)
    assert told[-1].seconds_left < 120


def test_a_message_that_failed_takes_its_part_back() -> None:
    told: list[Progress] = []
    watch = Watch()
    course = Course(told.append, watch)
    course.expect(content=100)
    course.begins(100)
    course.on_the_way(0.9)
    course.begins(100)
    watch.now = 5.0
    course.on_the_way(0.1)
    assert told[-1].bytes_done == 10
