"""The bundled site: a small news site on this machine, for the demo and for the tests."""

from newscrawl.demo.server import DemoSite

__all__ = ["DemoSite"]
