"""Figures for the OPCO: counted each day, kept without any text or identity, shown with care.

``count_days`` writes what happened into ``daily_counts``; ``Report.of`` reads it back for a period.
The definitions stand in ``data/reference/statistics.yml``, beside the figures that they explain.
"""

from opco.statistics.counting import count_day
from opco.statistics.keeping import count_days
from opco.statistics.measures import Measures
from opco.statistics.report import Period, Report, Section
