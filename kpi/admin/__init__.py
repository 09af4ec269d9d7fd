"""Indicators and the yearly routine in the admin. One file a subject."""

from kpi.admin import indicators, inquiries, reports

__all__ = ["indicators", "inquiries", "reports"]
