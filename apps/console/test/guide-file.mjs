// The types of Node.js are not those of the console: its tests reach this file through here.
import { readFileSync, writeFileSync } from 'node:fs';

const GUIDE = new URL('../../../docs/user-guide.md', import.meta.url);

export const readGuide = () => readFileSync(GUIDE, 'utf8');
export const writeGuide = (text) => writeFileSync(GUIDE, text);
