// Names of attached files come from strangers. A name is shown and offered for saving, so it has no folders, no
// control characters and nothing that turns the reading direction round (photo[RLO]gpj.exe reads as photoexe.jpg).
import { storableText } from '#kernel';

const LONGEST_NAME = 150;
const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/rfc822-headers': 'txt',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/zip': 'zip',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** A name that can be shown, stored and saved. A part without one is named after its place and type. */
export function cleanAttachmentName(name: string | undefined, contentType: string, position: number): string {
  const visible = storableText((name ?? '').replace(INVISIBLE, ''));
  const last = visible.split(/[\\/]/).pop() ?? '';
  const plain = last
    .replace(/^[A-Za-z]:/, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return plain === '' ? madeUpName(contentType, position) : cutName(plain);
}

const madeUpName = (contentType: string, position: number): string =>
  `attachment-${position}.${EXTENSIONS[contentType] ?? 'bin'}`;

function cutName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return storableText(name.slice(0, -extension.length || undefined), LONGEST_NAME - extension.length) + extension;
}
