"""Who gets through at each address of the admin: the table, and what its words mean.

A new address needs one line in ``TABLE``: the name of its route, who may GET it, who may POST to
it. ``WHO`` says what the words mean; ``never`` is not even the superuser. After a route's name may
stand a word for another way to use it, whose data ``DATA`` holds.
"""

from __future__ import annotations

ROLES = ("editor", "approver", "translator", "coordinator", "publisher", "auditor")
PEOPLE = ("anonymous", "newcomer", *ROLES, "superuser")

WHO: dict[str, tuple[str, str]] = {
    # word: who may for an item of the own division, who for one of another
    "anyone": ("anonymous newcomer " + " ".join(ROLES),) * 2,
    "staff": ("newcomer " + " ".join(ROLES),) * 2,
    "readers": (" ".join(ROLES),) * 2,
    "division": ("editor approver coordinator", "coordinator"),
    "approvers": ("approver coordinator", "coordinator"),
    "answering": ("editor approver coordinator publisher", "coordinator publisher"),
    "commenting": ("editor approver translator coordinator publisher",) * 2,
    "linking": ("editor approver coordinator publisher",) * 2,
    "editing": ("editor approver coordinator",) * 2,
    "approving": ("approver coordinator",) * 2,
    "english": ("editor approver translator coordinator",) * 2,
    "coordinator": ("coordinator",) * 2,
    "publisher": ("publisher",) * 2,
    "watchers": ("coordinator auditor",) * 2,
    "auditor": ("auditor",) * 2,
    "standing_in": ("approver",) * 2,
    "superuser": ("",) * 2,
}
"""``superuser`` gets through everywhere but where the table says ``never``."""

