export { DOOR_USERS, type DoorUser, issueDoorCredential } from './door-credential.js';
export { MAIL_ENDINGS, type MailEnding } from './inbound-mail.js';
export { InboundMails } from './inbound-mails.service.js';
export * from './intake.errors.js';
export { IntakeModule } from './intake.module.js';
export { Mailbox } from './mailbox.entity.js';
export { type MailboxFields, MailboxService } from './mailbox.service.js';
export { SmtpDoor } from './smtp-door.js';
export { SmtpListener } from './smtp-listener.js';
