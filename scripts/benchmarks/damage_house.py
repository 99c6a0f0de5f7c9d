"""Kinds of damage to what surrounds the articles: templates, styles, scripts, drawings, workflows, settings; and to trust."""

from __future__ import annotations

from scripts.benchmarks.damage_edit import CONFIG, ELSEWHERE, EN, ZH, Edit

TEMPLATE = r"overrides/.*\.html"
MAIN = r"overrides/main\.html"
STYLE = r"docs/assets/site\.css"
SCRIPT = r"docs/assets/.*\.js"
DRAWING = r"docs/assets/.*\.svg"
WORKFLOW = r"\.github/workflows/.*\.ya?ml"
SENTENCE = r"^(?=[\u4e00-\u9fff].*。$)"
SENTENCE_EN = r"^(?=[A-Z][^|\n]*\.$)"
# in parts, since no script may give such advice either
REMOTE = "Any" + "Desk"
ANYBODYS = ".".join(("t", "me"))

TEMPLATES = [
    Edit(
        "a title that is not escaped in an attribute",
        MAIN,
        r'(content="\{\{ page\.title)[^}]*\}\}',
        r"\1 | safe }}",
    ),
    Edit(
        "a field that lost its label",
        TEMPLATE,
        r'(<input [^>]*?)aria-label="\{\{ [\w.]+ \}\}" ',
        r"\1",
    ),
    Edit("no way past the menus", MAIN, r'^ *<a class="skip".*\n', "", at="overrides/main.html"),
    Edit(
        "words of one language in a template",
        TEMPLATE,
        r">\{\{ strings\.emergency \}\}</a>",
        ">Need help at once?</a>",
    ),
    Edit(
        "an address as seen from the home page",
        r"overrides/partials/siblings\.html",
        r"\{\{ item\.url \| url \}\}",
        "{{ item.url }}",
    ),
    Edit("the same id at a field and its hint", TEMPLATE, r'id="([\w-]+)-hint"', r'id="\1-text"'),
    Edit(
        "a handler on a button of a tool",
        r"overrides/partials/tools/.*\.html",
        r'<button type="reset"',
        '<button onclick="x()" type="reset"',
    ),
    Edit(
        "a part whose language is not said",
        r"overrides/404\.html",
        r"<section lang=[^>]*>",
        "<section>",
        at="overrides/404.html",
    ),
    Edit(
        "a contact that does not say until when",
        r"overrides/partials/contact\.html",
        r'(data-contact=.*?) data-expires="[^"]*"',
        r"\1",
    ),
    Edit(
        "a stylesheet of another site in a template",
        MAIN,
        r'^( *<meta name="theme-color".*)',
        r'\1\n  <link rel="stylesheet" href="' + ELSEWHERE + '/x.css">',
        near=1,
    ),
    Edit(
        "a button without a text",
        TEMPLATE,
        r"(<button [^>]*>)\{\{ strings\[\"clear\"\] \}\}",
        r"\1",
    ),
    Edit(
        "a page that cannot be made larger",
        MAIN,
        r"(name=\"viewport\" content=\"[^\"]*)\"",
        r'\1,user-scalable=no"',
    ),
    Edit(
        "a field that would be sent",
        r"overrides/partials/tools/.*\.html",
        r"<textarea id",
        '<textarea name="q" id',
    ),
    Edit(
        "an image without an alternative text in a template",
        MAIN,
        r"(^ *<h1.*$)",
        r'\1<img src="{{ config.theme.favicon | url }}" width="1" height="1">',
    ),
]

ASSETS = [
    Edit(
        "a bracket lost in a script", r"docs/assets/site\.js", r"(\w\([^()\n]*)\)$", r"\1", near=1
    ),
    Edit(
        "a bracket lost in a stylesheet",
        STYLE,
        r"^(:target[^{\n]*\{[^}\n]*|\.skip[^{\n]*\{[^}\n]*)\}",
        r"\1",
        near=1,
    ),
    Edit("a quotation mark lost in a script", SCRIPT, r'("[\w-]+)"(?=\))', r"\1"),
    Edit(
        "what was typed goes to the console",
        r"docs/assets/tools/.*\.js",
        r"^( +)const ",
        r"\1console.log(this)\n\1const ",
        near=1,
    ),
    Edit("a script that stops", SCRIPT, r"^( +)const ", r"\1debugger\n\1const ", near=1),
    Edit(
        "what was pasted is kept",
        r"docs/assets/tools/verify\.js",
        r"^( +)if \(text\.value",
        r'\1localStorage.setItem("last", text.value)\n\1if (text.value',
    ),
    Edit(
        "what was typed becomes markup",
        r"docs/assets/tools/verify\.js",
        r"\.textContent = |\.append\(|\.replaceChildren\(",
        ".innerHTML = (",
    ),
    Edit("a script that names a missing part", SCRIPT, r'"search-(\w+)\.js"', r'"search-\1s.js"'),
    Edit(
        "the focus cannot be seen",
        STYLE,
        r"^:focus-visible \{ outline: [^;]*;",
        ":focus-visible { outline: none;",
    ),
    Edit("a script in a drawing", DRAWING, r"(<svg[^>]*>)", r"\1<script>x()</script>"),
    Edit("a handler in a drawing", DRAWING, r"<svg ", '<svg onload="x()" '),
    Edit(
        "a photograph inside the icon",
        DRAWING,
        r"</svg>",
        '<image href="data:image/png;base64,' + "QUJD" * 90_000 + '"/></svg>',
    ),
]

