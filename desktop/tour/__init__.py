"""The tour: drives the real windows, keyboard and mouse, against a real centre.

Three people from the first start to the receipt; a district through the year; a day at the counter; two laptops and a
centre's console over a line that breaks. It is the test of the main job, the source of the README's pictures, and the
way everyone looks at the program.
"""

from desktop.tour.run import run_tour

__all__ = ["run_tour"]
