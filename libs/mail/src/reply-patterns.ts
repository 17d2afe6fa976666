// What mail programs write above a quote, in the languages we know. Used after the marks in HTML and the rules of
// structure; a language that is missing here still has those. Estonian, Lithuanian, Hungarian and Russian lines are
// those of Thunderbird, Roundcube, Gmail and Outlook.

/** Verbs of "X wrote". */
const WROTE =
  'wrote|writes|skrev|schrieb|schreef|kirjutas|kirjutab|rašė|parašė|rašo|írta|ezt írta|пишет|писал|писала|написал|написала|написав|написала|пише|napisał|napisała|pisze|napsal|napsala|napísal|napísala|kirjoitti|rakstīja|a écrit|écrivait|escribió|escribio|ha scritto|scrisse|escreveu|a scris|yazdı|έγραψε|je napisao|написа|geschrieben|skrifaði|写道|写到|書きました|のメッセージ|님이 작성';
export const WROTE_WORD = new RegExp(`(?<![\\p{L}])(?:${WROTE})(?:\\(а\\)|\\(a\\))?(?![\\p{L}])`, 'iu');

/** Date or time as it stands in an attribution. */
export const DATE_OR_TIME =
  /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\. ?\p{L}{3,}|\p{L}{3,} \d{1,2},/u;
export const BRACKETED_ADDRESS = /[<([]\s*(?:mailto:)?[^\s<>()[\]]+@[^\s<>()[\]]+/;

const FROM =
  'from|von|de|da|van|från|fra|od|lähettäjä|saatja|kellelt|nuo|siuntėjas|no|feladó|от|від|отправитель|kimden|από|expéditeur|remitente|mittente|afzender|avsändare|отправлено от|寄件者|发件人|差出人|보낸 사람|sender';
const SENT =
  'sent|date|gesendet|datum|envoyé|enviado|enviada|enviada em|fecha|data|inviato|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|päiväys|kuupäev|saadetud|saatmisaeg|išsiųsta|data|nosūtīts|datums|elküldve|küldve|dátum|dата|дата|отправлено|отправлен|надіслано|wysłano|wysłane|data|odesláno|odoslané|dátum|gönderilme tarihi|tarih|ημερομηνία|发送时间|送信日時|日時|보낸 날짜|trimis|poslano|poslato';
const TO =
  'to|an|à|para|a|aan|naar|till|til|vastaanottaja|saaja|kellele|adresaat|kam|kam\\u{17e}|kam|gavėjas|címzett|кому|do|komu|pro|kime|προς|către|收件人|宛先|받는 사람|destinataire|destinatario|ontvanger|mottagare|za|prima|cc|kopija|koopia|másolatot kap|копия|копія|kopie|kopia|reply-to';
const SUBJECT =
  'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|teema|tema|temats|tárgy|тема|temat|předmět|predmet|konu|θέμα|subiect|主题|件名|제목';

const label = (names: string): RegExp =>
  new RegExp(`^\\s*\\*?\\s*(?:${names})\\s*(?:\\([^)]{1,20}\\))?\\s*[:：]\\*?\\s*\\*?`, 'iu');
/** Labels of a header block, by what they stand for. */
export const HEADER_LABELS: readonly RegExp[] = [label(FROM), label(SENT), label(TO), label(SUBJECT)];

/** A line of a block of headers in any language. */
export const ANY_HEADER = /^\s*\*?\p{L}[\p{L} .-]{1,24}[:：]\*?\s+\S/u;

/** `---- Original Message ----`, in any language: dashes, a few words, dashes. */
export const DASHED_TITLE = /^\s*[-_=*]{2,}\s*\p{L}[\p{L}\p{M} .,'’:/()-]{2,60}?\s*[-_=*]{2,}\s*:?\s*$/u;
/** Titles of an original that need no header block below: Thunderbird, Roundcube, Outlook. */
export const ORIGINAL_TITLE =
  /original|reply message|algne (?:kiri|sõnum)|esialgne|algsõnum|originalus laiškas|pradin(?:is|ė)|eredeti üzenet|исходное|оригинальное|первоначальное|ursprüngliche|ursprungligt|opprinnelig|oprindelig|alkuperäinen|oorspronkelijk|wiadomość oryginalna|původní|pôvodná|sākotnēj|вихідне|orijinal|mensaje|messaggio|wrote/iu;
/** Yahoo writes title and headers on one line: `----- Title ----- From: ...`. */
export const TITLE_WITH_HEADER = /^\s*-{3,}\s*\p{L}[^\n-]{2,60}-{3,}\s+\p{L}+\s?[:：]/u;

/** A long rule, as Outlook puts above its header block. */
export const LONG_RULE = /^\s*(?:[_-]{20,}|[-_=*~]{8,})\s*$/;

export const FORWARD_TITLE =
  /^\s*[-_=*>\s]*(?:begin forwarded message|forwarded (?:message|by|mail)|fwd|edasi(?:saadetud|kantud)?(?: (?:kiri|sõnum|e-kiri))?|edastatud (?:kiri|sõnum)|persiųst(?:as|a) (?:laiškas|žinutė)|persiunčiamas|persiųsta|továbbított (?:üzenet|levél)|перес(?:ылаемое|ланное|лане) (?:сообщение|письмо|повідомлення)|пересылаемое|начало (?:пересылаемого|переадресованного) сообщения|перенаправленное|weitergeleitete nachricht|anfang der weitergeleiteten|message transféré|début du message|message réexpédié|mensaje reenviado|inicio del mensaje|messaggio inoltrato|inizio messaggio|mensagem (?:encaminhada|reencaminhada)|início da mensagem|doorgestuurd bericht|begin doorgestuurd|vidarebefordrat|vidarebefordrade|påbörjat|videresendt|start på|välitetty viesti|wiadomość przekazan|początek przekaz|přeposlan|preposlan|předaná|mesaj redirecționat|mesaj transmis|yönlendirilen|iletilen|iletilmiş|προωθημένο|pārsūtīt|転送|转发|전달된|転送メッセージ|メッセージを転送|začátek přep|începe mesajul|[iİ]̇?leti(?:len)?(?: [iİ]leti| başlangıcı| e-posta)|[iİ]letilmiş mesaj|edelleenlähetetty|message transmis|przekazana wiadomość|wiadomość przesłana|перенаправлене|vidaresendt|proslijeđena|prosleđena|započni|začetek)/iu;

/** Rulers that start a signature (RFC 3676, 4.3, and what people type). */
export const SIGNATURE_RULE = /^\s*(?:--|—|––)\s*$|^\s*_{2,}\s*$/;

/** Footers of telephones and programs. */
export const DEVICE_FOOTER =
  /^\s*[*_]?(?:sent (?:from|via|with|by|using) (?!.{60})|get outlook for|saadetud (?:minu|nutitelefonist|mobiil|rakendusest)|išsiųsta (?:iš|naudojant)|siųsta iš|küldve (?:az? |innen)|.{0,30}(?:készülékemről|omról|emről|ömről|telefonomról) küldve|elküldve az? |отправлено (?:с|из|от)|надіслано з|von meinem .{1,30} gesendet|gesendet von|envoyé (?:de|depuis)|enviado (?:desde|do|a partir)|inviato da|verzonden (?:vanaf|vanuit|met)|skickat från|sendt fra|lähetetty|wysłane z|odesláno z|nosūtīts no|download outlook|yahoo mail)/iu;

/** Our own "please answer above this line", as text. */
export const REPLY_MARKER = '##- - - - - - - - - -##';
export const REPLY_MARKER_LINE = /##-(?: -){3,}##/;
