export * from './interval-chart.js';
export * from './tokens.js';
