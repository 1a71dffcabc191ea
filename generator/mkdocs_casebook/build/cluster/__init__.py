"""Builds on several machines: the work of a build runs on the workers of a Dask cluster.

Workers share the project folder, or get and return files through a bucket.

Others import ``chosen``, ``settings`` and ``errors``. The rest is not imported, and Dask need not be installed, unless
a command names a scheduler.
"""
