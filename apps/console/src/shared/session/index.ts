export * from './first-screen.js';
export * from './session.store.js';
