"""Lists of phase 2 as files a province would send down: list 1, list 2 or the counts of both.

``python -m forms.lists.generate --list 1 --people 500 --district 2401 --seed 1 --out list-1.xlsx``
``python -m forms.lists.generate --list counts --people 500 --district 2401 --seed 1 --out counts.csv``

The people are those of ``forms.roster.generate`` with the same arguments.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from forms.lists.invented import listed
from forms.lists.write import counts_of, write_counts, write_list
from forms.roster.generate import district_options
from forms.roster.invented import people


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m forms.lists.generate", description=__doc__.splitlines()[0])
    parser.add_argument("--list", choices=("1", "2", "counts"), required=True, help="which list")
    options = district_options(parser, arguments)
    district = list(people(options.people, options.seed, options.district))
    lists = {number: list(listed(district, options.seed, number)) for number in (1, 2)}
    if options.list == "counts":
        rows = write_counts(options.out, [count for number, rows in lists.items() for count in counts_of(number, rows)])
    else:
        rows = write_list(options.out, int(options.list), lists[int(options.list)])
    print(f"{rows} rows -> {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
