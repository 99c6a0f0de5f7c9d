"""What the case builder must refuse, and what it must let pass. All numbers are made up or
published for tests.
"""

import pytest
from mnemonic import Mnemonic

from cases import read_fixture

FIXTURE = read_fixture("tools")["secrets"]
ENGLISH = Mnemonic("english").to_mnemonic(bytes(range(16)))
ENGLISH_24 = Mnemonic("english").to_mnemonic(bytes(range(32)))
SIMPLIFIED = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(16, 32)))
TRADITIONAL = Mnemonic("chinese_traditional").to_mnemonic(bytes(range(3, 27)))
NUMBERED = " ".join(f"{number}. {word}" for number, word in enumerate(ENGLISH.split(), start=1))
PHRASES = [
    ENGLISH,
    ENGLISH.upper(),
    ENGLISH.replace(" ", "\n"),
    ENGLISH.replace(" ", ", "),
    NUMBERED,
    f"my words are {ENGLISH} please help",
    ENGLISH_24,
    SIMPLIFIED,
    SIMPLIFIED.replace(" ", "、"),
    TRADITIONAL,
    # among hundreds of windows one holds by chance: not one is computed
    "abandon " * 2_500,
    f"助记词是{SIMPLIFIED.replace(' ', '')}",
]
CAUGHT = FIXTURE["caught"] | {"phrase": PHRASES}
# the same words in another order, and one too few: none of the checksums holds
NO_PHRASES = [" ".join(sorted(ENGLISH.split(), reverse=True)), " ".join(ENGLISH.split()[:11])]
# what compares all parts of a text with all others does not end with these
FLOODS = ["1-" * 10_000, "4" * 20_000]
WAITED = "I waited three days and nobody answered my ticket at all"
ASK = "text => Secrets.find(text, '../assets/tools/bip39.js')"


@pytest.fixture(scope="module")
def page(meet):
    with meet("zh-file-desktop") as reader:
        yield reader.open("contact/prepare")


@pytest.mark.parametrize("kind", CAUGHT)
def test_secrets_are_caught(page, kind):
    for text in CAUGHT[kind]:
        assert page.evaluate(ASK, text) == kind, text
        assert page.evaluate(ASK, f"你好，{text}，请帮我看看") is not None, text


def test_ordinary_words_and_numbers_pass(page):
    texts = ["", *FIXTURE["harmless"], *NO_PHRASES, *FLOODS]
    assert {text: page.evaluate(ASK, text) for text in texts} == dict.fromkeys(texts)


def test_order_numbers_that_pass_the_check_digit_by_chance_still_pass(page):
    """One in ten numbers holds as a card's: of 200 order numbers with a date in them none may
    be refused.
    """
    numbers = [f"订单 20261122{serial:08d}" for serial in range(200)]
    assert page.evaluate(ASK, "\n".join(numbers)) is None


def test_the_word_list_is_loaded_only_when_a_text_could_hold_a_phrase(visit):
    page = visit("zh-file-desktop", "contact/prepare")
    loaded = "window.BIP39 !== undefined"
    assert page.evaluate(ASK, "我的提现三天没有到，请帮我查一下。") is None
    assert not page.evaluate(loaded)
    assert page.evaluate(ASK, ENGLISH) == "phrase" and page.evaluate(loaded)


def test_where_the_browser_keeps_its_hash_function_back_the_words_alone_decide(visit):
    page = visit("zh-file-desktop", "contact/prepare")
    page.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    assert [page.evaluate(ASK, text) for text in (ENGLISH, WAITED)] == ["phrase", None]


def test_without_the_word_list_a_text_that_could_hold_a_phrase_is_not_let_through(visit):
    page = visit("zh-file-desktop", "contact/prepare")
    assert page.evaluate(ASK.replace("bip39", "gone"), ENGLISH) == "unchecked"
