"""What the models of the working copy share: approval, two languages, a source, a removal."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.translation import update_ledger

if TYPE_CHECKING:
    from plan.models.division import Division
    from plan.models.plan import Plan


class Reviewed(models.Model):
    """What is approved as one item: what it is called within its plan, and its frozen form.

    ``plan.reviewed`` finds these models whatever app they are in.
    """

    prefix: ClassVar[str]
    """What the item's name begins with: ``node`` in ``node:startup-ecosystem``."""
    item: ClassVar[type]
    """The frozen form: a dataclass."""
    labels: ClassVar[dict[Any, Any]] = {}
    """What the fields of the frozen form are called, where ``plan.differences`` does not know.

    Under a class, what they are called in it alone.
    """
    choices: ClassVar[dict[str, dict[Any, Any]]] = {}
    """What the values of those fields are called."""

    class Meta:
        abstract = True

    @property
    def item_name(self) -> str:
        """Return the name of the item within its plan."""
        return f"{self.prefix}:{self.key}"  # type: ignore[attr-defined]

    @property
    def item_plan(self) -> Plan:
        """Return the plan that the item belongs to."""
        return self.plan  # type: ignore[attr-defined,no-any-return]

    @property
    def public_page(self) -> tuple[str, tuple[str, ...]]:
        """Return the public page that shows the item: its name, and what follows the language."""
        return "overview", (self.item_plan.slug,)

    @property
    def item_division_id(self) -> int | None:
        """Return the number of the division in charge, None where there is none (plan.roles)."""
        return getattr(self, "division_id", None)

    @property
    def follows_division(self) -> bool:
        """Say whether the item goes where its division goes in a reorganisation."""
        return True

    @property
    def kind_words(self) -> str:
        """Return what kind of item this is, for lists of all kinds."""
        return str(self._meta.verbose_name)

    @classmethod
    def for_freezing(cls, plan: Plan) -> models.QuerySet[Any]:
        """Return the items of a plan in a stable order, with what freezing needs."""
        return cls._default_manager.filter(models.Q(plan=plan)).order_by("key")

    @classmethod
    def copy_between(cls, source: Plan, target: Plan) -> list[Any]:
        """Copy into a new plan what an app above this one keeps for a plan; return the items."""
        return []

    def freeze(self) -> Any:
        """Return the frozen form, an instance of ``item``."""
        return self.item()

    def thaw(self, item: Any) -> list[str]:
        """Put a frozen form back, and save; return what could not come back, in words."""
        raise NotImplementedError


class Follows(models.Model):
    """What belongs to a division, is no item, and follows it in a reorganisation.

    ``plan.reorganising`` finds these models whatever app they are in.
    """

    class Meta:
        abstract = True

    @classmethod
    def follow(cls, ended: list[Division], targets: list[Division]) -> None:
        """Move the rows of divisions to those that take over, once the items have moved."""


class Bilingual(models.Model):
    """Explicit columns in two languages, and the ledger of what each English field translates."""

    bilingual: ClassVar[tuple[str, ...]] = ()
    """Names without the language: ``title`` stands for ``title_ja`` and ``title_en``."""
    markdown: ClassVar[tuple[str, ...]] = ()
    """Those of them whose words are Markdown."""
    parts_of: ClassVar[tuple[str, ...]] = ()
    """The fields that lead to what this is a part of: the first that is set. None: a whole."""
    to_plan: ClassVar[str] = "plan"
    """The way to the plan in a query; empty for what belongs to none."""

    minor_fields: Collection[str] = ()
    """Set before saving: where the Japanese changed in nothing that a translation would show."""

    ledger = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note in the ledger which Japanese the English that is saved translates."""
        changed = update_ledger(self, timezone.localdate(), minor=self.minor_fields)
        if changed and (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "ledger"}
        super().save(*args, **kwargs)

    @property
    def whole(self) -> Any:
        """Return the item that this is a part of, or the object itself."""
        owners = (getattr(self, name) for name in self.parts_of)
        return next((owner for owner in owners if owner is not None), self)

    @property
    def part_name(self) -> str:
        """Return what tells a part from the others of its item; empty for a whole."""
        if not self.parts_of:
            return ""
        named = ("key", "number", "position")
        which = next(getattr(self, name) for name in named if hasattr(self, name))
        return f"{self._meta.model_name}:{which}"


M = TypeVar("M", bound=models.Model)


class KeyedManager(models.Manager[M]):
    """Find what is known by its plan and a key."""

    def get_by_natural_key(self, slug: str, key: str) -> M:
        return self.get(plan__slug=slug, key=key)


class Keyed(models.Model):
    """What is known by its plan and a key, in fixtures and addresses."""

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str, str]:
        return (self.plan.slug, self.key)  # type: ignore[attr-defined]


class Sourced(models.Model):
    """Where a fact was read, and when."""

    url = models.URLField(
        _("source: address"),
        max_length=500,
        blank=True,
        help_text=_("Example: https://www.pref.gunma.jp/page/635011.html"),
    )
    source_ja = models.CharField(
        _("source (Japanese)"),
        max_length=200,
        blank=True,
        help_text=_("Who says so. Example: 群馬県公式ページ"),
    )
    source_en = models.CharField(
        _("source (English)"),
        max_length=200,
        blank=True,
        help_text=_("Example: Official page of Gunma Prefecture"),
    )
    read_on = models.DateField(
        _("read on"), null=True, blank=True, help_text=_("The day on which the source was read.")
    )

    class Meta:
        abstract = True


class Removable(models.Model):
    """Removal is an edit like any other: marked here, approved, then gone from the next edition."""

    removed = models.BooleanField(
        _("removed"),
        default=False,
        help_text=_("Takes effect for the public once approved and published. Nothing is erased."),
    )

    class Meta:
        abstract = True
