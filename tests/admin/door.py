"""The door as people use it: logging in, an app that shows codes."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORD = "a long enough word 7"
INDEX = reverse("admin:index")
LOGIN = reverse("admin:login")
CHECK = reverse("admin:second_factor_check")
OWN = reverse("admin:second_factor")


def log_in(client: Client, user: User, password: str = PASSWORD, next_: str = INDEX) -> Any:
    sent = {"username": user.username, "password": password, "next": next_}
    return client.post(LOGIN, sent)


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """Return what an app shows; ``steps`` later, as no code counts twice."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06}"


def enrol(client: Client) -> TOTPDevice:
    client.post(OWN, {"act": "begin"})
    device = TOTPDevice.objects.get(confirmed=False)
    client.post(OWN, {"act": "prove", "code": code_of(device)})
    device.refresh_from_db()
    assert device.confirmed
    return device
