"""The form in the browser: a page of Sveltia CMS whose fields are those of the model, for editors only."""

from generator.admin.backend import Backend, BadBackend, backend_of
from generator.admin.files import NoPackage, find_packages, write_form

__all__ = ["Backend", "BadBackend", "NoPackage", "backend_of", "find_packages", "write_form"]
