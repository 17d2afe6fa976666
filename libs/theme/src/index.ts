export * from './ink-on.js';
export * from './interval-chart.js';
export * from './tokens.js';
