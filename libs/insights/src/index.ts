export * from './insights.module.js';
export * from './satisfaction.queries.js';
export * from './wilson.js';
