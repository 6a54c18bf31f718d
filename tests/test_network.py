"""No test leaves this machine: here is the proof."""

import socket

import pytest
import requests
from pytest_socket import SocketConnectBlockedError

NOWHERE = "192.0.2.1"  # an address that stands in documents only

pytestmark = pytest.mark.filterwarnings("ignore:A test tried to use:UserWarning")


def test_no_address_but_this_machine_is_connected_to():
    with pytest.raises(SocketConnectBlockedError, match=NOWHERE):
        socket.create_connection((NOWHERE, 80), timeout=1)


def test_no_name_is_looked_up():
    with pytest.raises(RuntimeError, match="A test tried to look up"):
        requests.get("https://clinicaltrials.gov/api/v2/version", timeout=1)


def test_this_machine_is_connected_to():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


@pytest.mark.parametrize("host", ["clinicaltrials.gov", NOWHERE])
def test_a_browser_reaches_no_other_machine(page, host):
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(f"http://{host}/")
