"""What the case builder must refuse, and what it must let pass. All numbers are made up or published for tests."""

import pytest
from mnemonic import Mnemonic

from conftest import reading

ENGLISH = Mnemonic("english").to_mnemonic(bytes(range(16)))
ENGLISH_24 = Mnemonic("english").to_mnemonic(bytes(range(32)))
SIMPLIFIED = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(16, 32)))
TRADITIONAL = Mnemonic("chinese_traditional").to_mnemonic(bytes(range(3, 27)))
NUMBERED = " ".join(f"{number}. {word}" for number, word in enumerate(ENGLISH.split(), start=1))
# the same words in another order: none of the checksums holds
SHUFFLED = " ".join(sorted(ENGLISH.split(), reverse=True))

CAUGHT = {
    "password": [
        "密码是abc12345",
        "我的密码：Qwer!234",
        "登录密码 Abc12345",
        "支付密码是258036",
        "密码是我的生日19900101",
        "密碼是 abc12345",
        "密码改成了吗？我把密码改成Summer2026了",
        "ｐａｓｓｗｏｒｄ：ｈｕｎｔｅｒ２",
        "my password is hunter2",
        "password: sunshine",
        "Password = p@ssw0rd",
        "My password is Sunshine and I can't log in",
        "I changed nothing, pwd: x9K2mmQ",
        "login anna pass: Winter2025",
        "my passcode is 483920",
        "支付密码123456",
        "The password was 'correct-horse'",
    ],
    "code": [
        "验证码是 123456",
        "验证码１２３４５６",
        "验证码 ④⑧②⑨①③",
        "短信验证码 4821 我告诉他了",
        "我把验证码告诉他了，482913",
        "验证码是四八二九一三",
        "驗證碼：482913",
        "动态口令 482 913",
        "482913 是我收到的验证码",
        "the code is 482913",
        "my code 4829",
        "the code they sent me is 482913",
        "the verification code I read out to him was 482913",
        "OTP 482913",
        "verification code: 482-913",
        "I gave him the code 482913",
        "482913 is my verification code",
        "G-482913 is your login code",
        "2fa code 482913",
        "I read her the code 4829",
        "one-time password 482913",
        "CVV 123",
        "卡背面的三位数是 123",
        "PIN: 1234",
    ],
    "card": [
        "4111 1111 1111 1111",
        "4111111111111111",
        "卡号4111-1111-1111-1111",
        "４１１１１１１１１１１１１１１１",
        "my card 5555 5555 5555 4444 was charged",
        "378282246310005",
        "3056 930902 5904",
        "6011 1111 1111 1117",
        "2026-11-20 4111 1111 1111 1111",
        "银行卡号是四一一一一一一一一一一一一一一一",
        "卡号 6200000000000005 付的款",
        "订单号 4111 1111 1111 1111",
        "4111\u200b1111\u200b1111\u200b1111",
    ],
    "identity": [
        "11010519491231002X",
        "110105 19491231 002X",
        "身份证11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
    ],
    "phrase": [
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
        f"助记词是{SIMPLIFIED.replace(' ', '')}",
    ],
    "key": [
        "私钥 " + "a1b2c3d4" * 8,
        "my private key is 0x" + "a1b2c3d4" * 8,
        "5" + "Hx7aB9cD2e" * 5,
    ],
}

