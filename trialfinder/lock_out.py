"""What django-axes locks after wrong passwords: the account, and the address where it is known."""

import ipaddress

from trials.http.rate_limits import network_of


def client_address(request):
    """The address that a sign-in comes from: of IPv6 the first of its network. None where it is not known."""
    network = network_of(request)
    return str(ipaddress.ip_network(network).network_address) if network else None


def parameters(request_or_attempt, credentials):
    """The parameters that axes locks by. Without an address, everybody who has none would be locked together."""
    address = getattr(request_or_attempt, "axes_ip_address", None) or getattr(request_or_attempt, "ip_address", None)
    return ["username", "ip_address"] if address else ["username"]
