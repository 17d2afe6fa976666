export { SourceDialog } from './source-dialog.js';
