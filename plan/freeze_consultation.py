"""From the rows of a consultation to its frozen form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from plan.consultation import ConsultationItem, MaterialItem, OpinionItem, WayItem
from plan.freeze import freeze_text

if TYPE_CHECKING:
    from plan.models.consultation import Consultation


def freeze_consultation(one: Consultation) -> ConsultationItem:
    """Return a consultation with its ways, materials and opinions. Three queries."""
    return ConsultationItem(
        key=one.key,
        title=freeze_text(one, "title"),
        purpose=freeze_text(one, "purpose"),
        opens=one.opens.isoformat(),
        closes=one.closes.isoformat(),
        deadline=freeze_text(one, "deadline"),
        who=freeze_text(one, "who"),
        required=freeze_text(one, "required"),
        schedule=freeze_text(one, "schedule"),
        places=freeze_text(one, "places"),
        result_plan=freeze_text(one, "result_plan"),
        division=one.division.key if one.division else "",
        ways=tuple(
            WayItem(
                channel=cast("Any", way.channel),
                detail=freeze_text(way, "detail"),
                url=way.url,
                letters=way.letters,
            )
            for way in sorted(one.ways.all(), key=lambda way: (way.position, way.channel))
        ),
        materials=tuple(
            MaterialItem(
                key=material.key,
                title=freeze_text(material, "title"),
                url=material.url,
                format=material.format,
                pages=material.pages,
                size=material.size,
            )
            for material in sorted(one.materials.all(), key=lambda each: (each.position, each.key))
        ),
        result_on=one.result_on.isoformat() if one.result_on else "",
        result_note=freeze_text(one, "result_note"),
        revised=cast("Any", one.revised),
        opinions=tuple(
            OpinionItem(
                number=opinion.number,
                summary=freeze_text(opinion, "summary"),
                view=freeze_text(opinion, "view"),
                count=opinion.count,
                node=opinion.node.key if opinion.node else "",
                outcome=cast("Any", opinion.outcome),
            )
            for opinion in sorted(one.opinions.all(), key=lambda opinion: opinion.number)
        ),
    )
