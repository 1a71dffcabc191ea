"""Builds on several machines: the work of a build runs on the workers of a Dask cluster, which share a folder.

Others import ``chosen``, ``settings`` and ``errors``. The rest is not imported, and Dask need not be installed, unless
a command names a scheduler.
"""