WORKFLOWS = [
    Edit("a stranger's code with rights", WORKFLOW, r"^  pull_request:", "  pull_request_target:"),
    Edit("an action that can change", WORKFLOW, r"(uses: [\w/-]+)@[0-9a-f]{40}.*", r"\1@main"),
    Edit("rights for every job", WORKFLOW, r"^permissions: \{\}", "permissions: write-all"),
    Edit(
        "a secret in the run of a pull request",
        WORKFLOW,
        r"^( +)(PUBLISHED: .*)",
        r"\1\2\n\1TOKEN: ${{ secrets.TOKEN }}",
        near=1,
    ),
    Edit(
        "a stranger's words in a command",
        WORKFLOW,
        r"^( +)- run: make$",
        r'\1- run: echo "${{ github.event.pull_request.title }}"',
    ),
    Edit(
        "tests that may fail",
        r"\.github/workflows/pages\.yml",
        r"- run: make test$",
        "- run: make test || true",
    ),
    Edit(
        "any branch is published",
        r"\.github/workflows/pages\.yml",
        r"^    if: github\.ref == .*\n",
        "",
        near=3,
    ),
    Edit(
        "an action by another commit",
        r"\.github/workflows/release\.yml",
        r"(uses: actions/setup-python@[0-9a-f]{39})[0-9a-f]",
        r"\g<1>6",
    ),
    Edit(
        "the registry without an owner",
        r"\.github/CODEOWNERS",
        r"^/docs/_data/channels\.yml .*\n",
        "",
        near=1,
    ),
    Edit(
        "published without the tests",
        r"\.github/workflows/pages\.yml",
        r"^ +- run: make test\n",
        "",
        near=1000,
    ),
]

SETTINGS = [
    Edit("a check of MkDocs switched off", CONFIG, r"^    anchors: warn", "    anchors: ignore"),
    Edit("warnings that do not count", CONFIG, r"^strict: true", "strict: false"),
    Edit("the theme in another language", CONFIG, r"^  language: zh", "  language: en"),
    Edit(
        "reports that are not marked", CONFIG, r"^  - scripts/hooks/reported\.py.*\n", "", near=20
    ),
    Edit(
        "a script of another site",
        CONFIG,
        r"^extra_css:",
        "extra_javascript:\n  - " + ELSEWHERE + "/x.js\nextra_css:",
        near=1,
    ),
    Edit(
        "a policy that is written too early",
        CONFIG,
        r"^(  - scripts/hooks/minify\.py.*\n(?:  - .*\n)*)(  - scripts/hooks/csp\.py.*\n)",
        r"\2\1",
    ),
    Edit(
        "a bundle whose links open folders",
        CONFIG,
        r"^use_directory_urls: .*",
        "use_directory_urls: true",
    ),
    Edit("data files that are published", CONFIG, r"^  /_data/", "  /_drafts/", near=1),
    Edit(
        "a term that rules itself out",
        r"docs/_data/terms\.yml",
        r"^(    zh: (.+)\n(?:    .*\n)*?    avoid_zh: \[)",
        r"\1\2, ",
        near=5,
    ),
    Edit(
        "an answer that the search leads to, misspelt",
        r"docs/_data/synonyms\.yml",
        r"^( +- [\w/-]+/#[\w-]+)$",
        r"\1x",
    ),
    Edit(
        "a host that is allowed as a whole",
        r"docs/_data/allowed\.yml",
        r"^addresses:",
        f"addresses:\n  - value: {ANYBODYS}\n    reason: our group",
        near=1,
    ),
    Edit(
        "a key that the schema does not know",
        r"docs/_data/terms\.yml",
        r"^    avoid_zh:",
        "    avoidzh:",
    ),
    Edit("a review that is to come", ZH, r"^reviewed: 20", "reviewed: 29", front=True),
    Edit("a broken arrow in a diagram", ZH, r"^( *\w+ -->)\|([^|\n]*)\|", r"\1|\2", near=10),
]

TRUST = [
    Edit("a guarantee", ZH, SENTENCE, "提现保证 24 小时到账。"),
    Edit("a guarantee in English", EN, SENTENCE_EN, "Every withdrawal is guaranteed. "),
    Edit("a refund by us", EN, SENTENCE_EN, "We will refund you. "),
    Edit("a claim to be official", ZH, SENTENCE, "本站是官方授权的求助中心。"),
    Edit("support of our own", EN, SENTENCE_EN, "Write to our support team. "),
    Edit("remote control as advice", EN, SENTENCE_EN, f"Install {REMOTE} first. "),
    Edit("a deposit by another name as advice", ZH, SENTENCE, "大额提现先缴一笔可退的验证金。"),
    Edit("a radical for a character", ZH, r"^([^|\n#]*)金", "\\1\u2fa6"),
    Edit("a deposit as advice", ZH, SENTENCE, "先交 10% 的保证金。"),
    Edit("hours as a fact", ZH, SENTENCE, "客服周一至周五 9:00–18:00 上班。"),
    Edit("hours as a fact in English", EN, SENTENCE_EN, "Support is open Monday to Friday. "),
    Edit("a guarantee in a title", EN, r"^title: (.*)", r"title: \1, guaranteed", front=True),
    Edit(
        "a denial turned round behind a prohibition",
        r"docs/_data/tools\.yml",
        r'en: "Do not pay: this is a scam\."',
        'en: "You can pay: this is no scam."',
    ),
]

HOUSE = [*TEMPLATES, *ASSETS, *WORKFLOWS, *SETTINGS, *TRUST]
