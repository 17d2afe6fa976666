// The light pieces: what a first screen may use. What floats (Base UI) has a door of its own, `layers.js`.
export * from './avatar.js';
export * from './button.js';
export * from './class-names.js';
export * from './command-button.js';
export * from './copy-text.js';
export * from './date-field.js';
export * from './field.js';
export * from './keys.js';
export * from './late.js';
export * from './layout.js';
export * from './states.js';
export * from './tag.js';
export * from './tag-dot.js';
export { dropToast, sayToast } from './toast.store.js';
