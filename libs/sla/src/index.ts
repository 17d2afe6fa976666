export * from './business-calendar.js';
export * from './business-calendars.service.js';
export * from './calendar-check.js';
export * from './course.js';
export * from './public-holidays.js';
export * from './sla.module.js';
export * from './sla-clock.js';
export * from './sla-policy.js';
