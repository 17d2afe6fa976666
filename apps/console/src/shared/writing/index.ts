// The light part of the field for words; the editor itself is loaded when it is needed.
export * from './field-words.js';
export { default as formatted } from './formatted.module.css';
export * from './words-field.js';
