// npm run docs:metrics: writes the definitions of docs/metrics.md from those of libs/insights.
import { readFileSync, writeFileSync } from 'node:fs';
import { definitionsOf, withDefinitions } from '#insights';
import { loadLanguage } from '#wording';

const PAGE = 'docs/metrics.md';

const definitions = definitionsOf(await loadLanguage('en'));
writeFileSync(PAGE, withDefinitions(readFileSync(PAGE, 'utf8'), definitions));
