"""The browser form for editing records (Sveltia CMS): its fields from the JSON Schema, its settings, its files.

Records that it saves are read and checked like all others, in ``loading``. Import ``write_form``, ``find_packages``,
``backend_of`` and their errors from here.
"""

from mkdocs_casebook.cms.backend import Backend, BadBackend, backend_of
from mkdocs_casebook.cms.packages import NoPackage, find_packages
from mkdocs_casebook.cms.writer import write_form

__all__ = ["Backend", "BadBackend", "NoPackage", "backend_of", "find_packages", "write_form"]
