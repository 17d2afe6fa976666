export * from './hand-over-note.js';
export * from './note-dialog.js';
export * from './wants-note.js';
