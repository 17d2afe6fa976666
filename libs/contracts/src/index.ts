export * from './escalations.contract.js';
export * from './first-screen.contract.js';
export * from './identity.contract.js';
export * from './realtime.contract.js';
export * from './satisfaction.contract.js';
export * from './settings.contract.js';
export * from './shapes.js';
export * from './tickets.contract.js';
