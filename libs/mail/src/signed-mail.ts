// Mail that is signed or encrypted (S/MIME: RFC 8551, PGP: RFC 3156 and 4880). Signatures are not checked: a mark in
// the header would promise what nobody looked at. What is signed can be read; what is encrypted is shown as that.

export type MailSecurity = 'signed' | 'encrypted';

const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex');
const DEEPEST = 12;
const ARMOUR = /^-----BEGIN PGP (SIGNED )?MESSAGE-----[ \t]*$/m;

/** @param contentType value of the header of the mail */
export function readSecurity(contentType: string, text: string): MailSecurity | null {
  const type = contentType.toLowerCase();
  if (/^multipart\/encrypted/.test(type)) return 'encrypted';
  if (/^multipart\/signed/.test(type)) return 'signed';
  if (isSmimeEnvelope(type)) return /signed-data|certs-only/.test(type) ? 'signed' : 'encrypted';
  const armour = ARMOUR.exec(text);
  if (!armour) return null;
  if (armour[1] !== undefined) return 'signed';
  // Words around it make it a letter with something encrypted in it.
  return text.slice(0, armour.index).trim() === '' ? 'encrypted' : null;
}

const isSmimeEnvelope = (type: string): boolean => /^application\/(?:x-)?pkcs7-mime/.test(type);

/** What a person wrote in a text signed by PGP: without armour, with the dashes that it doubled. */
export function withoutArmour(text: string): string {
  const start = /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?\n(?:[A-Za-z-]+:[^\n]*\n)*[ \t]*\r?\n/m.exec(text);
  if (!start) return text;
  const signature = text.indexOf('\n-----BEGIN PGP SIGNATURE-----', start.index);
  const end = signature === -1 ? -1 : text.indexOf('-----END PGP SIGNATURE-----', signature);
  const body = text.slice(start.index + start[0].length, signature === -1 ? undefined : signature);
  const after = end === -1 ? '' : text.slice(end + '-----END PGP SIGNATURE-----'.length);
  return `${text.slice(0, start.index)}${body.replace(/^- /gm, '')}${after}`;
}

/**
 * A mail whose whole content is wrapped in its S/MIME signature (`smime.p7m`), as if it had not been: the headers of the
 * mail over the wrapped MIME entity. `null` when there is none, or it cannot be read.
 */
export function unwrapSigned(raw: Buffer): Buffer | null {
  const blank = /\r?\n\r?\n/.exec(raw.toString('latin1', 0, 300_000));
  if (!blank) return null;
  const head = raw.toString('latin1', 0, blank.index).replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type:[ \t]*(.*)$/im.exec(head)?.[1]?.toLowerCase() ?? '';
  if (!isSmimeEnvelope(type) || /enveloped-data|certs-only|compressed/.test(type)) return null;
  if (!/^content-transfer-encoding:[ \t]*base64/im.test(head)) return null;
  const content = signedContent(Buffer.from(raw.toString('latin1', blank.index), 'base64'));
  if (!content) return null;
  const kept = head.split(/\r?\n/).filter((line) => !/^content-/i.test(line));
  return Buffer.concat([Buffer.from(`${kept.join('\r\n')}\r\n`, 'latin1'), content]);
}

interface Element {
  tag: number;
  start: number;
  end: number;
  next: number;
}

/** ContentInfo { signedData, [0] SignedData { version, digests, { data, [0] OCTET STRING } } }. */
function signedContent(bytes: Buffer): Buffer | null {
  try {
    const [type, wrapped] = childrenOf(bytes, elementAt(bytes, 0, 0));
    if (!type || !wrapped || !bytes.subarray(type.start, type.end).equals(SIGNED_DATA)) return null;
    const [signedData] = childrenOf(bytes, wrapped);
    const encapsulated = signedData && childrenOf(bytes, signedData)[2];
    const explicit = encapsulated && childrenOf(bytes, encapsulated)[1];
    const [octets] = explicit ? childrenOf(bytes, explicit) : [];
    return octets ? octetsOf(bytes, octets) : null;
  } catch {
    return null;
  }
}

const octetsOf = (bytes: Buffer, { tag, start, end }: Element): Buffer =>
  (tag & 0x20) === 0
    ? bytes.subarray(start, end)
    : Buffer.concat(
        childrenOf(bytes, { tag, start, end, next: end }).map((part) => bytes.subarray(part.start, part.end)),
      );

function childrenOf(bytes: Buffer, parent: Element): Element[] {
  const found: Element[] = [];
  for (let at = parent.start; at < parent.end; ) {
    const child = elementAt(bytes, at, 0);
    found.push(child);
    at = child.next;
  }
  return found;
}

/** One BER element; a length left open ends with two zero bytes. @throws RangeError when it does not fit */
function elementAt(bytes: Buffer, at: number, depth: number): Element {
  if (depth > DEEPEST) throw new RangeError('too deep');
  const tag = bytes.readUInt8(at);
  const first = bytes.readUInt8(at + 1);
  if (first === 0x80) return openElement(bytes, at, depth);
  const size = first < 0x80 ? 0 : first & 0x7f;
  const length = size === 0 ? first : bytes.readUIntBE(at + 2, size);
  const start = at + 2 + size;
  if (size > 4 || start + length > bytes.length) throw new RangeError('too long');
  return { tag, start, end: start + length, next: start + length };
}

function openElement(bytes: Buffer, at: number, depth: number): Element {
  let end = at + 2;
  while (bytes.readUInt16BE(end) !== 0) end = elementAt(bytes, end, depth + 1).next;
  return { tag: bytes.readUInt8(at), start: at + 2, end, next: end + 2 };
}
