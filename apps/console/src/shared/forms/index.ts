export * from './form.js';
export * from './heard-form.js';
