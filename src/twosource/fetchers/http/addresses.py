"""Which addresses belong to the open internet."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

# From the IANA special-purpose registries (RFC 6890 and its successors), and the two addresses at
# which clouds answer their own machines outside every reserved range.
KINDS = {
    "unspecified": ("0.0.0.0/8", "::/128"),
    "loopback": ("127.0.0.0/8", "::1/128"),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10", "64:ff9b:1::/48"),
    "shared by a carrier's customers": ("100.64.0.0/10",),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "a cloud's own": ("168.63.129.16/32", "fd00:ec2::/32"),
    "reserved": (
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
        "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
    ),
}  # fmt: skip
NETWORKS = tuple((ip_network(network), kind) for kind, networks in KINDS.items() for network in networks)
OPEN = IPv6Network("2000::/3")  # all that is given out
# Where an IPv6 address carries an IPv4 one, and how many bits stand after it.
CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
# A host whose last label is a number is an address, and there is one proper way to write it.
NUMBER = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)


def written(host: str) -> Address | None:
    """The address that *host* spells out, `None` for a name; ValueError where an address is disguised."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        if NUMBER.search(host):
            raise
        return None


def kind(address: Address) -> str | None:
    """What keeps *address* apart from the open internet, `None` if nothing does."""
    if isinstance(address, IPv6Address):
        for network, after in CARRIERS:
            # Both ends of ::/96 have kinds of their own.
            if address in network and int(address) > 1:
                return kind(IPv4Address(int(address) >> after & 0xFFFFFFFF))
    for within, name in NETWORKS:
        if address in within:
            return name
    if isinstance(address, IPv6Address) and address not in OPEN:
        return "reserved"
    return None
