"""A run needs no network: sockets that would leave the machine are refused, and nothing tries."""

import socket

import pytest

from runs import story


@pytest.fixture
def no_network(monkeypatch):
    tried = []

    def refuse(self, address):
        tried.append(address)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: refuse(None, a))
    return tried


def test_a_whole_run_opens_no_connection(desk, no_network):
    desk.put("a.txt", story())
    desk.put("b.txt", 'Reno Balça, 4 Mart (AA) - Belediye Başkanı Ece Tan, "Yarın açılıyor." dedi.\n')
    assert desk.run()["outcome"] == "published"
    assert desk.sql("SELECT count(*) FROM articles") == [(2,)]
    assert no_network == []
