export * from './asked-fields.js';
export * from './fields.js';
export * from './statuses.js';
