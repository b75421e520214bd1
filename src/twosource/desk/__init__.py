"""The desk: the one place where stores, engines, fetchers and stages are wired together."""

from twosource.desk.desk import Desk, open_desk
from twosource.desk.intake import Intake
from twosource.desk.report import Report, Revision

__all__ = ["Desk", "Intake", "Report", "Revision", "open_desk"]
