"""Python's collector of cycles, told what never goes away.

A full round over what a program loads to read messages (670,000 objects) took 0.6 to 1.7 s on two
shared cores (26 November 2026), in which no thread runs: nobody was answered.
"""

import gc


def settle() -> None:
    """Leave everything loaded until now out of every later round: it lives as long as the process."""
    gc.collect()
    gc.freeze()
