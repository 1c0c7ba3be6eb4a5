"""What may be on a disk after a power cut, by the strictest rules that a file system may have.

Names and contents are kept apart. What is written is safe when its file was synced, a name (also its removal, and a
move, which is one change) when the folder that it is in was. Of what is not safe any part may be there: a name without
its content, the end of a file without its beginning, a removal without the one before it.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from torture.recorder import Operation

NEVER = 1 << 62
Tree = dict[str, bytes | None]  # by path: the content of a file, None of a folder


class Name(NamedTuple):
    """A folder has a node under a name, or (None) nothing any more; `was` is where a move takes it from."""

    synced_with: int  # the folder
    name: str
    node: int | None
    was: tuple[int, str] | None = None


class Data(NamedTuple):
    """A file has these bytes at a place; None cuts it to nothing."""

    synced_with: int  # the file
    offset: int
    data: bytes | None


@dataclass
class State:
    """Files and folders by number, whatever their names are; 0 is the root."""

    names: dict[int, dict[str, int]] = field(default_factory=lambda: {0: {}})
    contents: dict[int, bytearray] = field(default_factory=dict)

    def apply(self, change: Name | Data) -> None:
        if isinstance(change, Data):
            content = self.contents[change.synced_with]
            if change.data is None:
                content.clear()
                return
            content.extend(bytes(max(0, change.offset - len(content))))
            content[change.offset : change.offset + len(change.data)] = change.data
            return
        if change.was:
            self.names[change.was[0]].pop(change.was[1], None)
        if change.node is None:
            self.names[change.synced_with].pop(change.name, None)
        else:
            self.names[change.synced_with][change.name] = change.node

    def add(self, content: bytes | None) -> int:
        """A new file, or (None) folder, that has no name yet."""
        number = len(self.names) + len(self.contents)
        if content is None:
            self.names[number] = {}
        else:
            self.contents[number] = bytearray(content)
        return number

    def find(self, path: str) -> int | None:
        node: int | None = 0
        for part in filter(None, path.split("/")):
            node = self.names.get(node, {}).get(part) if node is not None else None
        return node

    def tree(self, folder: int = 0, above: str = "") -> Iterator[tuple[str, bytes | None]]:
        """What can be reached from the root: path and content."""
        for name, node in sorted(self.names[folder].items()):
            if node in self.contents:
                yield above + name, bytes(self.contents[node])
            else:
                yield above + name, None
                yield from self.tree(node, f"{above}{name}/")


@dataclass
class Effect:
    """Made by the operation with a number, and safe from that of another number on."""

    change: Name | Data
    made: int
    safe: int = NEVER


class Disk:
    """The effects of recorded operations on a tree that was safe before."""

    def __init__(self, root: str, before: Tree, operations: Sequence[Operation]):
        self.root, self.moments = root, len(operations)
        self.now, self.effects = State(), list[Effect]()
        for path in sorted(before):
            self._name(path, self.now.add(before[path]))
        self.before = deepcopy(self.now)
        for moment, operation in enumerate(operations):
            for change in self._changes(operation):
                self.now.apply(change)
                self.effects.append(Effect(change, moment))
            if operation.kind == "sync":
                self._sync(self._find(operation.paths[0]), moment)
        for node in set(self.now.contents) - set(self.before.contents):
            self.before.contents[node] = bytearray()
        for node in set(self.now.names) - set(self.before.names):
            self.before.names[node] = {}

    def unsafe(self, moment: int) -> list[Effect]:
        """The effects that are made by the operation of this number or before, and safe by none of them."""
        return [effect for effect in self.effects if effect.made <= moment < effect.safe]

    def after(self, moment: int, lost: Collection[int]) -> Tree:
        """What is there after a power cut behind this operation, without the unsafe effects of these positions."""
        state, position = deepcopy(self.before), 0
        for effect in self.effects:
            if effect.made <= moment < effect.safe:
                position += 1
                if position - 1 in lost:
                    continue
            if effect.made <= moment:
                state.apply(effect.change)
        return dict(state.tree())

    def _sync(self, node: int | None, moment: int) -> None:
        for effect in self.effects:
            if effect.change.synced_with == node and effect.safe == NEVER:
                effect.safe = moment

    def _changes(self, operation: Operation) -> Iterator[Name | Data]:
        """What a call changes; nothing where it must have failed."""
        found = [self._find(path) for path in operation.paths]
        if self._find(os.path.dirname(operation.paths[-1])) is None:
            return
        if operation.kind == "write" and found[0] is not None:
            yield Data(found[0], operation.offset, operation.data)
        elif operation.kind == "create":
            if found[0] is None and operation.flags & os.O_CREAT:
                yield self._named(operation.paths[0], self.now.add(b""))
            elif found[0] is not None and operation.flags & os.O_TRUNC:
                yield Data(found[0], 0, None)
        elif operation.kind == "mkdir" and found[0] is None:
            yield self._named(operation.paths[0], self.now.add(None))
        elif operation.kind == "unlink" and found[0] is not None and not self.now.names.get(found[0]):
            yield self._named(operation.paths[0], None)
        elif operation.kind == "link" and found[0] is not None and found[1] is None:
            yield self._named(operation.paths[1], found[0])
        elif operation.kind == "rename" and found[0] is not None and not self.now.names.get(found[1] or -1):
            yield self._named(operation.paths[1], found[0], operation.paths[0])

    def _named(self, path: str, node: int | None, was: str | None = None) -> Name:
        folder, name = self._place(path)
        return Name(folder, name, node, self._place(was) if was else None)

    def _place(self, path: str) -> tuple[int, str]:
        above, _, name = self._below(path).rpartition("/")
        folder = self.now.find(above)
        assert folder is not None, path
        return folder, name

    def _name(self, path: str, node: int) -> None:
        self.now.apply(self._named(f"{self.root}/{path}", node))

    def _find(self, path: str) -> int | None:
        return self.now.find(self._below(path))

    def _below(self, path: str) -> str:
        return os.path.normpath(path).removeprefix(self.root).strip("/")
