"""Indicators and yearly reports in the working copy: one file a subject."""

from kpi.models.assessment import Assessment
from kpi.models.indicator import Indicator, Series
from kpi.models.inquiry import Answer, Inquiry
from kpi.models.observation import Observation
from kpi.models.report import Report
from kpi.models.target import Target

__all__ = [
    "Answer",
    "Assessment",
    "Indicator",
    "Inquiry",
    "Observation",
    "Report",
    "Series",
    "Target",
]
