export * from './condition-kinds.js';
export * from './condition-row.js';
