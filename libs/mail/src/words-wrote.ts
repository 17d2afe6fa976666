// Verbs of "X wrote" as mail programs put them above a quote. Facts taken from public localisations: Thunderbird
// (`mailnews.reply_header_*` of composeMsgs.properties), Roundcube (`mailreplyintro` of labels.inc), K-9 Mail
// (`message_compose_reply_header_fmt*` of strings.xml), and the headers that Gmail, Apple Mail, Outlook and Yahoo write,
// as seen in public mail.
// A word stands alone: `(a)`, `(а)`, `/la` and the like behind it are allowed for by the rule.
export const WROTE_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['wrote', 'writes', 'said', 'said the following', 'has written'],
  et: ['kirjutas', 'kirjutab', 'on kirjutanud'],
  lt: ['rašė', 'parašė', 'rašo'],
  hu: ['írta', 'ezt írta', 'írt'],
  ru: ['пишет', 'писал', 'писала', 'написал', 'написала', 'написали'],
  lv: ['rakstīja', 'raksta'],
  fi: ['kirjoitti'],
  sv: ['skrev'],
  nn: ['skreiv'],
  is: ['skrifaði'],
  de: ['schrieb', 'geschrieben', 'schrieben'],
  nl: ['schreef', 'geschreven'],
  fy: ['skreau'],
  fr: ['a écrit', 'écrivait', 'nous a dit'],
  es: ['escribió', 'escribio', 'ha escrito'],
  ca: ['ha escrit', 'va escriure', 'escrigué'],
  gl: ['escribiu'],
  it: ['ha scritto', 'scrisse'],
  pt: ['escreveu'],
  ro: ['a scris'],
  pl: ['pisze', 'napisał', 'napisała', 'napisał/a'],
  cs: ['napsal', 'napsala'],
  sk: ['napísal', 'napísala'],
  sl: ['je napisal', 'je napisala', 'napisal'],
  hr: ['je napisao', 'je napisala', 'napisao je', 'piše'],
  sr: ['је написао', 'написао је', 'је написала'],
  mk: ['напиша'],
  bg: ['написа'],
  uk: ['написав', 'написала', 'пише', 'писав'],
  be: ['напісаў', 'напісала', 'піша'],
  el: ['έγραψε'],
  tr: ['yazdı', 'yazmış', 'şunu yazdı'],
  sq: ['shkroi'],
  eu: ['idatzi zuen'],
  vi: ['đã viết'],
  id: ['menulis'],
  he: ['כתב', 'כתבה', 'מאת'],
  ar: ['كتب', 'كتبت'],
};

/** The same in languages that put no space between words. */
export const JOINED_WROTE_WORDS: Readonly<Record<string, readonly string[]>> = {
  ja: ['書きました', 'のメッセージ', 'さんが書きました'],
  zh: ['写道', '写到', '寫道', '寫到', '写于'],
  ko: ['님이 작성', '작성', '쓴 글', '쓴 내용'],
};

/** How webmail programs open the line above a quote without a verb (Horde: `Quoting X <a@b>:`). */
export const QUOTING_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['quoting'],
  et: ['tsiteerin'],
  lt: ['cituoju', 'cituojama'],
  hu: ['idézés', 'idézet', 'idézem'],
  ru: ['цитирую', 'цитирование', 'цитата от'],
  lv: ['citēju'],
  fi: ['lainaus'],
  sv: ['citerar', 'citat från'],
  de: ['zitat von', 'zitiere'],
  nl: ['citeren', 'citaat van'],
  fr: ['en citant', 'selon'],
  es: ['citando a'],
  it: ['citando', 'quoto'],
  pt: ['citando'],
  pl: ['cytowanie', 'cytuję'],
  cs: ['cituji'],
  sk: ['citácia'],
  uk: ['цитування'],
};
