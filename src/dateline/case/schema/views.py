"""Ready views, so that a case reads well in Datasette."""

from __future__ import annotations

VIEWS = {
    "timeline": """
        SELECT coalesce(when_earliest, when_latest) AS day, when_earliest AS earliest,
               when_latest AS latest, when_precision AS precision, place_name AS place,
               events.event_type, title, independent_origins, grade, latitude, longitude,
               (SELECT count(*) FROM event_claims WHERE event_claims.event = events.id) AS claims,
               (SELECT group_concat(text, '; ') FROM event_figures
                 WHERE event_figures.event = events.id) AS figures,
               weight, belongs_to, part_of, id
        FROM events
        ORDER BY coalesce(when_earliest, when_latest), when_latest, id""",
    "claims_with_sources": """
        SELECT claims.id, event_claims.event, claims.event_type, claims.status,
               coalesce(claim_dating.when_earliest, claims.when_earliest) AS earliest,
               coalesce(claim_dating.when_latest, claims.when_latest) AS latest,
               coalesce(claim_placing.place_name, claims.place_name) AS place, claims.text,
               (SELECT group_concat(name, ' → ') FROM
                  (SELECT name FROM sources WHERE sources.claim = claims.id ORDER BY number)
               ) AS sources,
               reports.title AS report_title, reports.outlet, reports.path, claims.report
        FROM claims
        JOIN reports ON reports.id = claims.report
        LEFT JOIN event_claims ON event_claims.claim = claims.id
        LEFT JOIN claim_dating ON claim_dating.claim = claims.id
        LEFT JOIN claim_placing ON claim_placing.claim = claims.id
        ORDER BY reports.path, claims.report, claims.start, claims.id""",
    "reports_with_counts": """
        SELECT reports.id, reports.path, outlet, title,
               coalesce(report_dating.published_earliest, report_bounds.published_earliest,
                        reports.published_earliest) AS earliest,
               coalesce(report_dating.published_latest, report_bounds.published_latest,
                        reports.published_latest) AS latest,
               coalesce(report_dating.published_basis, report_bounds.published_basis,
                        reports.published_basis) AS basis,
               (SELECT count(*) FROM claims WHERE claims.report = reports.id) AS claims,
               url, sha256
        FROM reports
        LEFT JOIN report_bounds ON report_bounds.report = reports.id
        LEFT JOIN report_dating ON report_dating.report = reports.id
        ORDER BY reports.path, reports.id""",
}
