// The TXT record of a DKIM key (RFC 6376, 3.6.1), and whether what the name service holds is that key.

/** `heard1._domainkey.shop.ee` */
export const recordName = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

/** The text of the record; `publicKey` is base64 of the DER form. */
export const recordValue = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`;

const tagsOf = (record: string): Map<string, string> =>
  new Map(
    record.split(';').flatMap((tag) => {
      const [name, ...rest] = tag.split('=');
      return rest.length > 0 ? [[(name ?? '').trim().toLowerCase(), rest.join('=').replace(/\s+/g, '')] as const] : [];
    }),
  );

/** True when one of the records holds this key; a revoked key (`p=`) holds none. */
export const holdsKey = (records: readonly string[], publicKey: string): boolean =>
  records.some((record) => {
    const tags = tagsOf(record);
    return (tags.get('v') ?? 'DKIM1') === 'DKIM1' && tags.get('p') === publicKey;
  });
