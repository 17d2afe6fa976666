export const mail = {
  'mail.replyIntroduction': 'On {date}, {sender} wrote:',
  'mail.probe.subject': 'Heard: test of this mailbox',
  'mail.probe.text':
    'Heard sent this mail to its own mailbox to see how mail travels. It needs no answer and can be deleted.',
  'mail.check.SMTP_NOT_CONFIGURED': 'No SMTP server is set.',
  'mail.check.SMTP_UNREACHABLE': 'The server cannot be reached. Check host, port and firewall.',
  'mail.check.SMTP_TLS_FAILED':
    'The encrypted connection failed. Check the kind of encryption and the certificate of the server.',
  'mail.check.SMTP_SIGN_IN_REFUSED': 'The server refuses this user or password.',
  'mail.check.SMTP_FAILED': 'The server answered in a way that we do not understand.',
  'mail.check.PUBLIC_ADDRESS_FAILED': 'This installation does not answer at its public address yet.',
  'mail.delivery.RESERVED_DOMAIN': 'Not sent: addresses of this domain exist for examples only.',
  'mail.delivery.PUBLIC_ADDRESS_UNCONFIRMED': 'Waits until the public address has answered once.',
  'mail.delivery.NO_ANSWER':
    'The connection broke after the whole mail had been handed over. Nobody can know whether it arrived, so it is not sent again by itself.',
  'mail.delivery.INTERRUPTED':
    'Heard stopped while this mail was leaving. Nobody can know whether it arrived, so it is not sent again by itself.',
} as const;
