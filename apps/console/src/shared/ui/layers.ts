// Pieces on Base UI, about 60 KB gzip together: for pages and layers that are loaded when they are needed, never for the
// shell or the first list.
export * from './choices.js';
export * from './confirm-dialog.js';
export * from './country-select.js';
export * from './dialog.js';
export * from './menu.js';
export * from './popover.js';
export * from './select.js';
export * from './tabs.js';
export * from './time-zone-picker.js';
