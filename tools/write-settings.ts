// npm run docs:settings: writes .env.example and the table of docs/operations.md from the schema of the settings.
import { readFileSync, writeFileSync } from 'node:fs';
import { envExample, withSettings } from './settings-text.js';

writeFileSync('.env.example', envExample());
writeFileSync('docs/operations.md', withSettings(readFileSync('docs/operations.md', 'utf8')));
