"""The renderer's version: part of the cache's key, so that pictures of an older renderer are not taken for new ones."""

RENDERER_VERSION = 1
