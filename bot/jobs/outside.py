"""Addresses outside: only public ones are ever reached, whatever a name resolves to.

An address in a posting or a list of feeds was written by somebody else; behind its name may
stand a machine of the college's own network.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from typing import TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

Allowed: TypeAlias = Callable[[str], bool]


class NotPublicError(OSError):
    """A name that leads into a private network."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet: no private, loopback, link-local or
    reserved one, nor one that only wraps such an address (IPv4 in IPv6)."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


class PublicResolver(AbstractResolver):
    """Resolves names, and refuses those of which any address is not allowed. Connecting happens
    to the very addresses that were looked at, so a name that changes its mind gains nothing."""

    def __init__(self, allowed: Allowed = is_public) -> None:
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises NotPublicError, and OSError when there is no such name."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
        if not all(self._allowed(str(one[4][0])) for one in found):
            raise NotPublicError(host)
        return [
            ResolveResult(
                hostname=host, host=str(address[0]), port=port, family=kind, proto=proto,
                flags=socket.AI_NUMERICHOST,
            )
            for kind, _, proto, _, address in found
        ]  # fmt: skip

    async def close(self) -> None:
        return None


def session(seconds: float, allowed: Allowed = is_public) -> aiohttp.ClientSession:
    """A client that reaches public addresses only, keeps no cookies and waits so long at most.

    aiohttp asks no resolver about a host that is an IP address already: ask `is_public` first,
    as `may_reach` does.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=PublicResolver(allowed), use_dns_cache=False, limit=8, limit_per_host=1
        ),
        timeout=aiohttp.ClientTimeout(total=seconds),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": "Qihang"},
    )


def may_reach(host: str, allowed: Allowed = is_public) -> bool:
    """Whether a host may be tried at all: a name may, an address only where it is allowed."""
    bare = host.strip("[]")
    try:
        ipaddress.ip_address(bare.split("%", 1)[0])
    except ValueError:
        return bool(bare) and not bare.isdigit() and not bare.lower().startswith("0x")
    return allowed(bare)
