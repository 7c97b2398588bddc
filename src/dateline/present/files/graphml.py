"""Who passes what on to whom, as GraphML (graphml.graphdrawing.org), for Gephi, yEd or networkx.

Nodes are sources and reports. A claim's chain is a path through the sources to its report; reports
of one event that go back to one origin are joined, as far as the case counts them as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from lxml import etree

from dateline.corroborate.sources import shown_name, source_key
from dateline.present.files.safe_text import xml_text
from dateline.present.view import CaseView
from dateline.present.wording import word_notice, word_outlet
from dateline.records import Claim, Event

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = {"label": "string", "kind": "string", "date": "string", "url": "string"}
EDGE_KEYS = {"relation": "string", "claims": "int", "events": "int"}
PASSES_ON, PRINTS, SAME_ORIGIN = "passes-on", "printed-in", "same-origin"


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation from one node to another, by their ids."""

    source: str
    target: str
    relation: str


def sources_to_graphml(view: CaseView) -> bytes:
    """Return the sources and reports of a case as a directed graph in UTF-8."""
    nsmap: Any = {None: NAMESPACE}  # the stubs of lxml know no default namespace
    root = etree.Element(_name("graphml"), nsmap=nsmap)
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, sort in keys.items():
            key = {"for": domain, "attr.name": name, "attr.type": sort}
            etree.SubElement(root, _name("key"), {"id": f"{domain}-{name}", **key})
    graph = etree.SubElement(root, _name("graph"), id="case", edgedefault="directed")
    etree.SubElement(graph, _name("desc")).text = xml_text(word_notice(view.notes))
    for node, data in sorted(_nodes(view).items()):
        _add_data(etree.SubElement(graph, _name("node"), id=xml_text(node)), "node", data)
    for edge, data in sorted(_edges(view).items(), key=lambda pair: _order(pair[0])):
        ends = {"source": xml_text(edge.source), "target": xml_text(edge.target)}
        found = etree.SubElement(graph, _name("edge"), ends)
        _add_data(found, "edge", {"relation": edge.relation, **data})
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _nodes(view: CaseView) -> dict[str, Mapping[str, str | None]]:
    """Return the data of every report and of every source, by the node's id."""
    nodes: dict[str, Mapping[str, str | None]] = {}
    for report in view.reports:
        label = f"{word_outlet(report.outlet)}: {report.title or report.path}"
        day = report.published.day
        nodes[report.id] = {
            "label": label,
            "kind": "report",
            "date": None if day is None else str(day),
            "url": report.url,
        }
    for claim in sorted(view.claims, key=lambda one: one.id):
        for link in claim.sources:
            data = {"label": shown_name(link, claim), "kind": link.kind}
            nodes.setdefault(_source_id(claim, source_key(link, claim)), data)
    return nodes


def _edges(view: CaseView) -> dict[Edge, dict[str, str]]:
    told: defaultdict[Edge, set[str]] = defaultdict(set)
    for claim in view.claims:
        chain = [_source_id(claim, source_key(link, claim)) for link in claim.sources]
        for left, right in pairwise(chain):
            if left != right:
                told[Edge(left, right, PASSES_ON)].add(claim.id)
        if chain and claim.report in view.report_by_id:
            told[Edge(chain[-1], claim.report, PRINTS)].add(claim.id)
    shared: defaultdict[Edge, set[str]] = defaultdict(set)
    for event in view.events:
        for edge in _repeats(view, event):
            shared[edge].add(event.id)
    return {
        **{edge: {"claims": str(len(ids))} for edge, ids in told.items()},
        **{edge: {"events": str(len(ids))} for edge, ids in shared.items()},
    }


def _repeats(view: CaseView, event: Event) -> Iterable[Edge]:
    """Yield an edge from each later report of an origin to the one that came out first."""
    for origin in event.origins:
        names = {view.claim_by_id[one].report for one in origin.claims if one in view.claim_by_id}
        reports = sorted((one for one in names if one in view.report_by_id), key=_day_in(view))
        for later in reports[1:]:
            yield Edge(later, reports[0], SAME_ORIGIN)


def _day_in(view: CaseView) -> Any:
    def day(report: str) -> tuple[date, str]:
        published = view.report_by_id[report].published
        return published.earliest or published.latest or date.max, report

    return day


def _source_id(claim: Claim, key: str) -> str:
    """Return a source's node; an outlet that nobody knows is a node of its own report's."""
    return f"source:{key}" if key != f"report:{claim.report}" else f"source:of-{claim.report}"


def _add_data(parent: etree._Element, domain: str, data: Mapping[str, str | None]) -> None:
    for name, value in data.items():
        if value is not None:
            key = f"{domain}-{name}"
            etree.SubElement(parent, _name("data"), key=key).text = xml_text(value)


def _order(edge: Edge) -> tuple[str, str, str]:
    return edge.relation, edge.source, edge.target


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
