"""A tiny guide to something else, made with the same house: scripts, overrides, assets and
words of the interface.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "other-guide"
# what the house brings; `docs` holds the guide's own words, except these
HOUSE = "scripts overrides pyproject.toml requirements.txt docs/assets".split()
HOUSE += ["docs/_data/allowed.yml", "docs/_data/strings.yml"]
# what that file asks another guide to say in its own words
WORDS = {
    "promise": {"zh": "独立指南，不是营业厅。", "en": "Independent guide, not the provider."},
    "emergency": {"zh": "有人自称上门装机？", "en": "Someone at the door?"},
    "search_hint": {"zh": "比如：断网", "en": "For example: no connection"},
    "search_nothing": {"zh": "没有找到。", "en": "Nothing found."},
    "reported": {"zh": "传单 {sources} 这样说", "en": "Leaflet, {sources}, says so"},
    "reported_short": {"zh": "传单 {sources}", "en": "leaflet {sources}"},
    "reported_by": {"zh": "只有传单 {sources} 提到", "en": "Only in leaflet {sources}"},
}


class _Tagged(yaml.SafeLoader):
    """Reads mkdocs.yml and leaves `!ENV [...]` as it is."""


class _Writer(yaml.SafeDumper):
    pass


class _Env(list):
    pass


def _read_env(loader: _Tagged, node: yaml.SequenceNode) -> _Env:
    return _Env(loader.construct_sequence(node))


_Tagged.add_constructor("!ENV", _read_env)
_Writer.add_representer(
    _Env, lambda dumper, value: dumper.represent_sequence("!ENV", value, flow_style=True)
)


def write_guide(root: Path) -> Path:
    """Write the guide into the new folder `root` and commit it; returns `root`."""
    shutil.copytree(FIXTURE, root)
    for name in HOUSE:
        source, target = ROOT / name, root / name
        if source.is_dir():
            # the tools for readers are this guide's choice; the other has none
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "tools"))
        else:
            shutil.copyfile(source, target)
    (root / "mkdocs.yml").write_text(_make_configuration(), encoding="utf-8")
    (root / ".gitignore").write_text(".cache/\nsite/\ndist/\n__pycache__/\n", encoding="utf-8")
    strings = root / "docs/_data/strings.yml"
    words = yaml.safe_load(strings.read_text(encoding="utf-8")) | WORDS
    strings.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    status, _, error = run_command(root, "translations", "accept", "--all")
    assert status == 0, error
    run_git(root, "init", "--quiet")
    commit(root)
    return root


def _make_configuration() -> str:
    """The house's mkdocs.yml with another identity and other pages."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Tagged)
    config |= {
        "site_name": "云桥宽带求助指南",
        "site_description": "云桥宽带断网、账单不对时先做什么。",
        "site_url": "https://guide.invalid/help/",
        "nav": ["index.md", {"联系客服": ["contact/index.md", "contact/emergency.md"]}],
    }
    config["extra"] |= {"bundle": "cloudbridge-offline", "product": "Cloudbridge"}
    config["extra"].pop("single_file", None)
    [languages] = [one["i18n"]["languages"] for one in config["plugins"] if "i18n" in one]
    languages[1]["site_name"] = "Cloudbridge help guide"
    languages[1]["site_description"] = "When Cloudbridge broadband fails."
    return yaml.dump(config, Dumper=_Writer, allow_unicode=True, sort_keys=False)


def run_git(root: Path, *arguments: str) -> None:
    identity = (
        "-c user.name=Tester -c user.email=tester@example.com -c commit.gpgsign=false".split()
    )
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--allow-empty", "--message", "Sample")


def start_command(root: Path, name: str, *arguments: str, **options) -> subprocess.Popen:
    """Start `python -m scripts.<name>` of the guide at `root` in a process group of its own."""
    environment = os.environ | options.pop("environment", {})
    return subprocess.Popen(
        [sys.executable, "-m", f"scripts.{name}", *arguments],
        cwd=root, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def finish(process: subprocess.Popen) -> tuple[int, str, str]:
    """(exit status, standard output, standard error)"""
    out, error = process.communicate()
    return process.returncode, out, error


def run_command(root: Path, name: str, *arguments: str, **options) -> tuple[int, str, str]:
    """(exit status, standard output, standard error) of `python -m scripts.<name>`."""
    return finish(start_command(root, name, *arguments, **options))
