"""The plan's system is the seed's: what stands under what, in which order, how many of each."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.content.files import Row, key_of, rows

# The table of the five policies, as the seed prints them: … stands for what is left out here.
POLICIES: list[tuple[int, str, list[str], list[str]]] = [
    (
        1,
        "産業構造の転換と人的資本への投資・リスキリング",
        ["…モビリティ産業へと産業の柱を転換していく。", "人的資本に関する重要性は…"],
        [
            "新たなビジネス、成長産業への領域拡大",
            "現役世代へのリスキリングや若者世代への先行投資によるデジタル人材の育成・確保",
            "モビリティ産業への転換促進",
        ],
    ),
    (
        2,
        "新産業の創出、未来創造型企業の誘致・集積",
        ["シビックテック…", "最先端の実証実験…", "高付加価値型企業を海外企業を含めて誘致する。"],
        [
            "デジタル関連産業・新産業の創出・振興",
            "スタートアップエコシステムの構築・活性化",
            "未来創造型企業の誘致",
        ],
    ),
    (
        3,
        "地域企業の成長支援と高付加価値化",
        ["…稼ぐ力を強化する。", "群馬をフィールドとして…", "感染症や物価高等…"],
        [
            "稼ぐ力の向上",
            "企業価値を高める人材の育成、確保",
            "働きやすい職場環境づくり、多様な人材の活躍推進",
            "レジリエンス強化、持続的発展支援",
        ],
    ),
    (
        4,
        "クリエイティブの発信源",
        [
            "デジタル技術とクリエイティブマインド…",
            "クリエイティブ関連企業…",
            "映像制作に係る…",
        ],
        [
            "クリエイティブ人材の育成と集積",
            "クリエイティブ企業の誘致と産業創出",
            "クリエイティブ環境の魅力発信と活動支援",
        ],
    ),
    (
        5,
        "リトリートの聖地",
        ["群馬県の温泉、自然、食、…"],
        [
            "持続可能な観光地域づくりのための基盤整備",
            "国内外から選ばれるコンテンツの創出",
            "データに基づく戦略的プロモーション",
        ],
    ),
]


def of_kind(kind: str) -> list[Row]:
    return [node for node in rows("node") if node["kind"] == kind]


def fits(words: str, pattern: str) -> bool:
    """Compare words with a pattern in which … stands for anything."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("…"))), words) is not None


@pytest.mark.parametrize(("number", "title", "directions", "measures"), POLICIES)
def test_a_policy_has_its_number_directions_and_measures_in_their_order(
    number: int, title: str, directions: list[str], measures: list[str]
) -> None:
    (policy,) = [node for node in of_kind("policy") if node["number"] == number]
    assert policy["title_ja"] == title
    said = sorted(
        (one for one in rows("statement") if key_of(one["node"]) == policy["key"]),
        key=lambda one: one["position"],
    )
    assert [one["kind"] for one in said] == ["direction"] * len(directions)
    assert all(fits(one["text_ja"], pattern) for one, pattern in zip(said, directions, strict=True))
    under = sorted(
        (node for node in of_kind("measure") if key_of(node["parent"]) == policy["key"]),
        key=lambda node: node["position"],
    )
    assert [node["title_ja"] for node in under] == measures
    assert [node["number"] for node in under] == list(range(1, len(measures) + 1))


def test_the_policies_stand_in_the_order_of_their_numbers() -> None:
    policies = sorted(of_kind("policy"), key=lambda node: node["position"])
    assert [node["number"] for node in policies] == [1, 2, 3, 4, 5]
    assert {key_of(node["parent"]) for node in policies} == {"philosophy"}


def test_there_is_one_philosophy_five_policies_and_sixteen_measures() -> None:
    kinds = Counter(node["kind"] for node in rows("node"))
    assert (kinds["philosophy"], kinds["policy"], kinds["measure"]) == (1, 5, 16)


def test_the_philosophy_has_its_headline_and_its_text() -> None:
    (philosophy,) = of_kind("philosophy")
    assert philosophy["title_ja"].startswith("産業構造の変革を好機と捉えて")
    assert philosophy["body_ja"].startswith("デジタル化やカーボンニュートラルの")
    assert philosophy["body_ja"].endswith("群馬ならではの未来産業を創造していく。")


def test_the_system_has_every_statement_that_the_seed_has() -> None:
    own = Counter(one["kind"] for one in rows("statement") if not one["node"])
    assert own == {
        "issue": 3,
        "direction": 8,
        "vision": 3,
        "outcome": 2,
        "recommendation": 1,
        "definition": 1,
        "positioning": 9,
    }
    assert len([one for one in rows("statement") if one["node"]]) == 12


def test_each_positioning_statement_has_its_place_in_the_diagram() -> None:
    places = {one["text_ja"]: one["place"] for one in rows("statement") if one["place"]}
    assert places == {
        "県の最上位計画": "above",
        "１０年後・２０年後の姿": "above",
        "県民の幸福度向上": "above",
        "（society5.0、SDGs）": "above",
        "産業経済分野に関する目標・施策": "handed_down",
        "産業政策の最上位計画": "self",
        "（４年：R6～R９）": "self",
        "条例・憲章の理念を反映": "beside",
        "産業経済部個別計画": "below",
    }


def test_the_related_documents_stand_above_below_and_beside_the_plan() -> None:
    found = {
        relation: [
            one["title_ja"] for one in rows("relateddocument") if one["relation"] == relation
        ]
        for relation in ("above", "below", "beside", "report")
    }
    assert found == {
        "above": ["新・群馬県総合計画", "ビジョン", "基本計画"],
        "below": [
            "地域未来投資促進法に基づく県基本計画",
            "群馬県職業能力開発計画",
            "群馬県観光振興計画",
        ],
        "beside": [
            "群馬県小規模企業振興条例",
            "群馬県ものづくり・新産業創出基本条例",
            "群馬県中小企業憲章",
        ],
        "report": ["「ぐんま未来産業アドバイザリーボード」報告書"],
    }


def test_the_vision_and_the_basic_plan_are_parts_of_the_comprehensive_plan() -> None:
    parts = {one["title_ja"]: key_of(one["part_of"]) for one in rows("relateddocument")}
    assert parts["ビジョン"] == parts["基本計画"] == "comprehensive-plan"


def test_the_header_says_what_these_words_are() -> None:
    (plan,) = rows("plan")
    assert (plan["stage"], plan["official"]) == ("draft", False)
    assert (plan["period_start"], plan["period_end"]) == ("2024-04-01", "2028-03-31")
    assert plan["notice_ja"] == (
        "原案・概要版の文言です。計画は2024年度から施行されています（出典）。"
        "策定版とは異なる場合があります。"
    )
    assert plan["notice_url"]
    assert plan["notice_source_ja"]
    assert plan["read_on"]


def test_every_policy_has_a_related_project() -> None:
    policy_of = {node["key"]: key_of(node["parent"]) for node in of_kind("measure")}
    reached = {
        policy_of.get(end)
        for project in of_kind("project")
        for end in [key_of(project["parent"]), *map(key_of, project["contributes_to"])]
    }
    assert {node["key"] for node in of_kind("policy")} <= reached
