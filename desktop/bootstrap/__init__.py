"""Puts the program together: the only place that constructs services and windows, and leads from one to the other."""

from desktop.bootstrap.ahead import load_printing
from desktop.bootstrap.desk import open_desk
from desktop.bootstrap.program import DEMO_PEOPLE, Program
from desktop.bootstrap.qt import make_qt, refuse

__all__ = ["DEMO_PEOPLE", "Program", "load_printing", "make_qt", "open_desk", "refuse"]
