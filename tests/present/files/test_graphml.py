"""GraphML, read back with lxml: every edge joins two nodes that are there, counted by claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from tests.present.files.hostile import hostile_view
from tests.present.sample import GRANITE, HARBOUR, JOURNAL, LEDGER, REPORTS, sample_view

from dateline.present.files import sources_to_graphml
from dateline.present.view import CaseView

G = {"g": "http://graphml.graphdrawing.org/xmlns"}


def parsed(view: CaseView) -> etree._Element:
    return etree.fromstring(sources_to_graphml(view))


def data_of(part: etree._Element) -> dict[str, str]:
    return {str(one.get("key")): one.text or "" for one in part.iterfind("g:data", G)}


def nodes(view: CaseView) -> dict[str, dict[str, str]]:
    found = [(str(one.get("id")), data_of(one)) for one in parsed(view).iterfind(".//g:node", G)]
    assert len(dict(found)) == len(found)
    return dict(found)


def edges(view: CaseView) -> Iterator[tuple[str, str, dict[str, str]]]:
    for one in parsed(view).iterfind(".//g:edge", G):
        yield str(one.get("source")), str(one.get("target")), data_of(one)


def test_nodes_are_sources_and_reports() -> None:
    found = nodes(sample_view())
    reports = {name for name, data in found.items() if data["node-kind"] == "report"}
    assert reports == {report.id for report in REPORTS}
    assert found[HARBOUR.id] == {
        "node-label": "The Harbour Courier: Hamlets fall east of Mosul",
        "node-kind": "report",
        "node-date": "2016-10-18",
        "node-url": "https://harbour-courier.example/hamlets",
    }
    assert "node-date" not in found[GRANITE.id]
    assert found["source:peshmerga"]["node-label"] == "a Peshmerga general"


def test_a_chain_is_a_path_to_its_report_and_one_origin_joins_reports() -> None:
    view = sample_view()
    known = nodes(view)
    found = {
        (source, target, data["edge-relation"]): data.get("edge-claims") or data.get("edge-events")
        for source, target, data in edges(view)
    }
    assert all(source in known and target in known for source, target, _ in found)
    assert found["source:peshmerga", "source:outlet:the harbour courier", "passes-on"] == "1"
    assert found["source:outlet:the northern ledger", LEDGER.id, "printed-in"] == "1"
    joined = [{left, right} for left, right, relation in found if relation == "same-origin"]
    assert joined == [{HARBOUR.id, LEDGER.id}]
    assert JOURNAL.id in known


def test_every_key_is_declared_with_its_type() -> None:
    root = parsed(sample_view())
    declared = {str(key.get("id")): key.get("attr.type") for key in root.iterfind("g:key", G)}
    used = {str(data.get("key")) for data in root.iterfind(".//g:data", G)}
    assert used <= set(declared)
    assert declared["edge-claims"] == "int"
    assert [etree.QName(part).localname for part in root] == ["key"] * len(declared) + ["graph"]


def test_words_of_reports_never_act() -> None:
    text = sources_to_graphml(hostile_view()).decode()
    assert not set("\u202e\x07\ufffe") & set(text)
    assert "<script>" not in text
    for source, target, _ in edges(hostile_view()):
        assert {source, target} <= set(nodes(hostile_view()))


def test_the_order_of_records_changes_nothing() -> None:
    view = sample_view()
    turned = replace(view, claims=view.claims[::-1], events=view.events[::-1])
    assert sources_to_graphml(turned) == sources_to_graphml(view)
    assert nodes(CaseView("empty")) == {}