TABLE = """
index                               staff        staff
login                               anyone       anyone
logout                              never        anyone
password_change                     staff        staff
password_change_done                staff        never
second_factor                       staff        staff
second_factor_check                 staff        staff
autocomplete                        never        never
jsi18n                              staff        never
view_on_site                        never        never
app_list                            readers      readers
guide                               staff        never
guide_picture                       staff        never
handover_division                   readers      readers
handover_item                       readers      readers
preview                             readers      never
preview_markdown                    never        readers
preview_tidy                        never        readers
pdf_report                          readers      publisher

plan_node_changelist                readers      readers
plan_node_changelist drag           readers      division
plan_node_add                       editing      editing
plan_node_change                    readers      division
plan_node_history                   readers      readers
plan_node_move                      division     division
plan_node_as_typed                  division     division
plan_node_revert                    division     division
plan_node_return                    never        division
plan_node_delete                    division     division
plan_node_submit                    division     division
plan_node_take_back                 division     division
plan_node_approve                   approvers    approvers

plan_plan_approve_many              approving    approving
plan_plan_submit_many               editing      editing
plan_plan_changelist                readers      readers
plan_plan_add                       coordinator  coordinator
plan_plan_change                    readers      coordinator
plan_plan_history                   readers      readers
plan_plan_as_typed                  coordinator  coordinator
plan_plan_revert                    coordinator  coordinator
plan_plan_return                    never        coordinator
plan_plan_delete                    never        never
plan_plan_submit                    coordinator  coordinator
plan_plan_take_back                 coordinator  coordinator
plan_plan_approve                   coordinator  coordinator

plan_plan_translations              readers      english
plan_plan_translations_workbook     readers      english
plan_plan_translations_exchange     readers      english
plan_plan_translations_confirm      readers      english
plan_plan_translate                 readers      english

plan_plan_workbook                  readers      editing
plan_plan_workbook_confirm          editing      editing
plan_plan_workbook_file             readers      readers

plan_plan_new                       coordinator  coordinator
plan_plan_new_template              coordinator  coordinator
plan_plan_new_workbook              coordinator  coordinator
plan_plan_new_confirm               coordinator  coordinator

plan_page_changelist                readers      readers
plan_page_add                       coordinator  coordinator
plan_page_change                    readers      coordinator
plan_page_history                   readers      readers
plan_page_as_typed                  coordinator  coordinator
plan_page_revert                    coordinator  coordinator
plan_page_return                    never        coordinator
plan_page_delete                    coordinator  coordinator
plan_page_submit                    coordinator  coordinator
plan_page_take_back                 coordinator  coordinator
plan_page_approve                   coordinator  coordinator

plan_consultation_changelist        readers      readers
plan_consultation_add               coordinator  coordinator
plan_consultation_change            readers      coordinator
plan_consultation_history           readers      readers
plan_consultation_delete            coordinator  coordinator
plan_consultation_submit            coordinator  coordinator
plan_consultation_take_back         coordinator  coordinator
plan_consultation_as_typed          coordinator  coordinator
plan_consultation_return            never        coordinator
plan_consultation_revert            coordinator  coordinator
plan_consultation_approve           coordinator  coordinator

plan_term_changelist                readers      readers
plan_term_add                       coordinator  coordinator
plan_term_change                    readers      coordinator
plan_term_history                   readers      readers
plan_term_as_typed                  coordinator  coordinator
plan_term_revert                    coordinator  coordinator
plan_term_return                    never        coordinator
plan_term_delete                    coordinator  coordinator
plan_term_submit                    coordinator  coordinator
plan_term_take_back                 coordinator  coordinator
plan_term_approve                   coordinator  coordinator

plan_division_changelist            readers      readers
plan_division_add                   coordinator  coordinator
plan_division_change                readers      coordinator
plan_division_history               readers      readers
plan_division_delete                never        never

plan_approval_changelist            readers      readers
plan_approval_add                   never        never
plan_approval_change                readers      never
plan_approval_history               readers      readers
plan_approval_delete                never        never

plan_note_changelist                readers      readers
plan_note_add                       commenting   commenting
plan_note_change                    readers      answering
plan_note_history                   readers      readers
plan_note_delete                    never        never

plan_reviewlink_changelist          readers      readers
plan_reviewlink_add                 linking      linking
plan_reviewlink_made                linking      linking
plan_reviewlink_change              readers      never
plan_reviewlink_revoke              answering    answering
plan_reviewlink_history             readers      readers
plan_reviewlink_delete              never        never

plan_posting_changelist             watchers     watchers
plan_posting_add                    coordinator  coordinator
plan_posting_change                 watchers     coordinator
plan_posting_history                watchers     watchers
plan_posting_delete                 never        never

plan_posting_transfers              coordinator  coordinator
plan_posting_transfers_confirm      coordinator  coordinator
plan_posting_transfers_workbook     coordinator  coordinator
plan_posting_substitute             standing_in  standing_in

plan_reorganisation_changelist      watchers     watchers
plan_reorganisation_add             coordinator  coordinator
plan_reorganisation_page            watchers     coordinator
plan_reorganisation_change          watchers     coordinator
plan_reorganisation_history         watchers     watchers
plan_reorganisation_delete          coordinator  coordinator

audit_csv                           watchers     never
plan_auditline_changelist           watchers     watchers
plan_auditline_add                  never        never
plan_auditline_change               watchers     never
plan_auditline_history              watchers     watchers
plan_auditline_delete               never        never

auth_user_changelist                watchers     watchers
auth_user_add                       coordinator  coordinator
auth_user_change                    watchers     coordinator
auth_user_history                   watchers     watchers
auth_user_delete                    never        never
auth_user_password_change           coordinator  coordinator
auth_user_close                     coordinator  coordinator
auth_user_access                    coordinator  coordinator

auth_group_changelist               auditor      auditor
auth_group_add                      never        never
auth_group_change                   auditor      superuser
auth_group_history                  auditor      auditor
auth_group_delete                   never        never

kpi_indicator_changelist            readers      readers
kpi_indicator_add                   editing      editing
kpi_indicator_change                readers      division
kpi_indicator_history               readers      readers
kpi_indicator_as_typed              division     division
kpi_indicator_revert                division     division
kpi_indicator_return                never        division
kpi_indicator_delete                division     division
kpi_indicator_submit                division     division
kpi_indicator_take_back             division     division
kpi_indicator_approve               approvers    approvers
kpi_indicator_exchange              readers      editing
kpi_indicator_exchange_confirm      editing      editing
kpi_indicator_exchange_workbook     readers      readers
kpi_indicator_exchange_csv          readers      readers

kpi_report_changelist               readers      readers
kpi_report_add                      editing      editing
kpi_report_change                   readers      division
kpi_report_history                  readers      readers
kpi_report_as_typed                 division     division
kpi_report_revert                   division     division
kpi_report_return                   never        division
kpi_report_delete                   division     division
kpi_report_submit                   division     division
kpi_report_take_back                division     division
kpi_report_approve                  approvers    approvers

kpi_inquiry_changelist              readers      readers
kpi_inquiry_add                     coordinator  coordinator
kpi_inquiry_change                  readers      coordinator
kpi_inquiry_history                 readers      readers
kpi_inquiry_delete                  coordinator  coordinator
kpi_inquiry_page                    readers      coordinator
kpi_inquiry_missing                 readers      readers
kpi_inquiry_remind                  coordinator  coordinator
kpi_inquiry_close                   coordinator  coordinator
kpi_inquiry_division                readers      division
kpi_inquiry_workbook                readers      readers
kpi_inquiry_upload                  division     division

publication_edition_changelist      readers      readers
publication_edition_add             never        never
publication_edition_change          readers      never
publication_edition_history         readers      readers
publication_edition_delete          never        never
publication_edition_publish         publisher    publisher
publication_edition_cancel          publisher    publisher
publication_edition_withdraw        publisher    publisher
publication_edition_roll_back       publisher    publisher
publication_edition_redact          publisher    publisher

publication_act_changelist          readers      readers
publication_act_add                 never        never
publication_act_change              readers      never
publication_act_history             readers      readers
publication_act_delete              never        never

publication_synonymgroup_changelist readers      readers
publication_synonymgroup_add        coordinator  coordinator
publication_synonymgroup_change     readers      coordinator
publication_synonymgroup_history    readers      readers
publication_synonymgroup_delete     coordinator  coordinator
"""

DATA: dict[str, dict[str, str]] = {
    "kpi_inquiry_close": {"action": "close"},
    "kpi_inquiry_division": {"action": "go-on"},
    "preview_markdown": {"field": "body_ja", "body_ja": "文"},
    "plan_node_changelist drag": {"cmd": "move_node", "position": "last-child"},
}
"""What is POSTed where an empty form would be no form; of a dragged node more is added."""

LISTED = {
    " ".join(line.split()[:-2]): (line.split()[-2], line.split()[-1])
    for line in TABLE.splitlines()
    if line.strip()
}


def may(person: str, word: str, *, own: bool) -> bool:
    """Say whether the table lets somebody through."""
    if word == "never":
        return False
    return person == "superuser" or person in WHO[word][0 if own else 1].split()
