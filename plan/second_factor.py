"""The second factor: an app's codes by time, or printed codes; who needs one, who is asked for it.

A login knows three states, all in its session: nothing is asked for; ``OWED``, the password was
right and the code is still to come; verified, kept by django-otp and read anew for each request.
"""

from __future__ import annotations

import base64
import time
import unicodedata
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django_otp import login as verified_by
from django_otp import user_has_device
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from plan.accounts import end_sessions
from plan.roles import PUBLISH

BEGAN = "began"
"""In the session: when somebody logged in, in seconds."""

OWED = "second_factor_owed"
CODES = 10
"""Printed codes of a sheet; each works once."""

FEW = 3
"""Codes left at which a new sheet is advised."""

CODE_LENGTH = 10
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like one another on paper: about 49 bits a code."""


# Who is asked ------------------------------------------------------------------------------


def begin(request: HttpRequest) -> None:
    """Begin a login whose password was right. One query a kind of device."""
    request.session[BEGAN] = time.time()
    if user_has_device(request.user):
        request.session[OWED] = True


def is_owed(request: HttpRequest) -> bool:
    """Say whether the second factor of this login is still to come."""
    return bool(request.session.get(OWED))


def must_enrol(request: HttpRequest) -> bool:
    """Say whether somebody needs a second factor and has not used one."""
    user: Any = request.user  # with what django-otp's middleware adds
    if settings.SECOND_FACTOR == "optional" or user.is_verified():
        return False
    everybody = settings.SECOND_FACTOR == "staff"
    return everybody or bool(user.is_superuser or user.has_perm(PUBLISH))


# Checking ----------------------------------------------------------------------------------


def check(request: HttpRequest, typed: str) -> bool:
    """Let a login in whose code is right. Wrong ones make the next take ever longer to count."""
    code = plain(typed)
    kind = TOTPDevice if code.isdecimal() and len(code) == 6 else StaticDevice
    with transaction.atomic():
        devices = kind.objects.select_for_update().filter(user=request.user, confirmed=True)
        device = next((one for one in devices if one.verify_token(code)), None)
    if device is None:
        return False
    _verify(request, device)
    return True


def plain(typed: str) -> str:
    """Return a code as it is kept, however it was typed: wide digits, spaces, hyphens."""
    text = unicodedata.normalize("NFKC", typed).lower()
    return "".join(one for one in text if one.isascii() and one.isalnum())


def _verify(request: HttpRequest, device: Device) -> None:
    request.session.pop(OWED, None)
    request.session.cycle_key()
    verified_by(request, device)


# Enrolling ---------------------------------------------------------------------------------


def app_of(user: User) -> TOTPDevice | None:
    """Return the app that somebody logs in with."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def beginning_of(user: User) -> TOTPDevice | None:
    """Return the app that somebody has begun to enrol and not proved yet."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


def codes_left(user: User) -> int | None:
    """Return how many printed codes somebody has left; None where there is no sheet."""
    sheet = StaticDevice.objects.filter(user=user, confirmed=True).first()
    return sheet.token_set.count() if sheet else None


@transaction.atomic
def begin_app(user: User) -> TOTPDevice:
    """Begin to enrol an app with a new secret."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def prove_app(request: HttpRequest, typed: str) -> bool:
    """Take an app into use once it has shown a right code, in place of an earlier one."""
    devices = TOTPDevice.objects.select_for_update()
    device = devices.filter(user=request.user, confirmed=False).first()
    if device is None or not device.verify_token(plain(typed)):
        return False
    TOTPDevice.objects.filter(user=request.user, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    _take_into_use(request, device)
    return True


@transaction.atomic
def print_codes(request: HttpRequest) -> list[str]:
    """Return a new sheet of codes, which ends an earlier one. They are shown this once."""
    StaticDevice.objects.filter(user=request.user).delete()
    sheet = StaticDevice.objects.create(user=request.user, name="printed", confirmed=True)
    codes = [get_random_string(CODE_LENGTH, READABLE) for _number in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=sheet, token=code) for code in codes)
    _take_into_use(request, sheet)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _take_into_use(request: HttpRequest, device: Device) -> None:
    """End the other logins of this person: they began without it."""
    request.session.modified = True  # read before its row goes
    end_sessions(cast("User", request.user))
    _verify(request, device)


def has_any(user: User) -> bool:
    """Say whether somebody has a second factor. One query a kind."""
    return bool(user_has_device(user))


@transaction.atomic
def reset(user: User) -> None:
    """Take every second factor from somebody who lost it, and end their logins."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=user).delete()
    end_sessions(user)


def picture(device: TOTPDevice) -> str:
    """Return the QR code of an app's secret, as an address that holds the picture itself."""
    import segno  # of no use to who only reads

    return str(segno.make(device.config_url, micro=False).svg_data_uri(scale=5, border=4))


def secret_words(device: TOTPDevice) -> str:
    """Return an app's secret as it is typed by hand, in groups of four."""
    text = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
