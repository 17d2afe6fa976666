export * from './week-editor.js';
export * from './week-plan.js';
