export * from './form.js';
export * from './heard-form.js';
export * from './save-or-cancel.js';
