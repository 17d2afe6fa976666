export type { AskingScope } from './asking-scope.js';
export { csvOf } from './counted-csv.js';
export { CountedRows } from './counted-rows.queries.js';
export * from './insights.module.js';
export { type KeptMonth, KeptPromises } from './kept-promises.queries.js';
export { definitionsOf, METRICS } from './metric-definitions.js';
export { withDefinitions } from './metric-page.js';
export * from './satisfaction.queries.js';
export { weeksPicture } from './weeks-picture.js';
