"""A reviewer without an account reads what was granted, and nothing else, and leaves notes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone
from lxml import html

from plan.models import Note, Plan, ReviewLink, Statement
from plan.noting import leave_note, reply, settle
from plan.review import approve_all
from plan.review_links import fingerprint, revoke
from tests.builders import grow, make_measured_plan, node
from tests.pages.conftest import visit
from tests.pages.reviewing import open_link, words_of
from tests.record.acting import publish_now, reword

SECRETS = {
    "tourism": "観光の未公開の題",
    "onsen": "温泉の未公開の題",
    "industry": "産業の未公開の題",
    "skills": "技能の未公開の題",
}
"""What was written since the last edition, by key."""


@pytest.fixture
def drafted(db: None) -> Plan:
    """A plan that was published; since then much was reworded, and ``trail`` added."""
    plan = make_measured_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    for key, words in SECRETS.items():
        reword(node(plan, key), words)
    grow(node(plan, "tourism"), "measure", "trail", title_ja="登山道の未公開の題")
    Statement.objects.filter(key="grow").update(text_ja="大きく伸ばす。")
    reword(plan, "計画の未公開の題")
    plan.terms.update(term_ja="用語の未公開の語")
    plan.indicators.update(name_ja="指標の未公開の名")
    plan.reports.update(done_ja="報告の未公開の文")
    return plan


def walk(client: Client, start: str) -> dict[str, str]:
    """Open every page that links below ``start`` lead to; return what stands on each."""
    waiting, seen = [f"{start}ja/", f"{start}en/"], {}
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith(start):
            continue
        if not path.endswith("/"):
            continue  # a file, made of the same document
        page = visit(client, path)
        assert page.status == 200, (path, page.headers)
        seen[path] = page.body.decode()
        waiting += [link.partition("?")[0] for link, _fragment in page.links]
    return seen


def test_a_part_is_readable_with_what_stands_under_it_and_nothing_else_is(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser, "node:tourism")
    pages = walk(client, start)
    everything = "\n".join(pages.values())
    for key in ("tourism", "onsen"):
        assert SECRETS[key] in everything
        assert f"{start}ja/sample/{key}/" in pages
    assert "登山道の未公開の題" in everything
    for secret in (SECRETS["industry"], SECRETS["skills"], "大きく", "計画の未公開",
                   "用語の未公開", "指標の未公開", "報告の未公開"):  # fmt: skip
        assert secret not in everything
    assert "industryの題" in everything  # as it is published
    assert client.get(f"{start}ja/review-item/node:skills/").status_code == 404
    assert client.get(f"{start}ja/review-item/plan/").status_code == 404


def test_one_item_is_readable_without_what_stands_under_it(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser, "node:industry", below=False)
    everything = "\n".join(walk(client, start).values())
    assert SECRETS["industry"] in everything
    assert "大きく" in everything
    for secret in (SECRETS["skills"], SECRETS["tourism"], "登山道の未公開の題", "指標の未公開"):
        assert secret not in everything


def test_the_whole_draft_is_readable_in_both_languages_and_marked_as_unpublished(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser)
    pages = walk(client, start)
    everything = "\n".join(pages.values())
    for secret in [*SECRETS.values(), "登山道の未公開の題", "計画の未公開の題", "指標の未公開の名"]:
        assert secret in everything
    for path, words in pages.items():
        mark = "Not published: work in progress" if "/en/" in path else "未公開・作業中"
        assert mark in words, path
        assert words.count("<h1") == 1, path


def test_a_plan_that_was_never_published_tells_of_the_granted_part_alone(
    plan: Plan, client: Client, superuser: User
) -> None:
    reword(node(plan, "tourism"), "観光の未公開の題")
    _link, start = open_link(plan, superuser, "node:onsen")
    everything = "\n".join(walk(client, start).values())
    assert "onsenの題" in everything
    for secret in ("観光の未公開の題", "ideaの題", "industryの題", "skillsの題"):
        assert secret not in everything


def test_the_public_sees_nothing_of_it(drafted: Plan, client: Client, superuser: User) -> None:
    _link, start = open_link(drafted, superuser)
    words_of(client, f"{start}ja/sample/tourism/")
    assert SECRETS["tourism"] not in words_of(client, "/ja/sample/tourism/")


def test_what_changed_is_marked_word_by_word(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser)
    tree = html.document_fromstring(words_of(client, f"{start}ja/sample/industry/"))
    (marked,) = tree.cssselect("#part-statements-grow-text .marked")
    assert "".join(one.text_content() for one in marked.cssselect("ins")).count("大きく") == 1
    assert not marked.cssselect("del")
    assert "伸ばす。" in marked.text_content()


def test_a_reviewer_leaves_a_note_and_reads_the_answer_under_the_same_link(
    drafted: Plan, client: Client, superuser: User
) -> None:
    link, start = open_link(drafted, superuser)
    form = f"{start}ja/review-item/node:industry/?place=statements:grow:text"
    assert "大きく伸ばす。</textarea>" in words_of(client, form)
    sent = {"text": "誰が伸ばすのですか。", "author": "前橋花子", "affiliation": "審議会",
            "suggestion": "県が大きく伸ばす。"}  # fmt: skip
    response = client.post(form, sent)
    assert response.status_code == 302
    assert "ありがとうございました" in words_of(client, response["Location"])
    assert client.post(form, sent).status_code == 302  # sent twice, kept once
    note = Note.objects.get()
    assert (note.item, note.place, note.quoted) == (
        "node:industry",
        "statements:grow:text",
        "大きく伸ばす。",
    )
    assert (note.suggestion, note.who, note.link) == (
        "県が大きく伸ばす。",
        "審議会　前橋花子",
        link,
    )

    reply(note, by=superuser, text="庁内の相談", for_author=False)
    reply(note, by=superuser, text="県が主体です。", for_author=True)
    page = words_of(client, f"{start}ja/sample/industry/")
    assert "誰が伸ばすのですか。" in page
    assert "県が主体です。" in page
    assert "庁内の相談" not in page
    settle(note, by=superuser, adopted=True)
    assert "反映" in words_of(client, f"{start}ja/review-item/node:industry/")


def test_a_suggestion_that_was_left_as_it_is_is_none(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser)
    form = f"{start}en/review-item/node:industry/?place=statements:grow:text"
    client.post(form, {"text": "Who?", "author": "Hanako", "suggestion": "Grow."})
    note = Note.objects.get()
    assert (note.lang, note.quoted, note.suggestion) == ("en", "Grow.", "")


def test_a_note_without_words_or_name_is_asked_for_them_and_nothing_is_lost(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser)
    form = f"{start}ja/review-item/node:industry/?place=title"
    response = client.post(form, {"text": "長い意見", "author": ""})
    words = response.content.decode()
    assert "お名前を入力してください。" in words
    assert "長い意見</textarea>" in words
    assert not Note.objects.exists()
    assert client.get(f"{start}ja/review-item/node:industry/?place=nowhere").status_code == 404
    ids = html.document_fromstring(words).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_the_maker_of_the_link_is_told_by_mail(
    drafted: Plan, client: Client, superuser: User, django_capture_on_commit_callbacks: object
) -> None:
    User.objects.filter(pk=superuser.pk).update(email="maker@example.jp")
    _link, start = open_link(drafted, superuser)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(
            f"{start}ja/review-item/node:industry/?place=", {"text": "全体の意見", "author": "花子"}
        )
    (message,) = mail.outbox
    assert message.to == ["maker@example.jp"]
    assert "全体の意見" in message.body


def test_nothing_of_a_review_is_kept_listed_or_told_elsewhere(
    drafted: Plan, client: Client, superuser: User
) -> None:
    _link, start = open_link(drafted, superuser)
    for path in (start, f"{start}ja/", f"{start}ja/sample/", f"{start}en/review-item/plan/",
                 "/review/nothing/", f"{start}ja/nowhere/"):  # fmt: skip
        response = client.get(path)
        assert response.headers["Cache-Control"] == "no-store", path
        assert "noindex" in response.headers["X-Robots-Tag"], path
        assert response.headers["Referrer-Policy"] == "no-referrer", path
        assert "Set-Cookie" not in response.headers, path


def test_a_link_that_is_over_says_so_and_one_that_never_was_says_that(
    drafted: Plan, client: Client, superuser: User
) -> None:
    link, start = open_link(drafted, superuser)
    ReviewLink.objects.filter(pk=link.pk).update(
        expires_on=timezone.localdate() - dt.timedelta(days=1)
    )
    for path in (f"{start}ja/", f"{start}ja/sample/tourism/"):
        response = client.get(path)
        assert response.status_code == 410
        assert "この確認は終了しました" in response.content.decode()
        assert SECRETS["tourism"] not in response.content.decode()
    assert "This review has ended" in client.get(f"{start}en/sample/").content.decode()
    other, again = open_link(drafted, superuser)
    revoke(other, by=superuser)
    assert client.post(f"{again}ja/review-item/plan/?place=", {"text": "?"}).status_code == 410
    missing = client.get("/review/no-such-token/ja/")
    assert missing.status_code == 404
    assert "この確認用リンクはありません" in missing.content.decode()


def test_the_address_stands_nowhere_in_the_database(drafted: Plan, superuser: User) -> None:
    link, start = open_link(drafted, superuser)
    token = start.split("/")[2]
    assert token not in str(list(ReviewLink.objects.values()))
    assert link.fingerprint == fingerprint(token)


def test_a_note_survives_the_place_that_it_was_about(
    drafted: Plan, client: Client, superuser: User
) -> None:
    link, start = open_link(drafted, superuser)
    leave_note(
        node(drafted, "industry"),
        link=link,
        text="消えた文への意見",
        place="statements:grow:text",
        author="花子",
    )
    Statement.objects.filter(key="grow").delete()
    assert "消えた文への意見" in words_of(client, f"{start}ja/sample/industry/")
