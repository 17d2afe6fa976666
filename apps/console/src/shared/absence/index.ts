export { type AbsentPerson, default as AbsenceDialog } from './absence-dialog.js';
export { useBackOn } from './back-on.js';
