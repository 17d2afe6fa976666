export * from './archive.js';
export * from './backup.errors.js';
export * from './backup-file.js';
export * from './backup-records.service.js';
export * from './catalogue.js';
export * from './restore.js';
export * from './write-backup.js';
