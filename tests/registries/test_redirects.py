"""Where a registry may lead us: to the same server, and never from HTTPS back to HTTP."""

from types import SimpleNamespace

import pytest

from trials.registries.errors import RegistryMisbehaved
from trials.registries.http import _same_server


def redirected(asked, target):
    return _same_server(asked, SimpleNamespace(url=asked, headers={"Location": target}))


@pytest.mark.parametrize(
    ("asked", "target", "leads_to"),
    [
        ("https://registry.example/v2/studies", "/v3/studies", "https://registry.example/v3/studies"),
        ("http://registry.example/v2", "https://registry.example/v2", "https://registry.example/v2"),
        ("http://registry.example/v2", "http://registry.example/v3", "http://registry.example/v3"),
    ],
)
def test_another_path_and_https_are_followed(asked, target, leads_to):
    assert redirected(asked, target) == leads_to


@pytest.mark.parametrize(
    "target", ["http://registry.example/v2", "https://other.example/v2", "ftp://registry.example/v2", "file:///v2"]
)
def test_a_redirect_to_another_server_is_not_followed(target):
    with pytest.raises(RegistryMisbehaved, match="leads to another server"):
        redirected("https://registry.example/v2", target)
