"""The hostile bench: what a hostile world would try, counted. `python -m bench faults --hostile`.

Mutated pages through clean and through whole builds, damaged archives, kills at random moments,
flipped bits and edited values. Seeds are fixed: one scale gives one set of inputs. Every part is a
module with `run(count, folder)`; see `docs/reliability.md` for what is promised.
"""

from bench.hostile.command import main, run_all

__all__ = ["main", "run_all"]
