"""Stand around steps of MkDocs and its plugins while a site is built."""

import inspect
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from types import ModuleType

from mkdocs.exceptions import PluginError

Steps = Mapping[tuple[ModuleType, str], list[str]]


def wrap(steps: Steps, wrappers: list[Callable], hook: str) -> ExitStack:
    """Call a wrapper in place of each step; the step itself is its first argument. What is returned undoes it when closed.

    `steps` are (module, name) → names of parameters. Raises PluginError if one is not what it was.
    """
    undo = ExitStack()
    for (module, name), wrapper in zip(steps, wrappers, strict=True):
        step = getattr(module, name, None)
        if step is None or list(inspect.signature(step).parameters) != steps[module, name]:
            undo.close()
            raise PluginError(
                f"{hook}:1: {module.__name__}.{name} has changed, take the hook out of mkdocs.yml"
            )
        undo.callback(setattr, module, name, step)
        setattr(module, name, partial(wrapper, step))
    return undo
