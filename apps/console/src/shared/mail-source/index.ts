export { MailSender } from './mail-sender.js';
export { SourceDialog } from './source-dialog.js';
