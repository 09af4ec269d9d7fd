"""nginx with the very site of deploy/nginx, before a server that tells what it was asked."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import re
import shutil
import ssl
import subprocess
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from config.env import BASE_DIR
from tests.browser.served import free_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
SITE = BASE_DIR / "deploy" / "nginx"
HOST = "plan.example.jp"
PATIENCE = 20
OFFICE, STRANGER = "127.0.0.1", "127.0.0.2"
"""Whom the site knows as its own, and whom it does not."""


class Telling(BaseHTTPRequestHandler):
    """Answer every request with its own address and headers."""

    def do_GET(self) -> None:
        body = json.dumps({"path": self.path, **dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@dataclass
class Running:
    """What runs: ports of nginx for TLS and without, its folder, the server behind it."""

    port: int
    plain: int
    folder: Path
    behind: ThreadingHTTPServer

    def ask(
        self, path: str, who: str = OFFICE, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """Return status, headers and body of an answer to somebody."""
        trusting = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        trusting.check_hostname = False
        line = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(who, 0), context=trusting
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, headers={"Host": HOST, **named})
        answer = line.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read().decode()
        line.close()
        return found


def write_certificate(folder: Path) -> None:
    """Make a certificate of our own for the site."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, plain)
    (folder / "privkey.pem").write_bytes(secret)


def write_site(folder: Path, ports: list[int], tls: int, plain: int, *, narrow: bool) -> Path:
    """Write nginx's configuration with the site as it is, but for ports and places.

    ``narrow`` makes its limits so small that a test can reach them on any machine.
    """
    write_certificate(folder)
    site = (SITE / "plan-record.conf").read_text(encoding="utf-8")
    for old, new in zip((8001, 8002), ports, strict=True):
        site = site.replace(f"server 127.0.0.1:{old} ", f"server 127.0.0.1:{new} ")
    site = re.sub(r"\n    listen \[::\][^\n]*", "", site)
    site = site.replace("listen 443 ", f"listen 127.0.0.1:{tls} ")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{plain};")
    site = site.replace("/etc/ssl/plan-record/", f"{folder}/")
    site = site.replace("/var/log/nginx/", f"{folder}/")
    site = site.replace("/srv/plan-record/static/", f"{folder}/static/")
    site = site.replace("/srv/plan-record/site/", f"{BASE_DIR}/")
    site = site.replace("include plan-record-", f"include {SITE}/plan-record-")
    if narrow:
        site = re.sub(r"rate=\d+r/s", "rate=1r/s", site)
        site = re.sub(r"burst=\d+", "burst=3", site)
    temporary = "".join(
        f"    {one}_temp_path {folder}/{one};\n"
        for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{ }}\n"
        f"http {{\n    include /etc/nginx/mime.types;\n{temporary}{site}\n}}\n",
        encoding="utf-8",
    )
    return whole


def as_written(whole: Path) -> list[str]:
    """Return the command that runs nginx with a configuration."""
    assert NGINX is not None
    user = "user root; " if os.geteuid() == 0 else ""
    return [
        NGINX,
        "-c",
        str(whole),
        "-e",
        str(whole.parent / "early.log"),
        "-g",
        f"{user}daemon off;",
    ]


def run(folder: Path) -> tuple[Running, subprocess.Popen[bytes]]:
    """Start nginx and the server behind it."""
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Telling)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    tls, plain = free_port(), free_port()
    whole = write_site(folder, [behind.server_port, free_port()], tls, plain, narrow=True)
    process = subprocess.Popen(as_written(whole))
    running = Running(tls, plain, folder, behind)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            running.ask("/healthz")
        except OSError:
            time.sleep(0.02)
        else:
            return running, process
    raise RuntimeError((folder / "error.log").read_text())
