"""The built site to a host: what changed, in which order it is uploaded, which addresses would be lost; archives.

What is on the pages is checked in ``inspection``. Import ``publish`` from ``publisher``, ``open_target`` from
``targets``, ``read_release`` from ``release``, ``Refusal`` from ``refusals``.
"""
