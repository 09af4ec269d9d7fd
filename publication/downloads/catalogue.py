"""The catalogue of an edition's files: DCAT as JSON-LD, with the fields of the GIF report model.

GIF 451-6 (報告書): ID, タイトル and 説明 are required; 状況 is one of ドラフト,
パブリックコメント中 and 最終; 言語 is JPN or ENG. Compatible with DCAT 2 and schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from plan.items import Text
from publication.data.frame import LICENCE, LICENCE_OF_WORDS, Frame

TYPE = "application/ld+json"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "adms": "http://www.w3.org/ns/adms#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STATES = {
    "draft": "ドラフト",
    "consultation": "パブリックコメント中",
    "adopted": "最終",
    "revised": "最終",
    "closed": "最終",
}
KEYWORDS = (Text("産業", "industry"), Text("計画", "plan"), Text("KPI", "KPI"))
DESCRIPTION = Text(
    "計画の文言、指標、進捗を、版ごとに公開するデータです。",
    "The words, indicators and progress of the plan, edition by edition.",
)
"""Where a plan says no purpose: the model requires a description."""
PREFECTURE = Text("群馬県", "Gunma Prefecture")
CORPORATE_NUMBER = "7000020100005"


def catalogue_of(frame: Frame, distributions: Sequence[dict[str, Any]]) -> bytes:
    """Return the catalogue: one dataset, its distributions."""
    plan = frame.document.plan
    content = {
        "@context": CONTEXT,
        "@id": frame.url("data_file", "catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": both(plan.title),
        "dct:publisher": _publisher(frame),
        "dcat:dataset": [_dataset(frame, distributions)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _dataset(frame: Frame, distributions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    document, plan = frame.document, frame.document.plan
    division = document.division_by_key.get(plan.lead_division)
    found = {
        "@id": frame.url("data"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{plan.slug}/@{document.number}",
        "dct:title": both(plan.title),
        "dct:description": both(plan.purpose or DESCRIPTION),
        "dct:publisher": _publisher(frame),
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": both(division.name if division else plan.publisher),
            **({"vcard:hasEmail": f"mailto:{division.mail}"} if division and division.mail else {}),
            **({"vcard:hasTelephone": division.phone} if division and division.phone else {}),
        },
        "dcat:theme": both(Text("産業振興", "industrial promotion")),
        "dcat:keyword": [one for word in KEYWORDS for one in both(word)],
        "dct:spatial": {
            "@type": "dct:Location",
            "rdfs:label": both(PREFECTURE),
            "dct:identifier": ["100005", "JP-10"],
        },
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": typed(plan.period_start, "date"),
            "dcat:endDate": typed(plan.period_end, "date"),
        },
        "dct:accrualPeriodicity": {"@id": "http://purl.org/cld/freq/irregular"},
        "dct:issued": typed(document.published_at, "dateTime"),
        "dct:modified": typed(document.published_at, "dateTime"),
        "dct:license": {
            "@type": "dct:LicenseDocument",
            "rdfs:label": LICENCE,
            **_terms_of(frame),
        },
        "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": LICENCE_OF_WORDS},
        "dct:language": [{"@id": LANGUAGE + code} for code in ("JPN", "ENG")],
        "adms:status": {"@language": "ja", "@value": STATES[plan.stage]},
        "owl:versionInfo": document.number,
        "dcat:landingPage": {"@id": frame.url("overview")},
        "dcat:distribution": list(distributions),
    }
    return {name: value for name, value in found.items() if value not in ([], "")}


def _terms_of(frame: Frame) -> dict[str, str]:
    """Return where the terms of use stand, on a site that has that page."""
    has_page = any(page.key == "terms" for page in frame.document.pages)
    return {"@id": frame.site_page("terms")} if has_page else {}


def distribution(
    address: str, title: Text, media_type: str, size: int, checksum: str
) -> dict[str, Any]:
    """Return one file as the catalogue tells of it."""
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": both(title),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": media_type,
        "dcat:byteSize": size,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": checksum,
        },
    }


def both(text: Text) -> list[dict[str, str]]:
    """Return words with their languages."""
    pairs = (("ja", text.ja), ("en", text.en))
    return [{"@language": lang, "@value": words} for lang, words in pairs if words]


def typed(value: str, kind: str) -> dict[str, str]:
    """Return a date or a time as one."""
    return {"@type": f"xsd:{kind}", "@value": value}


def _publisher(frame: Frame) -> dict[str, Any]:
    return {
        "@type": "foaf:Organization",
        "foaf:name": both(frame.document.plan.publisher),
        "dct:identifier": CORPORATE_NUMBER,
    }
