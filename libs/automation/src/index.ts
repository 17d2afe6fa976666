export { AutomationModule } from './automation.module.js';
export { MacroEmptyError, MacroNotFoundError } from './macro.errors.js';
export { type MacroAt, Macros } from './macros.service.js';
