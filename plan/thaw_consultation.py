"""A frozen consultation put back into its rows: ``plan.freeze_consultation`` walked backwards.

Must be called under the plan's lock.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from plan.consultation import ConsultationItem, MaterialItem
from plan.thaw import Remarks, put_rows, thaw_text

if TYPE_CHECKING:
    from plan.models.consultation import Consultation


def thaw_consultation(one: Consultation, item: ConsultationItem) -> list[str]:
    """Put back a consultation with its parts; return what could not come back, in words."""
    remarks = Remarks()
    for field in one.bilingual:
        thaw_text(one, field, getattr(item, field))
    one.opens, one.closes = dt.date.fromisoformat(item.opens), dt.date.fromisoformat(item.closes)
    one.result_on = dt.date.fromisoformat(item.result_on) if item.result_on else None
    one.revised = item.revised
    one.division = remarks.division(item.division)
    one.save()
    one.ways.all().delete()
    for place, way in enumerate(item.ways, start=1):
        row = one.ways.model(
            consultation=one,
            position=place,
            channel=way.channel,
            url=way.url,
            letters=way.letters,
        )
        thaw_text(row, "detail", way.detail)
        row.save()
    _thaw_materials(one, item, remarks)
    _thaw_opinions(one, item, remarks)
    return remarks.said


def _thaw_materials(one: Consultation, item: ConsultationItem, remarks: Remarks) -> None:
    from plan.models import Material

    def fill(row: Material, material: MaterialItem) -> None:
        for field in ("url", "format", "pages", "size"):
            setattr(row, field, getattr(material, field))
        thaw_text(row, "title", material.title)

    put_rows(one.materials, item.materials, fill, remarks, {"consultation": one})


def _thaw_opinions(one: Consultation, item: ConsultationItem, remarks: Remarks) -> None:
    from plan.models import Node

    nodes = {node.key: node for node in Node.objects.filter(plan=one.plan)}
    remarks.gone({opinion.node for opinion in item.opinions if opinion.node} - nodes.keys())
    one.opinions.all().delete()
    for opinion in item.opinions:
        row = one.opinions.model(
            consultation=one,
            number=opinion.number,
            count=opinion.count,
            node=nodes.get(opinion.node),
            outcome=opinion.outcome,
        )
        thaw_text(row, "summary", opinion.summary)
        thaw_text(row, "view", opinion.view)
        row.save()
