"""Exports: articles in, a stream out; one file a format."""
