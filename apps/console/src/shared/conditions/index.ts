export * from './condition-kinds.js';
export * from './condition-row.js';
export * from './value-list.js';
