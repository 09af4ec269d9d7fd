"""The working copy. One file a subject; import models from here."""

from plan.models.approval import Approval, Edit
from plan.models.division import Division
from plan.models.grade import Grade
from plan.models.node import Link, Node
from plan.models.page import Basis, Page, PageKey, Term
from plan.models.plan import Plan, RelatedDocument, Relation, Stage
from plan.models.posting import Posting, Role
from plan.models.reorganisation import Reorganisation
from plan.models.reviewing import Act, ReviewAct
from plan.models.statement import Place, Statement, StatementKind

__all__ = [
    "Act",
    "Approval",
    "Basis",
    "Division",
    "Edit",
    "Grade",
    "Link",
    "Node",
    "Page",
    "PageKey",
    "Place",
    "Plan",
    "Posting",
    "RelatedDocument",
    "Relation",
    "Reorganisation",
    "ReviewAct",
    "Role",
    "Stage",
    "Statement",
    "StatementKind",
    "Term",
]
