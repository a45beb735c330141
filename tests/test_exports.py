"""The public names, and nothing else."""

import newscrawl


def test_the_public_names_are_these() -> None:
    assert newscrawl.__all__ == [
        "Article",
        "Budget",
        "Layout",
        "Site",
        "SiteError",
        "__version__",
        "extract",
        "json_schema",
        "open",
    ]
    assert all(hasattr(newscrawl, name) for name in newscrawl.__all__)
