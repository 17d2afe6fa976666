export * from './time-input.js';
export * from './week-editor.js';
export * from './week-plan.js';
