"""A small OpenID Connect server on this machine: discovery, authorisation, token and user info.

It asks for PKCE and the client's secret, gives each code once, and says of the person
what the test tells it to.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

SECRET = "the-client-secret"


class Server:
    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}  # of whoever signs in next
        self.userinfo: dict[str, Any] | None = None  # when it says other than the token
        self.codes: dict[str, dict[str, str]] = {}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever)

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def redirect(self, asked: dict[str, str]) -> str:
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        given = self.codes.pop(asked["code"], None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            given is None
            or asked["client_secret"] != SECRET
            or proof != given["code_challenge"]
            or asked["redirect_uri"] != given["redirect_uri"]
        ):
            return None
        now = int(time.time())
        told = {"iss": self.url, "aud": given["client_id"], "iat": now, "exp": now + 60, **self.claims}
        return {
            "access_token": "access",
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": jwt.encode(told, "0" * 32, algorithm="HS256"),
        }


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path)
            if path.path == "/.well-known/openid-configuration":
                self._answer(server.configuration())
            elif path.path == "/userinfo":
                told = server.claims if server.userinfo is None else server.userinfo
                self._answer(told if self.headers["Authorization"] == "Bearer access" else None)
            elif path.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", server.redirect(_one_each(path.query)))
                self.end_headers()
            else:
                self._answer(None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(server.token(_one_each(body)))

        def _answer(self, data: dict[str, Any] | None) -> None:
            self.send_response(200 if data is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(data or {"error": "invalid_grant"}).encode())

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _one_each(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
