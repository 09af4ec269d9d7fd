"""What can be asked of the API: parameters as models, so that they are checked and documented."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, create_model

from publication.api.errors import NO_DAY
from publication.api.resources import Resource
from publication.data.columns import Column
from publication.search.finding import ORDERS
from publication.search.models import Found
from publication.search.query import LONGEST

MOST = 500
"""Rows of one page."""

DIGITS = 6
NUMBER = r"^[0-9]{1,4}\.[0-9]{1,4}$"
PLACE = r"^[0-9]{1,4}\.[0-9]{1,4}-[0-9]{1,6}$"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SLUG = r"^[-a-zA-Z0-9_]{1,60}$"


def _whole(typed: Any) -> Any:
    """Let through whole numbers in plain digits only: pydantic takes 5.0 and 1_000 too."""
    if isinstance(typed, str):
        if not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS):
            raise ValueError("Give a whole number in digits.")
        return int(typed)
    return typed


def _day(typed: str) -> str:
    """Let through days that exist, in one spelling: Python reads 20260401 and 2026-W14 too."""
    if not DAY.fullmatch(typed):
        raise ValueError(NO_DAY.en)
    try:
        dt.date.fromisoformat(typed)
    except ValueError:
        raise ValueError(NO_DAY.en) from None
    return typed


def _one_of(values: tuple[str, ...]) -> Callable[[str], str]:
    """Return what lets through these values only."""

    def check(typed: str) -> str:
        if typed not in values:
            raise ValueError(f"Give one of: {', '.join(values)}.")
        return typed

    return check


def _words(values: tuple[str, ...]) -> dict[str, Any]:
    return {"enum": list(values)}


Whole = Annotated[int, BeforeValidator(_whole)]
Year = Annotated[int, Field(ge=1000, le=9999), BeforeValidator(_whole)]
Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
Slug = Annotated[str, Field(pattern=SLUG)]
Number = Annotated[str, Field(pattern=NUMBER)]


class OfEdition(BaseModel):
    """Which edition is asked of; the one in force now where neither is given."""

    edition: Number | None = Field(
        None,
        description="Number of an edition; else the one in force / 版の番号。省略時は現在の版",
        examples=["0.1"],
    )
    at: Day | None = Field(
        None,
        description="A day in Japan: the edition in force at its end / この日の終わりに有効な版",
        examples=["2026-04-01"],
    )


class EditionsAsked(BaseModel):
    """Whether all editions are asked for, or that of a day."""

    at: Day | None = Field(
        None,
        description="Only the edition in force at its end / この日の終わりに有効な版だけ",
        examples=["2026-04-01"],
    )


class Paged(OfEdition):
    """Which part of a long list is asked for."""

    limit: Whole = Field(
        100, ge=1, le=MOST, description="Rows of a page / 1頁の行数", examples=[100]
    )
    cursor: Annotated[str, Field(pattern=PLACE)] | None = Field(
        None,
        description="Where the page begins: next of the page before, which stays in its edition"
        " / 頁の始まり。前の頁の next をそのまま渡す（版は変わらない）",
    )


class Compared(BaseModel):
    """Between which editions the changes are asked for."""

    before: Number | None = Field(
        None,
        alias="from",
        description="The earlier edition; else the one before / 比べる前の版。省略時は一つ前",
        examples=["0.1"],
    )
    after: Number | None = Field(
        None,
        alias="to",
        description="The later edition; else the one in force / 比べる後の版。省略時は現在の版",
        examples=["0.1"],
    )
    limit: Whole = Field(
        100, ge=1, le=MOST, description="Rows of a page / 1頁の行数", examples=[100]
    )
    cursor: Annotated[str, Field(pattern=PLACE)] | None = Field(
        None, description="next of the page before / 前の頁の next"
    )


KINDS, ORDER_NAMES = tuple(map(str, Found)), tuple(ORDERS)
OneKind = Annotated[str, AfterValidator(_one_of(KINDS)), Field(json_schema_extra=_words(KINDS))]
OneOrder = Annotated[
    str, AfterValidator(_one_of(ORDER_NAMES)), Field(json_schema_extra=_words(ORDER_NAMES))
]


class Sought(BaseModel):
    """What is searched for, in the editions in force now."""

    q: str = Field(
        ...,
        min_length=1,
        max_length=LONGEST,
        description="Words in either language; all must be found / 語（日英）。すべてを含むもの",
        examples=["リスキリング", "tourism"],
    )
    plan: Slug | None = Field(None, description="Key of a plan / 計画のキー")
    kind: OneKind | None = Field(None, description="Kind of thing / 種別")
    policy: Slug | None = Field(None, description="Key of a policy / 基本方針のキー")
    division: Slug | None = Field(None, description="Key of a division / 担当課のキー")
    standing: Literal["own", "reference"] | None = Field(
        None, description="Standing / 位置づけの別"
    )
    order: OneOrder = Field("relevance", description="Order of the hits / 並び順")
    limit: Whole = Field(20, ge=1, le=100, description="Hits of a page / 1頁の件数", examples=[20])
    cursor: Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9]{1,5}$")] | None = Field(
        None, description="next of the page before / 前の頁の next"
    )


def asked_of(resource: Resource) -> type[Paged]:
    """Return the parameters of a resource: edition, page, and its columns to narrow by."""
    fields: dict[str, Any] = {column.name: _filter(column) for column in resource.filters}
    return create_model(f"{resource.name.title()}Asked", __base__=Paged, **fields)


def _filter(column: Column) -> tuple[Any, Any]:
    kind: Any = Slug
    if column.values:
        kind = Literal[column.values]
    elif column.type == "integer":
        kind = Year
    elif column.name == "series":
        kind = Annotated[str, Field(max_length=60)]
    said = f"Only with this {column.words.en} / {column.words.ja}で絞り込む"
    return kind | None, Field(None, description=said)
