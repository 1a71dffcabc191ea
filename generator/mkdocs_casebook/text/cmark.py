"""Calls of the parser cmark-gfm that free what they allocate.

Those of ``cmarkgfm`` never free the parsed tree and the HTML: 50 times the size of the text. The functions that do are
in the same library, where ``ctypes`` finds them if the system exports them; Windows does not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import cmarkgfm
from cmarkgfm import cmark


class _Allocator(ctypes.Structure):
    _fields_ = (
        ("calloc", ctypes.c_void_p),
        ("realloc", ctypes.c_void_p),
        ("free", ctypes.CFUNCTYPE(None, ctypes.c_void_p)),
    )


def render(text: str, extensions: Sequence[str]) -> str:
    """Render Markdown to HTML with extensions of GitHub, by name."""
    free = _free_functions()
    if free is None:
        html: str = cmarkgfm.markdown_to_html_with_extensions(text, extensions=extensions)
        return html
    return _render(text, _found(tuple(extensions)), *free)


def _render(text: str, extensions: Sequence[Any], free_node: Callable[[int], None], free: Callable[[int], None]) -> str:
    library, ffi = cmark._cmark.lib, cmark._cmark.ffi  # noqa: SLF001 - its wrappers return no addresses
    parser = library.cmark_parser_new(0)
    try:
        for extension in extensions:
            library.cmark_parser_attach_syntax_extension(parser, extension)
        data = text.encode()
        library.cmark_parser_feed(parser, data, len(data))
        root = library.cmark_parser_finish(parser)
        rendered = library.cmark_render_html(root, 0, library.cmark_parser_get_syntax_extensions(parser))
        html: str = ffi.string(rendered).decode()
        free(int(ffi.cast("uintptr_t", rendered)))
        free_node(int(ffi.cast("uintptr_t", root)))
    finally:
        library.cmark_parser_free(parser)
    return html


@cache
def _found(names: tuple[str, ...]) -> tuple[Any, ...]:
    cmark.core_extensions_ensure_registered()
    return tuple(map(cmark.find_syntax_extension, names))


@cache
def _free_functions() -> tuple[Callable[[int], None], Callable[[int], None]] | None:
    """Return the functions that free a tree and a text; None where the library does not export them."""
    try:
        library = ctypes.CDLL(cmark._cmark.__file__)  # noqa: SLF001 - the library itself
        free_node, allocator = library.cmark_node_free, library.cmark_get_default_mem_allocator
    except (OSError, AttributeError):
        return None
    free_node.argtypes, free_node.restype = [ctypes.c_void_p], None
    allocator.restype = ctypes.POINTER(_Allocator)
    return free_node, allocator().contents.free
