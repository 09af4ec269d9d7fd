"""Whose request it is, and from which networks staff work."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """Return the address that a request came from, as far as we know it ourselves.

    What ``X-Forwarded-For`` says counts only as far as our own proxies wrote it: read from the
    right, up to the first address that is none of theirs. What a visitor wrote stands further left.
    None where there is no address, as through a socket of this machine, and no proxy names one.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while said and (peer is None or _is_proxy(peer)):
        named = _address(said.pop().strip())
        if named is None:
            break
        peer = named
    return peer


def may_reach_staff_pages(request: HttpRequest) -> bool:
    """Say whether the pages of the staff are there at all for whoever asks."""
    if not settings.ADMIN_NETWORKS:
        return True
    address = client_address(request)
    return address is not None and _is_in(address, settings.ADMIN_NETWORKS)


def _is_proxy(address: Address) -> bool:
    return _is_in(address, settings.TRUSTED_PROXIES)


def _is_in(address: Address, networks: list[str]) -> bool:
    return any(address in ip_network(one) for one in networks)


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
