export { type AbsentPerson, default as AbsenceDialog } from './absence-dialog.js';
