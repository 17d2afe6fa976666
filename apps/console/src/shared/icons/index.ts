export * from './icon.js';
export type { IconName } from './icon-shapes.js';
