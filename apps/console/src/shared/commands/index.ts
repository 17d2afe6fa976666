export * from './command-registry.js';
export * from './hotkey.js';
export * from './key-listener.js';
export * from './shown-command.js';
