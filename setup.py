"""The build: everything that can be said in pyproject.toml is said there."""

from setuptools import find_packages, setup

# newscrawl/spiders and newscrawl/pipelines are links to the folders at the root; they are found
# below newscrawl only, so that no package of those bare names is ever installed.
setup(packages=find_packages(include=["newscrawl", "newscrawl.*"]))
