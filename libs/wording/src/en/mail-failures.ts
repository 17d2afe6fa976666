/** Why mail does not flow: for the pages of mailboxes, and for mails about them. */
export const mailFailures = {
  'mailboxes.away.network':
    'The mail server cannot be reached. With these settings it worked until {until}, so the server or the network is the likely cause; nothing has to be changed here.',
  'mailboxes.away.password':
    'The mail server no longer accepts the password. It worked until {until}: if it was changed since, enter the new one here.',
  'mailboxes.away.tls':
    'No encrypted connection to the mail server comes about; until {until} one did. The server was probably changed: ask whoever runs it.',
  'mailboxes.away.worked': 'It worked until {until}.',
  'mailboxes.failure.unknown': 'It does not work, and the server does not say why.',
  'mailboxes.failure.HOST_NOT_FOUND': 'There is no server of this name. Check its spelling.',
  'mailboxes.failure.CONNECTION_REFUSED':
    'The server is there, but nothing answers at this port. IMAP usually has port 993, SMTP 465 or 587.',
  'mailboxes.failure.HOST_UNREACHABLE': 'The server cannot be reached from here. A firewall may be in the way.',
  'mailboxes.failure.TIMED_OUT':
    'The server did not answer in time. Port or encryption may be wrong, or a firewall is in the way.',
  'mailboxes.failure.CERTIFICATE_EXPIRED': 'The certificate of the server has run out. Only its owner can renew it.',
  'mailboxes.failure.CERTIFICATE_OF_ANOTHER_NAME':
    'The certificate belongs to another name. Use the name of the server that your provider gives, not that of your own domain.',
  'mailboxes.failure.CERTIFICATE_NOT_TRUSTED':
    'The certificate of the server is not trusted: it signed it itself. It needs one of a known authority, such as Let’s Encrypt.',
  'mailboxes.failure.TLS_NOT_SPOKEN':
    'This port does not begin encrypted. Choose STARTTLS, or port 993 (IMAP) or 465 (SMTP).',
  'mailboxes.failure.TLS_EXPECTED': 'This port is encrypted from the start. Choose TLS as its encryption.',
  'mailboxes.failure.STARTTLS_NOT_OFFERED':
    'The server offers no STARTTLS here. Choose TLS, with port 993 (IMAP) or 465 (SMTP).',
  'mailboxes.failure.TLS_FAILED': 'No encrypted connection came about. Check port and encryption.',
  'mailboxes.failure.PLAIN_CONNECTION_REFUSED':
    'Without encryption Heard sends a password to this machine alone (127.0.0.1, localhost). Choose TLS or STARTTLS.',
  'mailboxes.failure.NOT_AN_IMAP_SERVER': 'Something answers there, but it is no IMAP server. Check server and port.',
  'mailboxes.failure.NOT_AN_SMTP_SERVER': 'Something answers there, but it is no SMTP server. Check server and port.',
  'mailboxes.failure.WRONG_PASSWORD':
    'The server refuses this user or password. Usually the user is the whole address.',
  'mailboxes.failure.APP_PASSWORD_NEEDED':
    'The provider wants an app password, not the usual one. Make one in the security settings of the account and paste it here.',
  'mailboxes.failure.OAUTH_NEEDED':
    'Microsoft lets no program in with a password any more. Sign in with Microsoft instead.',
  'mailboxes.failure.OAUTH_NOT_OFFERED': 'This server knows no sign-in without a password. Use a password.',
  'mailboxes.failure.OAUTH_TOKEN_REFUSED':
    'The server does not accept the sign-in. Sign in again, with the account of this very mailbox.',
  'mailboxes.failure.IMAP_DISABLED':
    'IMAP is switched off for this mailbox. Switch it on in the settings of your web mail, then test again.',
  'mailboxes.failure.SMTP_DISABLED':
    'Sending by programs is switched off for this mailbox. An administrator of Microsoft 365 switches on “Authenticated SMTP” for it.',
  'mailboxes.failure.ACCOUNT_BLOCKED':
    'The provider has locked the sign-in. Sign in once in your web mail and confirm that it was you.',
  'mailboxes.failure.TOO_MANY_CONNECTIONS':
    'Too many programs are connected to this mailbox. Close one and test again.',
  'mailboxes.failure.SERVER_BUSY': 'The server is busy and asks to come back later.',
  'mailboxes.failure.FOLDER_NOT_FOUND': 'There is no folder of this name. It usually is INBOX.',
  'mailboxes.failure.CONNECTION_LOST':
    'The server hung up in the middle. Test again; if it stays so, ask your provider.',
  'mailboxes.failure.SERVER_NOT_UNDERSTOOD': 'The server answers in a way that we do not understand.',
  'mailboxes.failure.ANSWER_TOO_LARGE': 'The server sent more than we read.',
  'mailboxes.failure.PASSWORD_MISSING': 'No password is stored. Enter it again.',
  'mailboxes.failure.SENDER_REFUSED':
    'The server does not send for this address. User and address must belong together.',
  'mailboxes.failure.MAIL_REFUSED': 'The server refused the mail.',
  'mailboxes.failure.SMTP_NOT_CONFIGURED':
    'Nothing can be sent yet: let this mailbox send through its own server, or set one under Outgoing mail.',
  'mailboxes.failure.PROBE_NOT_ARRIVED':
    'The mail was sent and has not come back within a minute. Is it this very mailbox that is fetched, and this very folder?',
  'mailboxes.failure.OAUTH_CLIENT_MISSING': 'Heard is not registered with this provider yet. The steps are below.',
  'mailboxes.failure.OAUTH_CLIENT_REFUSED':
    'The provider does not know this registration, or its secret is wrong. Compare client id and secret; it is the value of the secret, not its id.',
  'mailboxes.failure.OAUTH_SECRET_EXPIRED': 'The secret has run out. Make a new one at the provider and paste it here.',
  'mailboxes.failure.OAUTH_NOT_SIGNED_IN': 'Nobody has signed in to this mailbox yet.',
  'mailboxes.failure.OAUTH_SIGN_IN_ENDED': 'The sign-in has run out or was taken back. Sign in again.',
  'mailboxes.failure.OAUTH_CODE_REFUSED': 'The answer of the provider was too old or used twice. Sign in again.',
  'mailboxes.failure.OAUTH_SCOPE_REFUSED':
    'The provider does not grant the permissions. Add those of the list to the registration, then sign in again.',
  'mailboxes.failure.OAUTH_REDIRECT_MISMATCH':
    'The address of return is another one at the provider. Copy it from here once more, letter by letter.',
  'mailboxes.failure.OAUTH_WRONG_TENANT':
    'This account does not belong to the directory of the registration. Use an account of that directory, or correct the directory (tenant).',
  'mailboxes.failure.OAUTH_CONSENT_DENIED': 'The permission was not given. Sign in again and press “Accept”.',
  'mailboxes.failure.OAUTH_ADMIN_NEEDED':
    'Your organisation wants its administrator to agree first. Let them open the registration and grant the permissions.',
  'mailboxes.failure.OAUTH_NO_REFRESH_TOKEN':
    'The provider let us in for an hour only. Remove Heard from the apps of the account there, then sign in again.',
  'mailboxes.failure.OAUTH_STATE_WRONG':
    'This sign-in was not begun here. Press the button once more, in this browser.',
  'mailboxes.failure.OAUTH_STATE_EXPIRED': 'The sign-in took longer than 20 minutes. Begin again.',
  'mailboxes.failure.OAUTH_SIGNED_OUT':
    'You came back signed out. Open Heard at its public address, sign in there and begin again.',
  'mailboxes.failure.OAUTH_UNREACHABLE': 'The provider does not answer just now. Try again in a moment.',
  'mailboxes.failure.OAUTH_NOT_UNDERSTOOD': 'The provider answered in a way that we do not understand. Try again.',
  'mailboxes.failure.OAUTH_INTERRUPTED':
    'Something went wrong on our side on the way back from the provider. Nothing was changed: press the sign-in button once more. If it happens again, the log of Heard says why.',
  'mailHealth.cause.network': 'The mail server cannot be reached.',
  'mailHealth.cause.password': 'The mail server does not let Heard sign in.',
  'mailHealth.cause.tls': 'No safe connection to the mail server comes about.',
};
