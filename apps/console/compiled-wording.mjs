import { compileMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { transformWithOxc } from 'vite';

const AREA = /\/libs\/wording\/src\/(?:en|et|lt|hu|ru)\/(?!index|everyday|later)[\w-]+\.ts$/;
/** What pages and mails to customers say is spoken by the server alone: no agent's browser loads it. */
export const SERVER_ALONE = /^survey\.(?!(?:ces|chip|nps|reason|state|step)\.)/;
const COMPILER = '@lingui/message-utils/compileMessage';
const NOTHING_TO_COMPILE = '\0nothing-to-compile';

/** Sentences without placeholders stay text; the others become what the compiler would make of them in the browser. */
function compiled(message) {
  compileMessageOrThrow(message);
  const tokens = compileMessage(message);
  if (typeof tokens === 'string') return tokens;
  return tokens.every((token) => typeof token === 'string') ? tokens.join('') : tokens;
}

/**
 * Compiles every sentence when the console is built, so that the parser of ICU messages (7 KB gzip) stays at home.
 * A sentence that cannot be parsed breaks the build, what the server alone speaks is left out.
 */
export const compiledWording = {
  name: 'compiled-wording',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id) => (id === COMPILER ? NOTHING_TO_COMPILE : undefined),
  load: (id) => (id === NOTHING_TO_COMPILE ? 'export const compileMessage = (message) => message;' : undefined),
  async transform(source, id) {
    if (!AREA.test(id)) return undefined;
    const { code } = await transformWithOxc(source, id, { lang: 'ts' });
    const areas = Object.entries(await import(`data:text/javascript,${encodeURIComponent(code)}`));
    const lines = areas.map(([name, messages]) => {
      const spoken = Object.entries(messages).filter(([key]) => !SERVER_ALONE.test(key));
      const entries = spoken.map(([key, message]) => [key, compiled(message)]);
      return `export const ${name} = ${JSON.stringify(Object.fromEntries(entries))};`;
    });
    return { code: lines.join('\n'), map: null };
  },
};
