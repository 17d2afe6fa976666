// format=flowed (RFC 3676), ours because the library joins lines of different quote depth: `> question ` + `answer`
// became one quoted line, and the answer was lost. The header is made to say `fixed` before the library reads it.
export interface FlowedPart {
  /** The trailing space of a soft line break is no part of the text. */
  isDelSp: boolean;
}

const FLOWED = /^(content-type[ \t]*:\s*text\/plain\b(?:[^\n]|\n[ \t])*?\bformat\s*=\s*"?)flowed\b/im;

/** Header of a part with `format=flowed` made harmless; `flowed` says how its text was written. */
export function hideFlowed(header: string): { header: string; flowed: FlowedPart | null } {
  if (!FLOWED.test(header)) return { header, flowed: null };
  return { header: header.replace(FLOWED, '$1fixed'), flowed: { isDelSp: /\bdelsp\s*=\s*"?yes\b/i.test(header) } };
}

/** Joins soft line breaks within one quote depth; takes space-stuffing away. */
export function unflow(text: string, { isDelSp }: FlowedPart): string {
  const lines: string[] = [];
  let pieces: string[] = [];
  let depthOfPieces = -1;
  const flush = (): void => {
    if (depthOfPieces < 0) return;
    lines.push(depthOfPieces > 0 ? `${'>'.repeat(depthOfPieces)} ${pieces.join('')}` : pieces.join(''));
    pieces = [];
    depthOfPieces = -1;
  };
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(depth).replace(/^ /, '');
    const isSignatureRule = content === '-- ';
    if (depthOfPieces !== depth || isSignatureRule) flush();
    depthOfPieces = depth;
    const isSoft = content.endsWith(' ') && !isSignatureRule;
    pieces.push(isSoft && isDelSp ? content.slice(0, -1) : content);
    if (!isSoft) flush();
  }
  flush();
  return lines.join('\n');
}
