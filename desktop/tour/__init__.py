"""The tour: drives the real windows, keyboard and mouse, against a real centre: three cases, a year, a day at the counter.

It is the main-job test, the source of the README's pictures, and the way everyone looks at the program.
"""

from desktop.tour.run import run_tour

__all__ = ["run_tour"]
