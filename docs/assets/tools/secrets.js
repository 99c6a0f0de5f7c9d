// Find in a text what must never be sent to anybody: `Secrets.find(text, wordList)` resolves to the kind of the first secret
// found ("phrase", "key", "card", "identity", "code", "password"), to "unchecked" if the word list cannot be loaded, or to null.
window.Secrets = (() => {
  const groupsOf = (pattern, text) => Array.from(text.matchAll(pattern))

  // --- reading as a person does: full-width forms, invisible characters, digits read out in Chinese

  const INVISIBLE = /[\p{Cf}\u034f\u115f\u1160\u3164\uffa0]/gu
  const CHINESE = { 零: 0, "〇": 0, 一: 1, 幺: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
  const plain = text => text.normalize("NFKC").replace(INVISIBLE, "")
  const withDigits = text =>
    text.replace(/[零〇一幺二两三四五六七八九]{4,}/gu, run => Array.from(run, digit => CHINESE[digit]).join(""))

  // --- card numbers: the check digit holds for one number in ten, so the issuer or the words around must agree

  const luhn = digits =>
    Array.from(digits).reverse().reduce((sum, digit, index) => {
      const value = digit * (1 + (index % 2))
      return sum + (value > 9 ? value - 9 : value)
    }, 0) % 10 === 0

  // By length and first digits: American Express; Diners Club; Visa; Mastercard; UnionPay; Discover and JCB.
  const ISSUER = new RegExp(
    "^(?:3[47]\\d{13}|3(?:0[0-5]|[68]\\d)\\d{11}|4\\d{15}(?:\\d{3})?|(?:5[1-5]\\d\\d|222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}" +
      "|62\\d{14,17}|(?:6011|64[4-9]\\d|65\\d\\d|352[89]|35[3-8]\\d)\\d{12})$")
  const CARD_WORDS = /卡号|卡號|银行卡|銀行卡|信用卡|借记卡|储蓄卡|银联|\b(?:card|visa|mastercard|amex|unionpay)\b/iu
  const ORDER_WORDS =
    /(?:编号|單號|单号|订单|訂單|流水号?|交易号|\b(?:order|transaction|reference|ref|ticket|invoice|tracking)(?: ?(?:id|no\.?|number))?)[\s:#是为is]*$/iu
  // How the digits of a card are set apart: in fours, or as American Express and UnionPay print them.
  const PRINTED = /^(?:(?:4,){3,4}[1-4]|4,6,[45]|6,1[0-3]|8,8)$/

  const isCard = (parts, before, after) => {
    const digits = parts.join("")
    const printed = PRINTED.test(parts.map(part => part.length).join())
    if (digits.length < 13 || digits.length > 19 || (parts.length > 1 && !printed)) return false
    if (!luhn(digits) || /^(\d)\1+$/.test(digits)) return false
    if (ORDER_WORDS.test(before)) return printed && ISSUER.test(digits)
    return ISSUER.test(digits) || CARD_WORDS.test(before + after)
  }

  // Up to five parts that follow one another can be the card: a date may stand before it.
  const hasCard = text =>
    groupsOf(/\d(?:[ .\-–—_·]{0,3}\d){12,}/gu, text).some(match => {
      const parts = match[0].split(/\D+/)
      const before = text.slice(Math.max(0, match.index - 24), match.index)
      const after = text.slice(match.index + match[0].length).slice(0, 12)
      if (/[a-z+]$/i.test(before) && !CARD_WORDS.test(before)) return false
      if (/^[a-z]/i.test(after)) return false
      return parts.some((_, start) =>
        [1, 2, 3, 4, 5].some(count => isCard(parts.slice(start, start + count), start ? "" : before, after)))
    })

  // --- identity numbers of mainland China: region, date of birth, serial number, check character (ISO 7064 MOD 11-2)

  const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/
  const isIdentity = number => {
    // an order number may hold a recent date; whoever has an account was born earlier
    const year = Number(number.slice(6, 10))
    if (!REGION.test(number) || year < 1900 || year > new Date().getFullYear() - 10) return false
    if (!/^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(number.slice(10, 14))) return false
    const sum = Array.from(number.slice(0, 17)).reduce((total, digit, index) => total + digit * (2 ** (17 - index) % 11), 0)
    return "10X98765432"[sum % 11] === number[17]
  }
  const hasIdentity = text =>
    groupsOf(/(?:^|[^\da-z])(\d(?:[ -]{0,2}\d){16}[ -]{0,2}[\dx])(?![\da-z])/giu, text).some(match =>
      isIdentity(match[1].replace(/[ -]/g, "").toUpperCase()))

  // --- recovery phrases (BIP-39): 12, 15, 18, 21 or 24 words of one list in a row whose checksum holds

  const COUNTS = [12, 15, 18, 21, 24]
  const NAMED = /(?:助记词|助記詞|恢复短语|恢复词|种子词)(?:就?是|为)?[\s:"“「]*(\p{Script=Han}{12,24})(?!\p{Script=Han})/gu
  // Ordinary Chinese uses the list's characters all the time: only those that stand apart count, or a run after its name.
  const rows = text => {
    const words = groupsOf(/\p{L}+/gu, text.toLowerCase()).map(match => match[0])
    const named = groupsOf(NAMED, text).map(match => Array.from(match[1])).filter(run => COUNTS.includes(run.length))
    return [words, ...named]
  }
  const candidate = word => /^[a-z]{3,8}$/.test(word) || /^\p{Script=Han}$/u.test(word)
  const runs = (words, belongs) => {
    const found = [[]]
    for (const word of words) belongs(word) ? found[found.length - 1].push(word) : found.push([])
    return found.filter(run => run.length >= COUNTS[0])
  }

  const checksumHolds = async indices => {
    // without it (a page over plain http) the words alone decide: rather one refusal too many
    if (!window.crypto?.subtle) return true
    const bits = indices.map(index => index.toString(2).padStart(11, "0")).join("")
    const length = (bits.length / 33) * 32
    const bytes = bits.slice(0, length).match(/.{8}/g).map(byte => parseInt(byte, 2))
    const [first] = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes)))
    return first.toString(2).padStart(8, "0").startsWith(bits.slice(length))
  }

  const runHolds = async indices => {
    // among so many windows one holds by chance
    if (indices.length > 60) return true
    for (const count of COUNTS) {
      for (let start = 0; start + count <= indices.length; start++) {
        if (await checksumHolds(indices.slice(start, start + count))) return true
      }
    }
    return false
  }

  // Scripts that are loaded once somebody asks for a message, by the name of what they leave; the guide in one file holds
  // them already. One that failed may be tried again.
  const loads = {}
  const load = (name, address) => {
    if (window[name]) return window[name]
    loads[name] ??= new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.onload = () => resolve(window[name])
      script.onerror = () => {
        delete loads[name]
        reject(new Error(name))
      }
      script.src = address
      document.head.append(script)
    })
    return loads[name]
  }

  let lists = null
  const loadLists = async address => {
    const { english, simplified, traditional } = await load("BIP39", address)
    lists ??= [english.split(" "), Array.from(simplified), Array.from(traditional)]
      .map(words => new Map(words.map((word, index) => [word, index])))
    return lists
  }

  const hasPhrase = async (text, address) => {
    const possible = rows(text).filter(words => runs(words, candidate).length)
    if (!possible.length) return false
    for (const list of await loadLists(address)) {
      for (const words of possible) {
        for (const run of runs(words, word => list.has(word))) {
          if (await runHolds(run.map(word => list.get(word)))) return true
        }
      }
    }
    return false
  }

  const find = async (text, address) => {
    try {
      // beside the word list
      await load("SecretWords", address.replace(/[^/]+$/, "secret-words.js"))
    } catch {
      return "unchecked"
    }
    const read = plain(text)
    const digits = withDigits(read)
    if (SecretWords.key(read)) return "key"
    if (hasCard(digits)) return "card"
    if (hasIdentity(digits)) return "identity"
    if (SecretWords.code(digits)) return "code"
    if (SecretWords.password(digits)) return "password"
    try {
      return (await hasPhrase(read, address)) ? "phrase" : null
    } catch {
      return "unchecked"
    }
  }

  return { find }
})()
