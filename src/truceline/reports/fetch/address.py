"""Which machine a host's name means, and whether it may be asked at all.

Invariant: the address that was checked is the one that is connected to. A name is resolved
once for each request and never again, so that an answer that changes opens no way around.
"""

import ipaddress
import socket
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late

from truceline.errors import FetchError

Resolve = Callable[[str, int], list[str]]
"""A host's name and port to its addresses."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

EMBEDDED = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
    (ipaddress.IPv6Network("::/96"), 0),
)
"""Networks whose addresses hold an IPv4 address, and how far from the right (RFC 6052, 3056)."""


def by_system(host: str, port: int) -> list[str]:
    """What the system's resolver says. Raises OSError where it knows no such host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def resolved(
    host: str, port: int, *, resolve: Resolve, seconds: float, allowed: Collection[str] = ()
) -> str:
    """The one address to connect to.

    ``allowed`` are addresses that may be asked although they are not public: for tests. Raises
    FetchError where the name is unknown or any of its addresses is not public.
    """
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        found = pool.submit(resolve, host, port).result(timeout=max(seconds, 0.01))
    except Late:
        raise FetchError(f"{host}: its name was not resolved within {seconds:.0f} s") from None
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: no such host: check the address ({error})") from None
    finally:
        pool.shutdown(wait=False)
    for address in found:
        if address not in allowed and not is_public(address):
            raise FetchError(
                f"{host} is {address}, an address within a network of your own, of this machine "
                "or of its keeper: none such is ever asked"
            )
    if not found:
        raise FetchError(f"{host}: its name has no address")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address is of the open internet: not private, shared, loopback, link-local,
    reserved, multicast, of a cloud's metadata, or such a one in an IPv6 address's clothes."""
    try:
        known: Address = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or _embedded(known)
        if inner is not None:
            return is_public(str(inner))
        if known.teredo is not None or known.is_site_local:
            return False
    return known.is_global and not known.is_multicast and not known.is_reserved


def _embedded(known: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    for network, shift in EMBEDDED:
        if known in network:
            return ipaddress.IPv4Address((int(known) >> shift) & 0xFFFFFFFF)
    return None
