"""The figures of all sites for Prometheus, read from the store each time they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from newscrawl.health.report import SiteHealth, report
from newscrawl.store import Store

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_LAST = (  # of a site's last run: name, attribute, help
    ("found", "found", "Article addresses found by the last run."),
    ("fetched", "fetched", "Pages that came back in the last run."),
    ("new", "new", "New articles of the last run."),
    ("changed", "changed", "New revisions of the last run."),
    ("failed", "failed", "Pages that failed in the last run."),
    ("bytes", "bytes", "Bytes of the last run, as sent."),
    ("seconds", "seconds", "Seconds that the last run took."),
)


def metrics(store: Store) -> bytes:
    """The exposition format, version 0.0.4."""
    registry = CollectorRegistry()
    registry.register(_Sites(report(store)))
    return generate_latest(registry)


class _Sites(Collector):
    def __init__(self, sites: Iterable[SiteHealth]) -> None:
        self._sites = list(sites)

    def collect(self) -> Iterable[Metric]:
        """Each figure with its site."""
        for name, attribute, text in _LAST:
            family = _gauge(f"last_run_{name}", text, "site")
            for each in self._sites:
                if each.last is not None:
                    family.add_metric([each.site], float(getattr(each.last, attribute)))
            yield family
        yield from self._moments()
        reasons = _gauge(
            "last_run_failures", "Failed pages of the last run by reason.", "site", "reason"
        )
        fill = _gauge(
            "field_filled_ratio",
            "Share of the last run's articles that fill a field.",
            "site",
            "field",
        )
        troubles = _gauge("trouble", "1 for each trouble that lasts.", "site", "subject", "level")
        paused = _gauge("paused", "Whether the site's schedule is paused.", "site")
        for each in self._sites:
            for reason, count in (each.last.reasons if each.last else {}).items():
                reasons.add_metric([each.site, reason], count)
            for field, found in each.fields.items():
                fill.add_metric([each.site, field], found.now)
            for subject, level in sorted({(one.subject, one.level) for one in each.troubles}):
                troubles.add_metric([each.site, subject, level], 1)
            paused.add_metric([each.site], float(each.paused))
        yield from (reasons, fill, troubles, paused)

    def _moments(self) -> Iterable[Metric]:
        last = _gauge(
            "last_run_timestamp_seconds",
            "When the last run ended; began, while it goes on.",
            "site",
        )
        due = _gauge("next_run_timestamp_seconds", "When the site is due.", "site")
        for each in self._sites:
            if each.last is not None:
                last.add_metric([each.site], _seconds(each.last.ended or each.last.started))
            if each.next is not None:
                due.add_metric([each.site], _seconds(each.next))
        yield from (last, due)


def _gauge(name: str, text: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"newscrawl_{name}", text, labels=labels)


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
