"""The blocks of a page while its tree is walked, each with the container element that it is in."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs_casebook.importing.reading.blocks import Block, BlockKind, clean_whitespace

_LONGEST_HEADING, _LONGEST_ENGLISH_HEADING, _LONGEST_QUESTION = 40, 90, 24
_BOLD = 8
"""The level of a heading that is one by its style alone."""
_ENDS_NO_HEADING = "。；，！？…:：、"


@dataclass
class Container:
    """A container element: the index of the one around it, and the length of the running text directly in it.

    ``is_named`` if its name says that it contains the article, as those of publishing systems do.
    """

    parent: int
    may_be_main: bool
    is_named: bool = False
    text_length: int = 0


@dataclass
class BlockBuilder:
    """Finished blocks with their container, and the block under construction; ``hidden`` is text that no reader saw."""

    blocks: list[tuple[int, Block]] = field(default_factory=list)
    containers: list[Container] = field(default_factory=lambda: [Container(parent=0, may_be_main=True)])
    hidden: list[str] = field(default_factory=list)
    kind: BlockKind = "text"
    link_depth: int = 0
    strong_depth: int = 0
    italic_depth: int = 0
    centered_depth: int = 0
    level: int = _BOLD
    _open: list[int] = field(default_factory=lambda: [0])
    _texts: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _linked: int = 0
    _strong: int = 0
    _italic: int = 0

    def add_text(self, text: str) -> None:
        """Append to the block under construction."""
        self._texts.append(text)
        length = len("".join(text.split()))
        self._linked += length if self.link_depth else 0
        self._strong += length if self.strong_depth else 0
        self._italic += length if self.italic_depth else 0

    def add_link(self, url: str) -> None:
        """Add the target of a link in the block under construction."""
        if url and not url.lower().startswith(("javascript:", "#")):
            self._links.append(url)

    def end_block(self) -> None:
        """Finish the block under construction; one without text is dropped."""
        text = clean_whitespace("".join(self._texts))
        if text:
            kind: BlockKind = "heading" if self.kind == "text" and self._is_heading(text) else self.kind
            is_set_off = self.centered_depth > 0 or self._italic >= len("".join(text.split()))
            links = tuple(self._links)
            level = self.level if kind == "heading" else 0
            block = Block(kind=kind, text=text, level=level, linked=self._linked, links=links, is_set_off=is_set_off)
            self.add_block(block)
        self._texts, self._links, self._linked, self._strong, self._italic = [], [], 0, 0, 0
        self.kind, self.level = "text", _BOLD

    def add_block(self, block: Block) -> None:
        """Add a block to the innermost open container."""
        container = self._open[-1]
        self.blocks.append((container, block))
        if block.kind in ("text", "item"):  # a line of a few words is no running text
            self.containers[container].text_length += max(0, len(block.text) - block.linked - 8)

    def enter_container(self, *, never_main: bool, is_named: bool) -> None:
        """Open a container within the innermost open one."""
        parent = self._open[-1]
        may_be_main = self.containers[parent].may_be_main and not never_main
        self.containers.append(Container(parent=parent, may_be_main=may_be_main, is_named=is_named))
        self._open.append(len(self.containers) - 1)

    def leave_container(self) -> None:
        """Close the innermost open container."""
        self._open.pop()

    def _is_heading(self, text: str) -> bool:
        """Return whether the block is a short line, all in bold or named a title, that does not end like a sentence."""
        is_strong = self.level < _BOLD or self._strong >= len("".join(text.split()))
        longest = _LONGEST_ENGLISH_HEADING if text.isascii() else _LONGEST_HEADING
        is_question = text[-1] in "？！" and len(text) <= _LONGEST_QUESTION
        return is_strong and len(text) <= longest and (text[-1] not in _ENDS_NO_HEADING or is_question)
