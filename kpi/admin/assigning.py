"""Indicators without a division on the page of a request: who owes them is entered there."""

from __future__ import annotations

import re
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpi.models import Inquiry
from kpi.yearly.assigning import assign
from kpi.yearly.owing import indicators_without_division
from plan.kinds import Standing
from plan.models import Division


def may_assign(request: HttpRequest) -> bool:
    """Say whether this person enters divisions: whoever edits indicators."""
    return request.user.has_perm("kpi.change_indicator")


def nobodys_of(inquiry: Inquiry) -> dict[str, Any]:
    """Return what nobody owes for the printed list: of what is for reference, how many."""
    every = indicators_without_division(inquiry.plan)
    own = [one for one in every if one.standing == Standing.OWN]
    return {"nobodys": own, "references": len(every) - len(own)}


def enter_divisions(admin: Any, request: HttpRequest, inquiry: Inquiry) -> None:
    """Enter the divisions that were chosen for indicators without one."""
    admin.refuse_unless(may_assign(request))
    divisions = {str(one.pk): one for one in Division.objects.all()}
    chosen = {
        int(name.removeprefix("division-")): divisions[str(value)]
        for name, value in request.POST.items()
        if re.fullmatch(r"division-[0-9]{1,9}", name) and value in divisions
    }
    assigned = assign(inquiry.plan, chosen, by=cast("User", request.user))
    for indicator in assigned:
        words = _("The division was entered.")
        admin.log_change(request, cast("Any", indicator), words)
    if assigned:
        words = ngettext(
            "The division of %(count)s indicator was entered.",
            "The divisions of %(count)s indicators were entered.",
            len(assigned),
        )
        admin.message_user(request, words % {"count": len(assigned)}, messages.SUCCESS)
    else:
        admin.message_user(request, _("Choose a division first."), messages.WARNING)
