let lastMs = 0;
let counter = 0;

/**
 * A UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, a 12-bit counter for ids made within one millisecond,
 * 62 random bits. Ids made by one process sort in the order in which they were made.
 */
export function newId(): string {
  let ms = Date.now();
  if (ms <= lastMs) {
    ms = lastMs;
    counter += 1;
    if (counter > 0xfff) {
      ms += 1;
      counter = 0;
    }
  } else {
    counter = 0;
  }
  lastMs = ms;
  const random = crypto.getRandomValues(new Uint8Array(8));
  const time = ms.toString(16).padStart(12, '0');
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((random[0] as number) & 0x3f) | 0x80;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant.toString(16)}${tail.slice(2, 4)}-${tail.slice(4)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** True for the text form of a UUID. */
export const isId = (value: string): boolean => UUID.test(value);
