"""What must be so: the lines that keep the guide honest and its checks on."""

import re
from functools import cache
from pathlib import Path

from scripts.checks import check
from scripts.content.documents import read_yaml
from scripts.content.features import CONTACTS, FEATURES
from scripts.content.origin import find_line

LIST = Path(__file__).with_name("guards.yml")


@cache
def read_guards() -> list[dict[str, str]]:
    """The entries of guards.yml that hold here: `files`, `must` or `never`, and `say`."""
    entries = read_yaml(LIST).value
    return [one for one in entries if "feature" not in one or one["feature"] in FEATURES]


@check("source")
def safeguard(sources):
    """What keeps this guide honest stays switched on: MkDocs' own checks, the policy on content,
    the way to the emergency page, the tests before anything is published, the hashes of what is
    installed, the owners of what decides.

    Bad: `strict: false`, `make test || true` in a workflow, a test that is skipped
    Good: what scripts/checks/guards.yml lists
    中文：保证网站可信的几处不能关：MkDocs 的检查、内容策略、紧急页入口、发布前的测试、
    依赖的校验值、重要文件的审阅人。
    """
    for guard in read_guards():
        for file in sorted(filter(Path.is_file, sources.root.glob(guard["files"]))):
            name, text = (
                file.relative_to(sources.root).as_posix(),
                file.read_text("utf-8", "replace"),
            )
            pattern = re.compile(guard.get("must") or guard["never"], re.MULTILINE)
            lines = [text.count("\n", 0, one.start()) + 1 for one in pattern.finditer(text)]
            if "never" in guard:
                yield from ((name, line, guard["say"]) for line in lines)
            elif not lines:
                signs = guard.get("near", "").split("|")
                near = filter(None, (find_line(text.split("\n"), sign) for sign in signs))
                yield name, next(near, 1), guard["say"]


@check("source", level="state", feature=CONTACTS)
def code_owner(sources):
    """Whoever owns a path in .github/CODEOWNERS exists: `@` stands before the name of a person or
    a team. Until then a change to the registry of contacts needs nobody's consent.

    Bad: `/docs/contact/ ORGANISATION/registry-guardians`
    Good: `/docs/contact/ @example/registry-guardians`
    中文：`.github/CODEOWNERS` 里写真实的审阅人，前面有 `@`；写占位的名字，等于没有人审阅。
    """
    file = sources.root / ".github/CODEOWNERS"
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() else []
    for number, line in enumerate(lines, 1):
        names = line.partition("#")[0].split()[1:]
        if nobody := [name for name in names if "@" not in name]:
            yield (
                ".github/CODEOWNERS",
                number,
                f"`{nobody[0]}` is nobody, expected `@` and a person or a team, here and below",
            )
            return
