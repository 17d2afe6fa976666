export * from './automatic-mail.js';
export { type Bounce, type BounceKind, readBounce } from './bounce.js';
export * from './compose-mail.js';
export * from './mail.errors.js';
export * from './mail-token.js';
export { checkMimeLimits, MAIL_LIMITS } from './mime-limits.js';
export { parseMail } from './parse-mail.js';
export * from './parsed-mail.js';
