"""The seventeen goals of the United Nations, by the names in general use in both languages."""

from __future__ import annotations

from plan.items import Text

# Japanese: as the Japan Committee for UNICEF writes them. English: https://sdgs.un.org/goals
SDGS = {
    1: Text("貧困をなくそう", "No poverty"),
    2: Text("飢餓をゼロに", "Zero hunger"),
    3: Text("すべての人に健康と福祉を", "Good health and well-being"),
    4: Text("質の高い教育をみんなに", "Quality education"),
    5: Text("ジェンダー平等を実現しよう", "Gender equality"),
    6: Text("安全な水とトイレを世界中に", "Clean water and sanitation"),
    7: Text("エネルギーをみんなに そしてクリーンに", "Affordable and clean energy"),
    8: Text("働きがいも経済成長も", "Decent work and economic growth"),
    9: Text("産業と技術革新の基盤をつくろう", "Industry, innovation and infrastructure"),
    10: Text("人や国の不平等をなくそう", "Reduced inequalities"),
    11: Text("住み続けられるまちづくりを", "Sustainable cities and communities"),
    12: Text("つくる責任 つかう責任", "Responsible consumption and production"),
    13: Text("気候変動に具体的な対策を", "Climate action"),
    14: Text("海の豊かさを守ろう", "Life below water"),
    15: Text("陸の豊かさも守ろう", "Life on land"),
    16: Text("平和と公正をすべての人に", "Peace, justice and strong institutions"),
    17: Text("パートナーシップで目標を達成しよう", "Partnerships for the goals"),
}
