// Passwords, private keys and one-time codes: found by the words around them. What is only said about them ("my password is
// wrong", "no code arrives", "error code 1001") passes. Texts come folded by secrets.js: NFKC, Chinese digits as digits.
window.SecretWords = (() => {
  const groups = (pattern, text) => Array.from(text.matchAll(pattern), match => match.groups ?? {})

  // --- passwords: a word for it, "is", and something that cannot be a remark about it

  const PASSWORD = String.raw`(?:密码|密碼|口令|\b(?:pass ?word|pass ?code|pass ?phrase|passwd|pwd|pw)s?\b|\bpass(?=[ \t]*[:=]))`
  const IS = String.raw`["'”’]*[ \t]*(?:就?是|为|叫|[设設改]为|[设設改]成|[:=]|\b(?:is|was|are|set to|changed to)\b[ \t]*:?)[ \t]*`
  const OWN = "(?:我|的|生日|电话|手机号?|名字|拼音|加|旧|新|原来|以前)*"
  const TOLD = new RegExp(String.raw`${PASSWORD}${IS}${OWN}["'“‘「(]*(?<value>[!-~]{3,})(?<rest>[^\n]*)`, "giu")
  const BESIDE = new RegExp(String.raw`(?<before>.{0,4})${PASSWORD} ?(?<value>[!-~]{6,})`, "giu")

  const REMARK = new RegExp(
    "^(?:" +
      "not|never|no|none|null|the|an?|my|your|our|his|her|their|its?|too|very|so|also|always|still|now|only|really|what|where|" +
      "how|why|when|for|in|on|at|by|to|with|without|and|or|but|as|from|right|wrong|correct|incorrect|valid|invalid|case|" +
      "empty|blank|ok|okay|fine|good|bad|weak|strong|short|long|old|new|unknown|same|lost|forgotten|broken|stuck|known|kept|" +
      "sent|reset|set|different|missing|secret|safe|secure|private|error|fail|must|should|cannot|can't|being|between|" +
      "field|input|please|one|two|eight|hidden|gone|n/a|there|here|mine|yours|easy|hard|simple|complex|true|false|stolen|" +
      "written|enough|again|all|any|just" +
      ")(?![\\w@#$%&*!-])|(?:ed|ing|ly|able|ible|al|ive|ous|ful)[.,;!?)\"']*$|^[*•·.x_-]+$|^https?:|^\\d{1,2}(?:[-~]\\d{1,2})?$",
    "iu",
  )
  const CLAUSE_ENDS = /^\s*(?:[.,;!?，。；！？、)）"'”’」]|$|(?:and|but|or|for|please)\b)/iu

  const tellsPassword = ({ value, rest }) => {
    if (REMARK.test(value)) return false
    const mixed = /\d/.test(value) || /[^A-Za-z.,;:!?()'"-]/.test(value)
    return mixed || /[.,;!?]$/.test(value) || CLAUSE_ENDS.test(rest)
  }
  const standsAlone = ({ before, value }) =>
    /\d/.test(value) && (/[a-z]/i.test(value) || /^\d{6,12}[.,;:!?)]*$/.test(value)) && !DATE.test(value) &&
    !/^(?:err|http|code|e-?\d)/i.test(value) &&
    !/(?:忘记?了?|重置|修改|更改|找回|改|输入|设置|forg\w*|reset|change)[ ]?$/iu.test(before)

  const password = text =>
    groups(TOLD, text).some(tellsPassword) || groups(BESIDE, text).some(standsAlone)

  // --- private keys: 64 hexadecimal digits beside the word (a transaction has as many), or their own form (WIF, xprv)

  const BASE58 = "[1-9A-HJ-NP-Za-km-z]"
  const KEY = new RegExp(
    String.raw`(?:私钥|私鑰|\b(?:private|secret) key)\P{N}{0,8}?(?:0x)?[0-9a-f]{64}(?![0-9a-f])`, "iu")
  const KEY_FORM = new RegExp(String.raw`\b(?:5${BASE58}{50}|[KL]${BASE58}{51}|[xyz]prv${BASE58}{100,})\b`, "u")
  const key = text => KEY.test(text) || KEY_FORM.test(text)

  // --- one-time codes: 4 to 8 digits beside a word for them

  const DIGITS = String.raw`(?<code>\d(?:[ -]?\d){3,7})(?![.,]*\d)`
  const CODE_ZH =
    "(?:(?:验证|驗證|动态|動態|校验|校驗|授权|确认|安全|短信|登录|一次性)(?:码|碼|密码|口令|代码)|(?:收到|短信里|手机上)的码)"
  const CODE_EN =
    String.raw`\b(?:(?:verification|security|one[- ]time|otp|sms|text|2fa|mfa|log-?in|sign-in|auth(?:entication|enticator)?|` +
    String.raw`confirmation|access|six[- ]digit|6[- ]digit)[ -]*(?:pass)?(?:codes?|pin|word)|otp|2fa)\b`
  const GAP_ZH = String.raw`[\s:="'“”‘’(「【[#是为為就了的他她给給我你您发發说說报報填输輸入念读讀收到如下有个個这這那串数字]{0,12}(?:G-)?`
  const WHO_SENT = "(?:(?:that |which )?(?:i|we|you|he|she|they|support|the agent) (?:sent|gave|texted|got|received|entered|read|told)(?: (?:me|him|her|us|them|out|to|by text))* )?"
  const GAP_EN = String.raw`[\s:="'“”([#,-]*${WHO_SENT}(?:(?:is|was|of|number)\b[\s:"']*)?(?:G-)?`
  const UNIT = "(?<unit>.{0,4})"

  const AFTER_WORD = new RegExp(`(?:${CODE_ZH}${GAP_ZH}|${CODE_EN}${GAP_EN})${DIGITS}${UNIT}`, "giu")
  const AFTER_COMMA = new RegExp(String.raw`(?<before>.{0,5})${CODE_ZH}(?<between>[^，,。\d\n]{0,8})[，,](?:就?是|:)?\s*${DIGITS}(?=\s*(?:$|[，,。!\n]))`, "gu")
  const BEFORE_WORD = new RegExp(
    String.raw`${DIGITS}\s*(?:(?:就?是|为|这个|这条|这串|[(「])[^，。,\d\n]{0,8}${CODE_ZH}|` +
      String.raw`(?:is|was|as)\s+(?:my|your|the|a|an)\s[^.,\d\n]{0,24}\b(?:code|otp|pin)\b)`, "giu")
  const PLAIN = new RegExp(String.raw`(?<before>[^\n]{0,30})\bcodes?\b(?<is>${GAP_EN})${DIGITS}${UNIT}`, "giu")
  const CARD_CODE = /(?:\b(?:cvv2?|cvc2?|pin)(?: ?码| ?code| ?number)?|卡背面的?(?:三位数?|3 ?位数?)|安全码)(?:\s|就?是|为|is\b|was\b|[:=])*\d{3,6}(?!\d)/iu

  const OTHER_CODE =
    /\b(?:error|err|status|country|zip|postal|post|area|promo\w*|referral|invit\w+|swift|sort|bank|branch|qr|bar|source|result|response|return|reason|product|discount|coupon|voucher|currency|reference|transaction|order|tracking|diall?ing|exit|http|decline|reject\w*|fail\w*|message|merchant)\b[^.;!?]{0,20}$/i
  const QUANTITY =
    /^\s*(?:秒|分|小?时|天|日|号|月|年|次|元|块|万|条|位|开头|结尾|-\d|\/\d|:\d|%|s\b|sec|min|h\b|hour|day|times|digit|usd|cny|am\b|pm\b)/iu
  const DATE = /^(?:19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[0-2]\d|3[01])$/
  const NOT_RECEIVED = /[不没未]/u

  const TELLING = /\b(?:(?:my|his|her|their)|(?:give|gave|tell|told|send|sent|read|shared?|said)\b.{0,20})\s*$/i

  const isCode = ({ code, unit = "" }) => !QUANTITY.test(unit) && !DATE.test(code)
  const told = ({ code, before, is }) =>
    code.replace(/\D/g, "").length === 6 || /\b(?:is|was)\b/i.test(is) || TELLING.test(before)

  const code = text =>
    CARD_CODE.test(text) ||
    groups(AFTER_WORD, text).some(isCode) ||
    groups(BEFORE_WORD, text).some(isCode) ||
    groups(AFTER_COMMA, text).some(found => isCode(found) && !NOT_RECEIVED.test(found.before + found.between)) ||
    groups(PLAIN, text).some(found => isCode(found) && !OTHER_CODE.test(found.before) && told(found))

  return { password, key, code }
})()
