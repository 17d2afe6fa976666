// SMTP smuggling (CERT VU#302671, CVE-2023-51764 and others): a lone dot between line ends that are no CRLF is the end
// of the mail to some servers and a line of it to others, so one mail here may be two mails elsewhere, with a sender of
// the attacker's choice. RFC 5321, 2.3.8 forbids bare CR and LF; such a mail is refused, others with bare line ends are
// kept as they are.
const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;

/** True when a line of one dot stands between line ends of which at least one is no CRLF. */
export function hasSmuggledEnd(raw: Buffer): boolean {
  for (let dot = raw.indexOf(DOT, 1); dot !== -1; dot = raw.indexOf(DOT, dot + 1)) {
    const before = raw[dot - 1];
    const after = raw[dot + 1];
    if ((before !== CR && before !== LF) || (after !== CR && after !== LF)) continue;
    const isProper = before === LF && raw[dot - 2] === CR && after === CR && raw[dot + 2] === LF;
    if (!isProper) return true;
  }
  return false;
}
