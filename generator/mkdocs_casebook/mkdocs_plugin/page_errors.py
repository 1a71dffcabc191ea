"""Errors of a hand-written page or of the theme's templates in an MkDocs build, as messages instead of tracebacks."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

THEME = "theme"


def place_of(page: Page) -> str:
    """Return the name of a page in messages."""
    return f"docs/{page.file.src_uri}"


def check_template(page: Page, config: MkDocsConfig) -> None:
    """Refuse a page whose front matter names a template that the theme does not have."""
    name = page.meta.get("template", "main.html")
    is_name = isinstance(name, str) and name and ".." not in name
    if not is_name or not any(Path(folder, name).is_file() for folder in config.theme.dirs):
        raise PluginError(
            f"{place_of(page)}: template: 主题里没有模板“{name}”；改正名字，或删去这一行"
            f" / the theme has no template “{name}”; correct the name, or delete this line"
        )


def page_error(error: Exception, place: str) -> PluginError:
    """Return an error while MkDocs handles a page, or the templates of the theme, as one that names the place."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = f"{error.filename}:{error.lineno}"
    reason = f"{type(error).__name__}: {error}"
    return PluginError(
        f"{place}: 不能生成，没有改动网站；改正这一处。MkDocs 给出的原因：{reason}"
        f" / cannot be built, the site is unchanged; correct it. Reason given by MkDocs: {reason}"
    )
