"""A node of the plan's tree, and its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan.dates import bounds, validate_partial_date
from plan.freeze import freeze_node
from plan.items import NodeItem
from plan.keys import validate_not_reserved
from plan.kinds import PARENTS, Kind, LedBy, Standing
from plan.models.base import Bilingual, Removable, Reviewed, Sourced
from plan.models.division import Division
from plan.sdgs import SDGS
from plan.thaw import thaw_node
from plan.tree.models import PlanTree, PlanTreeManager, PlanTreeQuerySet

if TYPE_CHECKING:
    from plan.models.plan import Plan


class NodeQuerySet(PlanTreeQuerySet):
    """Nodes, read for a purpose."""

    def for_freezing(self) -> NodeQuerySet:
        """Return what the frozen form needs. Four queries, however many nodes."""
        nodes = self.select_related("plan", "parent", "division")
        return cast("NodeQuerySet", nodes.prefetch_related("statements", "links", "contributes_to"))

    def for_changelist(self) -> NodeQuerySet:
        """Return nodes as the admin lists them."""
        return cast("NodeQuerySet", self.select_related("plan", "division"))


class NodeManager(PlanTreeManager.from_queryset(NodeQuerySet)):  # type: ignore[misc]
    """Find a node by its address."""

    def get_by_natural_key(self, slug: str, key: str) -> Node:
        return self.get(plan__slug=slug, key=key)  # type: ignore[no-any-return]


class Node(Reviewed, Bilingual, Removable, PlanTree):
    """Philosophy, policy, measure or project."""

    prefix = "node"
    item = NodeItem
    bilingual = tuple("title lead body designated_by designation_note designation_source".split())
    markdown = ("body",)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("For display only: 2 is shown as 基本方針Ⅱ or 施策2. The address stays."),
    )
    title_ja = models.CharField(
        _("title (Japanese)"), max_length=300, help_text=_("Example: 稼ぐ力の向上")
    )
    title_en = models.CharField(
        _("title (English)"),
        max_length=300,
        blank=True,
        help_text=_("Example: Increasing earning power"),
    )
    lead_ja = models.TextField(
        _("lead (Japanese)"), blank=True, help_text=_("One or two sentences below the title.")
    )
    lead_en = models.TextField(_("lead (English)"), blank=True)
    body_ja = models.TextField(
        _("text (Japanese)"),
        blank=True,
        help_text=_("Empty line: new paragraph. “- ” at the start of a line: list. ## heading."),
    )
    body_en = models.TextField(_("text (English)"), blank=True)
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("division")
    )
    division_standing = models.CharField(
        _("standing of the division"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.OWN,
        help_text=_("“For reference” where the division was inferred from public sources."),
    )
    started = models.CharField(
        _("start"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("As far as it is known: 2024, 2024-04, 2024-04-01 or FY2024."),
    )
    ended = models.CharField(
        _("end"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    sdgs = models.JSONField(
        _("SDGs"),
        default=list,
        blank=True,
        help_text=_("Only goals that the prefecture itself names. Example: [8, 9]"),
    )
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.OWN,
        help_text=_("“For reference” needs a link to its source below."),
    )
    led_by = models.CharField(_("led by"), max_length=20, choices=LedBy.choices, blank=True)
    designated_by_ja = models.CharField(
        _("called a Gunma Model by (Japanese)"),
        max_length=200,
        blank=True,
        help_text=_("Who called it so. Example: 群馬県（ぐんま広報 2024年4月号）"),
    )
    designated_by_en = models.CharField(
        _("called a Gunma Model by (English)"), max_length=200, blank=True
    )
    designated_on = models.CharField(
        _("called so on"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    designation_note_ja = models.TextField(_("remark on the designation (Japanese)"), blank=True)
    designation_note_en = models.TextField(_("remark on the designation (English)"), blank=True)
    designation_url = models.URLField(_("read at"), max_length=500, blank=True)
    designation_source_ja = models.CharField(
        _("name of that source (Japanese)"), max_length=200, blank=True
    )
    designation_source_en = models.CharField(
        _("name of that source (English)"), max_length=200, blank=True
    )
    designation_read_on = models.DateField(_("read there on"), null=True, blank=True)
    contributes_to = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="contributors",
        verbose_name=_("contributes to"),
        help_text=_("Projects only: the other policies and measures that it serves."),
    )

    objects = NodeManager()

    class Meta:
        verbose_name = _("item of the tree")
        verbose_name_plural = _("tree: policies, measures, projects")
        ordering = ["plan", "tree_id", "lft"]
        indexes = [models.Index(fields=["tree_id", "lft"], name="node_reading_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="node_key_unique_in_plan",
                violation_error_message=_("Another item of this plan has this address."),
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(parent=None),
                name="node_one_root_a_plan",
                violation_error_message=_("This plan has a basic philosophy already."),
            ),
            models.UniqueConstraint(
                fields=["tree_id"], condition=models.Q(parent=None), name="node_one_tree_a_root"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None, kind=Kind.PHILOSOPHY)
                | models.Q(parent__isnull=False) & ~models.Q(kind=Kind.PHILOSOPHY),
                name="node_roots_are_philosophies",
                violation_error_message=_(
                    "The basic philosophy stands at the top; everything else under something."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="node_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values)
                & models.Q(division_standing__in=Standing.values),
                name="node_standing_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(title_ja="") & ~models.Q(key=""), name="node_named"
            ),
            models.CheckConstraint(
                condition=models.Q(lft__lt=models.F("rght")), name="node_left_before_right"
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja

    def natural_key(self) -> tuple[str, str]:
        return (self.plan.slug, self.key)

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        return "node", (self.plan.slug, self.key)

    @property
    def kind_words(self) -> str:
        return str(self.get_kind_display())

    @classmethod
    def for_freezing(cls, plan: Plan) -> models.QuerySet[Any]:
        """Return the nodes of a plan, parents before children. Four queries."""
        nodes = cls._default_manager.for_freezing()
        return cast("models.QuerySet[Any]", nodes.filter(plan=plan).order_by("lft", "pk"))

    def freeze(self) -> NodeItem:
        """Return the frozen form."""
        return freeze_node(self)

    def thaw(self, item: NodeItem) -> list[str]:
        """Put a frozen form back, and save; return what could not come back."""
        return thaw_node(self, item)

    def clean(self) -> None:
        """Hold what the database cannot: the order of kinds, dates, a source for a designation."""
        faults: dict[str, Any] = {}
        try:
            validate_not_reserved(self.key)
        except ValidationError as error:
            faults["key"] = error
        if self.parent is not None:
            if self.parent.plan_id != self.plan_id:
                faults["parent"] = _("Choose something of the same plan.")
            elif self.parent.kind not in PARENTS.get(self.kind, frozenset()):
                faults["parent"] = _("A %(kind)s cannot stand under a %(parent)s.") % {
                    "kind": self.get_kind_display(),
                    "parent": self.parent.get_kind_display(),
                }
        if self.ended and self.started and bounds(self.ended)[1] < bounds(self.started)[0]:
            faults["ended"] = _("The end cannot come before the start.")
        if not isinstance(self.sdgs, list) or not all(
            type(goal) is int and goal in SDGS for goal in self.sdgs
        ):
            faults["sdgs"] = _("Write the numbers of the goals, 1 to 17. Example: [8, 9]")
        if self.designated_by_ja:
            if self.kind != Kind.PROJECT:
                faults["designated_by_ja"] = _("Only a project can be a Gunma Model project.")
            elif not (self.designation_url and self.designation_read_on):
                faults["designation_url"] = _("Say where this was read, and when.")
        if faults:
            raise ValidationError(faults)


class LinkManager(models.Manager["Link"]):
    """Find a link by its place."""

    def get_by_natural_key(self, slug: str, node: str, position: int) -> Link:
        return self.get(node__plan__slug=slug, node__key=node, position=position)


class Link(Bilingual, Sourced):
    """A page elsewhere that says what a node says, or more."""

    bilingual = ("title", "source")
    parts_of = ("node",)
    to_plan = "node__plan"

    node = models.ForeignKey(Node, models.CASCADE, related_name="links")
    position = models.PositiveIntegerField(_("order"), default=0)
    title_ja = models.CharField(
        _("title (Japanese)"), max_length=200, blank=True, help_text=_("What the page is about.")
    )
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)

    objects = LinkManager()

    class Meta:
        verbose_name = _("source or link")
        verbose_name_plural = _("sources and links")
        ordering = ["node", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "position"],
                name="link_place_unique_in_node",
                violation_error_message=_("Two links have the same number in the order."),
            ),
            models.CheckConstraint(condition=~models.Q(url=""), name="link_has_address"),
        ]

    def __str__(self) -> str:
        return self.title_ja or self.url

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.node.natural_key(), self.position)

    def clean(self) -> None:
        if not self.url:
            raise ValidationError({"url": _("A link needs an address.")})
        if self.node.standing == Standing.REFERENCE and not (self.source_ja and self.read_on):
            raise ValidationError(
                _("For reference, a link needs the name of its source and the day it was read.")
            )
