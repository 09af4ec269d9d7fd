"""The working copy. One file a subject; import models from here."""

from plan.models.approval import Approval, Edit
from plan.models.audit import AuditLine, AuditTally
from plan.models.consultation import Consultation, Outcome, Revised, WayChannel
from plan.models.consultation_parts import Material, Opinion, Way
from plan.models.division import Division
from plan.models.grade import Grade
from plan.models.node import Link, Node
from plan.models.note import Channel, Note, Reply
from plan.models.page import Basis, Page, PageKey, Term
from plan.models.plan import Plan, RelatedDocument, Relation, Stage
from plan.models.posting import Posting, Role
from plan.models.reorganisation import Reorganisation
from plan.models.review_link import ReviewLink, Tally
from plan.models.reviewing import Act, ReviewAct
from plan.models.statement import Place, Statement, StatementKind

__all__ = [
    "Act",
    "Approval",
    "AuditLine",
    "AuditTally",
    "Basis",
    "Channel",
    "Consultation",
    "Division",
    "Edit",
    "Grade",
    "Link",
    "Material",
    "Node",
    "Note",
    "Opinion",
    "Outcome",
    "Page",
    "PageKey",
    "Place",
    "Plan",
    "Posting",
    "RelatedDocument",
    "Relation",
    "Reorganisation",
    "Reply",
    "ReviewAct",
    "ReviewLink",
    "Revised",
    "Role",
    "Stage",
    "Statement",
    "StatementKind",
    "Tally",
    "Term",
    "Way",
    "WayChannel",
]
