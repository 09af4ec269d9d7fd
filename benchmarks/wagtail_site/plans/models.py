# mypy: ignore-errors
"""Page models as Wagtail's guide has them: rich text, StreamField, snippets.

Queries as a good Wagtail programmer would write them: the menu in one, related pages in one each.
"""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet


class Line(blocks.StructBlock):
    """A statement in two languages."""

    key = blocks.CharBlock()
    text_ja = blocks.TextBlock()
    text_en = blocks.TextBlock(required=False)


class Value(blocks.StructBlock):
    """A period with its value."""

    period = blocks.CharBlock()
    value = blocks.CharBlock()


class Measured(blocks.StructBlock):
    """An indicator."""

    key = blocks.CharBlock()
    name = blocks.CharBlock()
    rows = blocks.ListBlock(Value())


class Source(blocks.StructBlock):
    """Where something was read."""

    url = blocks.CharBlock()
    title = blocks.CharBlock()
    source = blocks.CharBlock(required=False)
    read_on = blocks.CharBlock(required=False)


@register_snippet
class Division(models.Model):
    """Who is in charge."""

    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=60, blank=True)
    mail = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return self.name


@register_snippet
class Term(models.Model):
    """A word that is explained."""

    term_ja = models.CharField(max_length=200)
    term_en = models.CharField(max_length=200, blank=True)
    note_ja = models.TextField(blank=True)

    def __str__(self):
        return self.term_ja


class PlanPage(Page):
    """The plan, with its philosophy."""

    period = models.CharField(max_length=60, blank=True)


class PartPage(Page):
    """What policies, measures and projects have."""

    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    lead = RichTextField(blank=True)
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="+")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("division")]

    class Meta:
        abstract = True


class PolicyPage(PartPage):
    """A basic policy with its directions."""

    directions = StreamField([("line", Line())], blank=True)
    content_panels = [*PartPage.content_panels, FieldPanel("directions")]


class MeasurePage(PartPage):
    """A measure."""

    body = StreamField(
        [
            ("text", blocks.RichTextBlock()),
            ("indicator", Measured()),
            ("source", Source()),
        ],
        blank=True,
    )
    content_panels = [*PartPage.content_panels, FieldPanel("body")]

    def get_context(self, request):
        """Add what stands around it."""
        context = super().get_context(request)
        ancestors = list(self.get_ancestors().filter(depth__gt=1))
        plan, policy = ancestors[0], ancestors[-1].specific
        menu = list(plan.get_descendants().live().in_menu().order_by("path"))
        place = next(at for at, one in enumerate(menu) if one.pk == self.pk)
        said = self.title + str(self.body)
        projects = ProjectPage.objects.child_of(self) | ProjectPage.objects.filter(serves=self)
        context |= {
            "ancestors": ancestors,
            "plan": plan,
            "policy": policy,
            "menu": menu,
            "before": menu[place - 1],
            "after": menu[(place + 1) % len(menu)],
            "projects": projects.live().distinct().select_related("division"),
            "terms": [term for term in Term.objects.all() if term.term_ja in said],
        }
        return context


class ProjectPage(PartPage):
    """A project."""

    body = RichTextField(blank=True)
    serves = ParentalManyToManyField(MeasurePage, blank=True, related_name="contributors")
    content_panels = [*PartPage.content_panels, FieldPanel("body"), FieldPanel("serves")]
