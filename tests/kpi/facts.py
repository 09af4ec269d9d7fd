"""Statistics as other papers printed them (gunma-facts.json, statistics; read 2026-11-23)."""

from __future__ import annotations

STATISTICS: dict[str, tuple[str, str, str]] = {
    # id: print, value in the bare unit, bare unit
    "inc-2017": ("332万5千円", "3325000", "円"),
    "inc-2018": ("328万3千円", "3283000", "円"),
    "inc-2019": ("329万8千円", "3298000", "円"),
    "inc-2021": ("318万7千円", "3187000", "円"),
    "inc-2022": ("346万7000円", "3467000", "円"),
    "gpp-2017": ("8兆9704億円", "8970400000000", "円"),
    "gpp-2021": ("9兆1410億円", "9141000000000", "円"),
    "growth-2022": ("6.7%", "6.7", "%"),
    "circ-2010": ("7兆5,330億円", "7533000000000", "円"),
    "tour-2019-visitors": ("延べ6603万人", "66030000", "人"),
    "tour-2019-stay": ("同865万人", "8650000", "人"),
    "tour-2022-visitors": ("5207万人", "52070000", "人"),
    "tour-2022-stay": ("709万9千人泊", "7099000", "人泊"),
    "tour-2022-foreign": ("4万7千人泊", "47000", "人泊"),
    "tour-2022-spend": ("2262億円", "226200000000", "円"),
    "tour-2022-unit-stay": ("2万6657円", "26657", "円"),
    "tour-2025-progress": ("99.6%", "99.6", "%"),
    "site-2021": ("49件", "49", "件"),
    "site-2022": ("39件", "39", "件"),
    "site-2023": ("41件", "41", "件"),
    "site-2023-area": ("47.8ヘクタール", "47.8", "ヘクタール"),
    "netsugen-2020": ("18者", "18", "者"),
    "netsugen-2023-12": ("181法人・個人", "181", "法人・個人"),
    "netsugen-2024": ("230者", "230", "者"),
    "netsugen-2025-07": ("２５６", "256", ""),
    "cocreate-2024": ("50件", "50", "件"),
    "reskill-do": ("41.5%", "41.5", "%"),
    "reskill-dont": ("48%", "48", "%"),
    "film-2023": ("59件", "59", "件"),
    "gia-2013": ("57件", "57", "件"),
    "gia-2018": ("402件", "402", "件"),
    "gia-2024": ("323件", "323", "件"),
    "gia-2025": ("328組", "328", "組"),
    "maas-users": ("1万2000人", "12000", "人"),
    "lab-members": ("600者以上", "600", "者"),
    "tsukurun-reg": ("約1000名程度", "1000", "名"),
    "partnership-2023": ("315社", "315", "社"),
    "dx-model-15": ("15件", "15", "件"),
    "budget-livinglab": ("2億2,671万円", "226710000", "円"),
    "budget-retreat": ("2億7777万円", "277770000", "円"),
}

NOTED: dict[str, tuple[str, str, str]] = {
    # prints that stand in a note or a discrepancy of the facts
    "tour-2016-visitors-trade-press": ("6339万2千人", "63392000", "人"),
    "tour-2016-visitors-local-news": ("6399万2400人", "63992400", "人"),
    "tour-2020-stay": ("563万5千人泊", "5635000", "人泊"),
    "gia-2024-other-report": ("323組", "323", "組"),
}

UNPRINTED: dict[str, tuple[str, str]] = {
    # values whose print the facts do not hold: value in the bare unit, bare unit
    "netsugen-2020-assembly": ("15", "者"),
    "netsugen-2021-assembly": ("90", "者"),
    "tour-2016-spend": ("188800000000", "円"),
}

RANKS = {"346万7000円": 5, "49件": 4, "39件": 6, "41件": 4, "47.8ヘクタール": 10, "315社": 21}
"""Print and place among all prefectures."""

RELEASED = {"332万5千円": "2020-04-21", "8兆9704億円": "2020-04-21", "41.5%": "2026-01"}
"""Print and when it was released, as far as that is known; both of FY2017 are of one release."""

SAID = (
    "327万6千円", "332万4千円", "296万7千円", "477社", "48%", "法人7", "個人8", "では15", "18者",
    "3周年", "2024年2月8日", "323件", "13件", "全国4位", "41件", "1,504億円", "758億円",
    "6339万2千人", "6399万2400人", "6399万2千人", "3656万1千人", "2743万1千人", "864万人泊",
    "34.8%",
)  # fmt: skip
"""What the facts' notes say, as a note in the content may say it again."""

NOT_READ = {"dx-program-112": "112の事業、89%"}
"""Two numbers in one print: nothing says which is the value."""
