// Runs the attacks from dist/, where the TypeScript of tools/ is compiled to.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const compiled = fileURLToPath(new URL('../dist/tools/attack.js', import.meta.url));
if (existsSync(compiled)) await import(compiled);
else console.error('Nothing is compiled yet. Run `npm run build` first.');
