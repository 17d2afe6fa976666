export const mailboxes = {
  'mailboxes.connection': 'Connection',
  'mailboxes.state.connected': 'Connected',
  'mailboxes.state.connecting': 'Connecting…',
  'mailboxes.state.idle': 'About to begin',
  'mailboxes.state.stopped': 'Stopped',
  'mailboxes.state.failing': 'Not connected',
  'mailboxes.state.failingSince': 'Not connected since {since}.',
  'mailboxes.state.nextTry': 'Heard goes on trying; next at {at}.',
  'mailboxes.state.trying': 'Heard goes on trying, also right now.',
  'mailboxes.away.network':
    'The mail server cannot be reached. With these settings it worked until {until}, so the server or the network is the likely cause; nothing has to be changed here.',
  'mailboxes.away.password':
    'The mail server no longer accepts the password. It worked until {until}: if it was changed since, enter the new one here.',
  'mailboxes.away.tls':
    'No encrypted connection to the mail server comes about; until {until} one did. The server was probably changed: ask whoever runs it.',
  'mailboxes.away.worked': 'It worked until {until}.',
  'mailboxes.state.forwarding': 'By forwarding',
  'mailboxes.state.signIn': 'Sign-in missing',
  'mailboxes.back': 'All mailboxes',
  'mailboxes.add.next': 'Next',
  'mailboxes.add.addressHint': 'The address to which your customers write. Heard looks up the rest.',
  'mailboxes.add.otherAddress': 'Another address',
  'mailboxes.add.provider': '{provider} keeps the mail of this address.',
  'mailboxes.add.srv': 'The domain of this address names its servers.',
  'mailboxes.add.guess': 'These servers look right. The test will tell.',
  'mailboxes.add.nothing':
    'No servers were found for this address. Your provider names them: look for “IMAP” and “SMTP” in its help.',
  'mailboxes.add.password': 'Password of the mailbox',
  'mailboxes.add.appPassword': 'App password',
  'mailboxes.add.appPasswordText':
    '{provider} lets no program in with the usual password. Make an app password there and paste it here.',
  'mailboxes.add.makeAppPassword': 'Make an app password',
  'mailboxes.add.bridge':
    '{provider} is reached through its Bridge, a program that must run on the same machine as Heard. Paste the password that Bridge shows.',
  'mailboxes.add.getBridge': 'About Bridge',
  'mailboxes.add.connect': 'Test and connect',
  'mailboxes.add.connectAnyway': 'Save all the same',
  'mailboxes.add.bySignIn': 'Sign in with {provider} instead',
  'mailboxes.add.byPassword': 'Use a password instead',
  'mailboxes.add.byForwarding': 'Forward the mail instead',
  'mailboxes.add.byServer': 'Fetch the mail instead',
  'mailboxes.forwarding.text':
    'Let your mail server deliver to {host}, port {port} (SMTP), or forward the address there. Nothing is fetched then, and no password is stored.',
  'mailboxes.forwarding.add': 'Add the mailbox',
  'mailboxes.servers': 'Server settings',
  'mailboxes.servers.incoming': 'Incoming mail (IMAP)',
  'mailboxes.servers.outgoing': 'Outgoing mail (SMTP)',
  'mailboxes.servers.security.none': 'None (this machine alone)',
  'mailboxes.servers.folder': 'Folder',
  'mailboxes.servers.sendsOwn': 'Send through the server of this mailbox',
  'mailboxes.servers.sendsOwnHint': 'Off: mail leaves through the server under Outgoing mail.',
  'mailboxes.servers.outgoingPassword': 'Password for sending',
  'mailboxes.servers.samePassword': 'Empty: the same as for fetching.',
  'mailboxes.servers.passwordKept': 'Stored; leave empty to keep it.',
  'mailboxes.import': 'Mail that is there already',
  'mailboxes.import.hint': 'Comes in as closed tickets, without automatic answers and surveys.',
  'mailboxes.import.days':
    '{days, plural, =0 {Leave it where it is} one {Take over the last # day} other {Take over the last # days}}',
  'mailboxes.test': 'Test the connection',
  'mailboxes.test.fine': 'Everything works.',
  'mailboxes.test.step.resolve': 'Server found',
  'mailboxes.test.step.connect': 'Server answers',
  'mailboxes.test.step.encrypt': 'Connection encrypted',
  'mailboxes.test.step.plain': 'Connection without encryption (within this machine)',
  'mailboxes.test.step.sign_in': 'Signed in',
  'mailboxes.test.step.folder': 'Folder opened',
  'mailboxes.test.step.send': 'Mail can be sent',
  'mailboxes.test.state.OK': 'done',
  'mailboxes.test.state.SKIPPED': 'not tried',
  'mailboxes.test.state.failed': 'failed',
  'mailboxes.test.help': 'Help at {provider}',
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
  'mailboxes.oauth.why':
    '{provider} lets programs in by a sign-in, and for that Heard must be registered there once. It takes about ten minutes; the registration stays yours.',
  'mailboxes.oauth.open': 'Open the registration at {provider}',
  'mailboxes.oauth.microsoft.1': 'New registration. Supported accounts: those of your own directory.',
  'mailboxes.oauth.microsoft.2': 'Redirect URI, platform “Web”:',
  'mailboxes.oauth.microsoft.3': 'API permissions, delegated:',
  'mailboxes.oauth.microsoft.4': 'Certificates & secrets: a new client secret. Copy its value.',
  'mailboxes.oauth.google.1': 'A project, with the consent screen set to “Internal” (Workspace) or published.',
  'mailboxes.oauth.google.2': 'Credentials, an OAuth client id of the type “Web application”, with this redirect URI:',
  'mailboxes.oauth.google.3': 'Scope on the consent screen:',
  'mailboxes.oauth.google.4': 'Copy client id and secret from the credential.',
  'mailboxes.oauth.plainAddress':
    'The address of return is neither HTTPS nor localhost; {provider} will refuse it. Set the public address under Company first.',
  'mailboxes.oauth.clientId': 'Client id',
  'mailboxes.oauth.clientIdMicrosoft': 'Application (client) id',
  'mailboxes.oauth.secret': 'Client secret',
  'mailboxes.oauth.tenant': 'Directory (tenant) id',
  'mailboxes.oauth.tenantHint': 'Empty: accounts of any directory.',
  'mailboxes.oauth.saveClient': 'Save the registration',
  'mailboxes.oauth.change': 'Change the registration',
  'mailboxes.oauth.signIn': 'Sign in with {provider}',
  'mailboxes.oauth.signedIn': 'Signed in.',
  'mailboxes.oauth.renewed': 'Signed in. The present token is good until {until} and is renewed by itself.',
  'mailboxes.oauth.switch':
    'Until you have signed in at {provider}, no mail is fetched. What was read already is not read again.',
  'mailboxes.general': 'Mailbox',
  'mailboxes.signature': 'Signature',
  'mailboxes.signatureHint': 'Stands below every answer.',
  'mailboxes.senderName': 'Sender',
  'mailboxes.senderNameHint': "'{agent}' stands for the person who answers, '{mailbox}' for the name above.",
  'mailboxes.change': 'Change the connection',
  'mailboxes.disconnect': 'Disconnect',
  'mailboxes.disconnectTitle': 'Disconnect this mailbox?',
  'mailboxes.disconnectText':
    'Heard forgets password, sign-in and how far it has read. Tickets stay; new mail is no longer fetched.',
  'mailboxes.lastSeen': 'The server last answered {since}.',
  'mailboxes.probe': 'Mail to itself',
  'mailboxes.probe.text':
    'Heard sends this mailbox a mail and looks at what comes back. Answers then find their tickets by what really survives here.',
  'mailboxes.probe.notConnected': 'This mailbox is not connected just now, so nothing could come back.',
  'mailboxes.probe.off': 'This mailbox takes no mail: it is switched off below.',
  'mailboxes.probe.run': 'Send the mail',
  'mailboxes.probe.again': 'Send it again',
  'mailboxes.probe.waiting':
    'Sent. Waiting for it, {seconds, plural, one {# second} other {# seconds}} so far; at most a minute.',
  'mailboxes.probe.done': 'It came back.',
  'mailboxes.probe.plusAddress': 'Plus addresses arrive',
  'mailboxes.probe.envelopeSender': 'Own envelope sender is kept',
  'mailboxes.probe.messageId': 'Message-ID is kept',
  'mailboxes.probe.references': 'References are kept',
  'mailboxes.probe.yes': 'yes',
  'mailboxes.probe.no': 'no',
  'mailboxes.probe.enough': 'Heard uses what is kept; nothing has to be done.',
  'errors.field.MAILBOX_PASSWORD_NEEDED':
    'Enter the password again: the stored one is kept for the same server and user alone.',
  'errors.field.PLAIN_CONNECTION_REFUSED':
    'Without encryption Heard sends a password to this machine alone (127.0.0.1, localhost). Choose TLS or STARTTLS.',
  'errors.field.OAUTH_TENANT_INVALID': 'This is no directory (tenant) id.',
} as const;
