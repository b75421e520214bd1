from ipaddress import ip_address

import pytest

from twosource.fetchers.http.addresses import kind, written


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001::8a",
        "192.0.1.1",
    ],
)
def test_addresses_of_the_open_internet_are_open(address: str):
    assert kind(ip_address(address)) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("0.0.0.0", "unspecified"),
        ("0.1.2.3", "unspecified"),
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "shared by a carrier's customers"),
        ("100.100.100.200", "shared by a carrier's customers"),
        ("168.63.129.16", "a cloud's own"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("192.0.0.192", "reserved"),
        ("198.18.0.1", "reserved"),
        ("203.0.113.9", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "reserved"),
        ("2001::1", "reserved"),
        ("4000::1", "reserved"),
        ("64:ff9b:1::1", "private"),
    ],
)
def test_addresses_off_the_open_internet_are_named_for_what_they_are(address: str, why: str):
    assert kind(ip_address(address)) == why


@pytest.mark.parametrize(
    "form", ["::ffff:{}", "::{}", "::ffff:0:{}", "64:ff9b::{}"], ids=["mapped", "compatible", "translated", "NAT64"]
)
def test_an_address_inside_another_is_judged_by_itself(form: str):
    assert kind(ip_address(form.format("169.254.169.254"))) == "link-local"
    assert kind(ip_address(form.format("127.0.0.1"))) == "loopback"
    assert kind(ip_address(form.format("93.184.216.34"))) is None


def test_an_address_inside_a_6to4_address_is_judged_by_itself():
    assert kind(ip_address("2002:a00:1::1")) == "private"
    assert kind(ip_address("2002:a9fe:a9fe::")) == "link-local"
    assert kind(ip_address("2002:5db8:d822::1")) is None


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "127.0.0.01",
        "1.2.3",
        "a.0x7f",
        "256.1.1.1",
        "127.0.0.1.",
    ],
)
def test_a_disguised_address_is_no_host(host: str):
    with pytest.raises(ValueError, match="address"):
        written(host)


def test_names_and_proper_addresses_are_told_apart():
    assert written("harbour.example") is None
    assert written("4chan.example") is None
    assert written("10.0.0.1.nip.example") is None
    assert str(written("127.0.0.1")) == "127.0.0.1"
    assert str(written("::1")) == "::1"