HARMLESS = [
    "",
    "密码是对的，但是登录不了",
    "忘记密码 iPhone15Pro 收不到短信",
    "忘了密码，重置链接打不开",
    "密码为8-16位字母和数字",
    "提示：密码错误，错误代码 1001",
    "my password is wrong",
    "The password is mine and it is simple.",
    "密码 2026-11-20 改过一次",
    "It shows the code 50013 on the screen",
    "验证码一直收不到，5000，请查",
    "验证码错误 10023",
    "550e8400-e29b-41d4-a716-446655440000",
    "My password is not accepted",
    "My password was reset yesterday",
    "password is required",
    "Password must contain 8 characters",
    "password: ********",
    "The password is stored in my password manager.",
    "收不到验证码，2026-11-22 14:05 开始",
    "2026 年 11 月起一直收不到验证码，金额 5000 元",
    "等了 10 分钟收不到验证码，订单号 482913",
    "收不到验证码，482913 号工单也没人回",
    "短信验证码等了 1800 秒也没到",
    "验证码 5 分钟内有效",
    "验证码发到尾号 1234 的手机上了",
    "error code: 50013",
    "Error code 482913",
    "The app shows error: code 482913",
    "code 1001",
    "HTTP status code 502",
    "the QR code 482913 does not scan",
    "my zip code is 10001",
    "the error code I got is 100231",
    "the code they sent me expired after 10 minutes",
    "邮编 100080，邀请码 482913",
    "订单号 20261122000123456",
    "20261122143000123456",
    "2026112200012349",
    "交易编号 4539148803436467",
    "order no. 4539148803436467",
    "TX4539148803436467",
    "1234567890123452",
    "付款用的是银行卡，订单号 2026112200012349",
    "尾号 1111 的卡，**** **** **** 1111",
    "110105202611220015",
    "310115202611220013",
    "0x" + "4111111111111111" * 4,
    "哈希 " + "a1b2c3d4" * 8,
    "+86 138 0000 0000",
    "IMEI 490154203237518",
    "我昨天充值了五千块钱，一直没有到账，客服也不理我，请你们帮我查一下这是怎么回事",
    "的 一 是 在 不 了 有 和 人 这 中 大 为 上",
    "助记词是什么我不知道有人一直问我要",
    "有人问我要助记词，我没有给",
    "I tried to withdraw 5000 USD yesterday and the app said error 1001; now my balance is zero, please help me find the money",
    "please check order still pending since friday money gone from bank but wallet balance zero thank you very much",
    SHUFFLED,
    " ".join(ENGLISH.split()[:11]),
    "提现 50,000.00 元，手续费 25.00 元，2026-11-20 16:00（UTC+08:00）",
    "问过两次：11 月 18 日、11 月 20 日，工单 A-2026-0042",
    "充值 8888 8888 元测试",
    "Why did the fee change from 1.5 % to 2.5 %? I paid 12345678 VND.",
]


@pytest.fixture(scope="module")
def find(browser, offline_url):
    """Asks the page which secret a text holds."""
    [reader] = [reading(browser, offline_url, "zh", "desktop")]
    page = next(reader).open("contact/prepare")
    yield lambda text: page.evaluate("text => Secrets.find(text, '../assets/tools/bip39.js')", text)
    next(reader, None)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in CAUGHT.items() for text in texts]
)
def test_secrets_are_caught(find, kind, text):
    assert find(text) == kind
    assert find(f"你好，{text}，请帮我看看") is not None


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_and_numbers_pass(find, text):
    assert find(text) is None


def test_order_numbers_that_pass_the_check_digit_by_chance_still_pass(find):
    """One in ten numbers holds as a card's: of 200 order numbers with a date in them none may be refused."""
    numbers = [f"20261122{serial:08d}" for serial in range(200)]
    assert find("\n".join(f"订单 {number}" for number in numbers)) is None


def test_the_word_list_is_loaded_only_when_a_text_could_hold_a_phrase(browser, offline_url):
    [reader] = [reading(browser, offline_url, "zh", "desktop")]
    page = next(reader).open("contact/prepare")
    loaded = "window.BIP39 !== undefined"
    ask = "text => Secrets.find(text, '../assets/tools/bip39.js')"
    assert page.evaluate(ask, "我的提现三天没有到，请帮我查一下。") is None and not page.evaluate(
        loaded
    )
    assert page.evaluate(ask, ENGLISH) == "phrase" and page.evaluate(loaded)
    next(reader, None)


def test_where_the_browser_keeps_its_hash_function_back_the_words_alone_decide(
    browser, offline_url
):
    [reader] = [reading(browser, offline_url, "zh", "desktop")]
    page = next(reader).open("contact/prepare")
    page.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    ask = "text => Secrets.find(text, '../assets/tools/bip39.js')"
    assert [
        page.evaluate(ask, text)
        for text in (ENGLISH, "I waited three days and nobody answered my ticket at all")
    ] == ["phrase", None]
    next(reader, None)


def test_without_the_word_list_a_text_that_could_hold_a_phrase_is_not_let_through(
    browser, offline_url
):
    [reader] = [reading(browser, offline_url, "zh", "desktop")]
    page = next(reader).open("contact/prepare")
    assert (
        page.evaluate("text => Secrets.find(text, '../assets/tools/gone.js')", ENGLISH)
        == "unchecked"
    )
    next(reader, None)
