"""Telling a person by mail, over SMTP."""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from ipaddress import ip_address

from twosource.errors import FetchError, SettingsError

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
ENCRYPTED, SUBMISSION = 465, 587
SECONDS = 20.0


@dataclass(frozen=True)
class Mail:
    """Sends plain text by way of *host*; FetchError, without a credential in it, where that takes it not.

    The password is sent over an encrypted connection only, unless the host is this machine.
    """

    host: str
    sender: str
    port: int = SUBMISSION
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    seconds: float = SECONDS
    certificates: ssl.SSLContext | None = None  # whom to trust; by default the authorities of this machine

    def __call__(self, to: tuple[str, ...], subject: str, text: str, *, key: str) -> None:
        """Send *text*; *key* is the same whenever the same is told again, and so is the id of the message."""
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, ", ".join(to), " ".join(subject.split())
        message["Message-ID"] = f"<{key}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text, charset="utf-8")
        try:
            with self._connected() as server:
                refused = server.send_message(message)
        except smtplib.SMTPAuthenticationError as error:
            raise FetchError(self.place, f"the user or password is not accepted ({error.smtp_code})") from None
        except smtplib.SMTPRecipientsRefused as error:
            raise FetchError(self.place, f"does not take mail for {', '.join(sorted(error.recipients))}") from None
        except smtplib.SMTPResponseException as error:
            raise FetchError(self.place, f"the server answered {error.smtp_code}") from None
        except smtplib.SMTPException as error:
            raise FetchError(self.place, f"did not take the mail: {type(error).__name__}") from None
        except ssl.SSLError as error:
            raise FetchError(self.place, f"no secure connection: {error.reason or 'the handshake failed'}") from None
        except OSError as error:
            raise FetchError(self.place, (error.strerror or str(error) or "no connection").lower()) from None
        if refused:
            raise FetchError(self.place, f"does not take mail for {', '.join(sorted(refused))}")

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"

    def _connected(self) -> smtplib.SMTP:
        trusted = self.certificates or ssl.create_default_context()
        server: smtplib.SMTP
        if self.port == ENCRYPTED:
            server = smtplib.SMTP_SSL(self.host, self.port, timeout=self.seconds, context=trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.seconds)
        try:
            server.ehlo()
            encrypted = self.port == ENCRYPTED
            if not encrypted and server.has_extn("starttls"):
                server.starttls(context=trusted)
                server.ehlo()
                encrypted = True
            if self.user is not None:
                if not encrypted and not is_loopback(self.host):
                    raise FetchError(self.place, "offers no encryption, and the password would be readable on the way")
                server.login(self.user, self.password or "")
        except BaseException:
            server.close()
            raise
        return server


def is_loopback(host: str) -> bool:
    """True for this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def served(written: str) -> tuple[str, int]:
    """The host and port of what is *written* as a host or host:port; SettingsError."""
    host, colon, port = written.rpartition(":") if written.count(":") == 1 or "]:" in written else (written, "", "")
    if not host or (colon and not (port.isascii() and port.isdigit() and 0 < int(port) < 2**16)):
        raise SettingsError("smtp", f"{written!r} is no host or host:port")
    return host.strip("[]"), int(port) if colon else SUBMISSION


def address(written: str) -> str:
    """The mail address that is *written*; FetchError where it is none."""
    if not ADDRESS.fullmatch(written):
        raise FetchError(repr(written), "is no mail address")
    return written
