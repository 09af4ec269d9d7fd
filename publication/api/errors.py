"""What can go wrong for whoever asks, each said in both languages with what to do."""

from __future__ import annotations

from plan.items import Text


class Refused(Exception):
    """The request cannot be answered: the status, and what to do about it."""

    def __init__(self, status: int, said: Text, **more: object) -> None:
        super().__init__(said.en)
        self.status, self.said, self.more = status, said, more


NO_ADDRESS = Text(
    "このアドレスはAPIにありません。/api/v1/openapi.json にすべてのアドレスがあります。",
    "The API has no such address. /api/v1/openapi.json lists all of them.",
)
NO_PLAN = Text(
    "この計画は公開されていません。/api/v1/plans に公開中の計画があります。",
    "No such plan is published. /api/v1/plans lists those that are.",
)
NO_EDITION = Text(
    "この番号の版は公開されていません。…/editions に公開された版があります。",
    "No edition of this number was published. …/editions lists those that were.",
)
NONE_IN_FORCE = Text(
    "この日に有効な版はありません。…/editions に公開された版があります。",
    "No edition was in force on that day. …/editions lists those that were published.",
)
NO_ROW = Text(
    "この版にこのキーのものはありません。最後の部分を除いたアドレスに一覧があります。",
    "This edition has nothing of that key. The address without its last part lists what it has.",
)
REMOVED = Text(
    "計画から削除されました。最後に載っていた版を edition に指定すると読めます。",
    "It was removed from the plan. Ask with edition= for the last edition that had it.",
)
ONLY_READING = Text(
    "読むこと（GET）だけができます。", "The API is for reading: only GET is answered."
)
UNKNOWN = Text(
    "指定できない項目名があります。errors と allowed を見てください。",
    "There are parameters that this address does not know. See errors and allowed.",
)
UNREADABLE = Text(
    "値を読み取れない項目があります。errors を見て直してください。",
    "Some values cannot be read. See errors, and mend them.",
)
DIFFERENT = Text(
    "edition、at、cursor が別々の版を指しています。どれか一つを指定してください。",
    "edition, at and cursor mean different editions. Give one of them.",
)
NO_DAY = Text(
    "日付は 2026-04-01 の形で、実在する日を指定してください。",
    "Give a day that exists, written as 2026-04-01.",
)
CHANGED_MEANWHILE = Text(
    "前の頁の後に新しい版が公開されました。cursor を除いて最初から読み直してください。",
    "A new edition was published since the page before. Begin again without cursor.",
)
FAILED = Text(
    "サイトの側で問題が起きました。しばらくしてもう一度お試しください。",
    "Something went wrong on this site’s side. Please try again later.",
)
