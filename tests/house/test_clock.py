"""The only place that knows the time."""

from datetime import UTC, date, datetime, timedelta

from kandas_desk.house.clock import Clock


def test_a_fixed_clock_stands_still():
    clock = Clock.fixed(date(2026, 2, 28))
    assert clock.today() == date(2026, 2, 28)
    assert clock.now() == clock.now() == datetime(2026, 2, 28, 7, tzinfo=UTC)


def test_a_fixed_day_is_the_same_day_in_all_of_kazakhstan():
    moment = Clock.fixed(date(2026, 2, 28)).now()
    assert {(moment + timedelta(hours=ahead)).date() for ahead in (5, 6)} == {date(2026, 2, 28)}


def test_the_real_clock_runs_in_universal_time():
    before = datetime.now(UTC)
    now = Clock().now()
    assert now.utcoffset() == timedelta(0)
    assert before <= now <= datetime.now(UTC)


def test_the_real_clock_shows_the_day_of_this_computer():
    before = datetime.now().astimezone().date()
    today = Clock().today()
    assert before <= today <= datetime.now().astimezone().date()
