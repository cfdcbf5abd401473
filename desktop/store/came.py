"""The words in which what a pull brought is counted."""

from __future__ import annotations

from enum import StrEnum


class Came(StrEnum):
    PEOPLE_NEW = "people_new"
    PEOPLE_CHANGED = "people_changed"
    PEOPLE_REASSIGNED = "people_reassigned"
    """of those changed: given to another officer (R18)"""
    PEOPLE_GONE = "people_gone"
    """on the district's list no more"""
    PEOPLE_MERGED = "people_merged"
    OFFICERS = "officers"
    PLACES = "places"
    FORMS = "forms"
    ROUNDS = "rounds"
    CATALOGUE = "catalogue"
    REVIEWS = "reviews"
    CONFLICTS = "conflicts"
