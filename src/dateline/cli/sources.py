"""The command that lists who says what in a case."""

from __future__ import annotations

from dateline.cli.options import AsJson, CaseFile


def sources(case: CaseFile, *, as_json: AsJson = False) -> None:
    """List every source of a case: what it asserted or denied, how often alone, through whom.

    "alone" counts the claims of a source whose event no other source tells of; "carried" those
    of others that it passed on; "position" how it stood towards what is told, as far as that is
    known; "through" names who passed its own on.
    """
    from dateline.cli.cases import open_view, print_json
    from dateline.cli.consoles import results
    from dateline.cli.lexicons import lexicon_for
    from dateline.corroborate.sources import summarise_sources
    from dateline.present.exports.sources_json import source_summary_object
    from dateline.present.positions import with_positions
    from dateline.present.terminal.sources import print_sources

    view = open_view(case)
    lexicon = lexicon_for(case)
    view = with_positions(view, view.claim_by_id, lexicon=lexicon)
    found = summarise_sources(view.claims, view.events, positions=view.positions)
    if as_json:
        print_json([source_summary_object(source, lexicon.outlets) for source in found])
    else:
        print_sources(results(), found)
