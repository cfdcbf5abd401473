"""Load: does the centre slow down as it fills? Sixteen laptops push until so many records are stored.

    python -m tests.load.push_growth [--records 100000] [--steps 10] [--laptops 16] [--batch 100]

Prints the rate of each step beside how many are stored already. Everything runs on this machine and shares its cores.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics

from tests.benchmarks.push import centre, push_rate


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--laptops", type=int, default=16)
    parser.add_argument("--batch", type=int, default=100)
    options = parser.parse_args()
    chance = random.Random(2561)
    print(f"{os.cpu_count()} cores for {options.laptops} laptops, centre and PostgreSQL; batches of {options.batch}\n")
    print("| stored before | records/s | batch p50 ms | batch p99 ms | against empty |")
    print("|---|---|---|---|---|")
    stored, empty = 0, 0.0
    with centre() as (url, trust, data):
        for _ in range(options.steps):
            step = push_rate(url, trust, data, chance, options.laptops, options.batch, options.records // options.steps)
            empty = empty or step.records_per_second
            print(
                f"| {stored} | {step.records_per_second:.0f} | {statistics.median(step.batch_milliseconds):.0f} "
                f"| {step.percentile(0.99):.0f} | {step.records_per_second / empty:.2f} |",
                flush=True,
            )
            stored += len(step.batch_milliseconds) * options.batch


if __name__ == "__main__":
    main()
