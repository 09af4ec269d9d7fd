# mypy: ignore-errors
"""Fill the site with an edition of the plan, JSON on standard input; print one page's address."""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Make divisions, terms and all pages, published."""
    django.setup()
    from wagtail.models import Page, Site

    from benchmarks.wagtail_site.plans.models import Division, PlanPage, Term

    plan = json.load(sys.stdin)
    divisions = {
        one["key"]: Division.objects.create(
            key=one["key"], name=one["name"]["ja"], phone=one["phone"], mail=one["mail"]
        )
        for one in plan["divisions"]
    }
    for one in plan["terms"]:
        Term.objects.create(
            term_ja=one["term"]["ja"], term_en=one["term"]["en"], note_ja=one["note"]["ja"]
        )
    top = Page.objects.get(depth=1)
    home = top.add_child(
        instance=PlanPage(
            title=plan["plan"]["title"]["ja"],
            slug=plan["plan"]["slug"],
            period=f"{plan['plan']['period_start']} {plan['plan']['period_end']}",
        )
    )
    Site.objects.update(root_page=home)
    pages = {}
    for node in plan["nodes"]:
        if node["kind"] == "philosophy":
            pages[node["key"]] = home
        else:
            parent = pages[node["parent"]]
            pages[node["key"]] = parent.add_child(instance=page_of(node, plan, divisions))
    for node in plan["nodes"]:
        if node["kind"] == "project" and node["contributes_to"]:
            page = pages[node["key"]]
            ends = [pages[key] for key in node["contributes_to"]]
            page.serves = [one for one in ends if type(one).__name__ == "MeasurePage"]
            page.save()
    print(pages[sys.argv[1]].url)


def page_of(node, plan, divisions):
    """Return the page of a node, with the same words."""
    from benchmarks.wagtail_site.plans.models import MeasurePage, PolicyPage, ProjectPage

    common = {
        "title": node["title"]["ja"],
        "title_en": node["title"]["en"],
        "slug": node["key"],
        "number": node["number"],
        "lead": paragraphs(node["lead"]["ja"]),
        "division": divisions.get(node["division"]),
        "show_in_menus": node["kind"] in {"policy", "measure"},
        "search_description": node["lead"]["ja"],
    }
    if node["kind"] == "policy":
        lines = [
            (
                "line",
                {"key": one["key"], "text_ja": one["text"]["ja"], "text_en": one["text"]["en"]},
            )
            for one in node["statements"]
        ]
        return PolicyPage(directions=lines, **common)
    if node["kind"] == "measure":
        body = [("text", rich(node["body"]["ja"]))]
        body += [("indicator", one) for one in indicators_of(node, plan)]
        body += [
            (
                "source",
                {
                    "url": one["source"]["url"],
                    "title": one["title"]["ja"],
                    "source": one["source"]["name"]["ja"],
                    "read_on": one["source"]["read_on"],
                },
            )
            for one in node["links"]
        ]
        return MeasurePage(body=body, **common)
    return ProjectPage(body=paragraphs(node["body"]["ja"]), **common)


def indicators_of(node, plan):
    """Yield the indicators of a measure with their values and targets."""
    for one in plan["indicators"]:
        if node["key"] in one["nodes"]:
            rows = [
                {"period": row["period"], "value": row["printed"] or row["value"] or ""}
                for row in (*one["observations"], *one["targets"])
            ]
            yield {"key": one["key"], "name": one["name"]["ja"], "rows": rows}


def paragraphs(text: str) -> str:
    """Return words as rich text is stored."""
    return "".join(f"<p>{part}</p>" for part in text.split("\n\n") if part)


def rich(text: str):
    """Return words as a block of rich text."""
    from wagtail.rich_text import RichText

    return RichText(paragraphs(text))


if __name__ == "__main__":
    main()
