"""The national files: every employer of France, joined, checked, and swapped in at once.

``import_national`` is the door. ``sources`` opens the files, ``joining`` selects and joins them
(DuckDB), ``guards`` refuses what moved too much, ``building`` writes companies and their index,
``places`` is where they are written: an SQLite file or a PostgreSQL schema. ``refresh`` brings
companies of the OPCO's own list up to date instead, and leaves the directory alone.
"""

from opco.companies.national.importing import NationalReport, import_national
from opco.companies.national.joining import Step
from opco.companies.national.refreshing import Refreshed, refresh
from opco.companies.national.sources import NationalError, Sources
