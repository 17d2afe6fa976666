export const quarantine = {
  'quarantine.reason.TOO_LARGE': 'The mail is larger than 25 MB.',
  'quarantine.reason.HEADER_TOO_LARGE': 'Its header is far too long.',
  'quarantine.reason.TOO_MANY_PARTS': 'It consists of too many parts.',
  'quarantine.reason.TOO_DEEP': 'Its parts are nested too deeply.',
  'quarantine.reason.PARSER_FAILED': 'It is broken and cannot be read.',
  'quarantine.reason.TIMED_OUT': 'Reading it took too long.',
  'quarantine.reason.OUT_OF_MEMORY': 'Reading it took too much memory.',
  'quarantine.reason.NO_SENDER': 'It does not say who wrote it.',
  'quarantine.reason.FAILED': 'It failed three times on our side. Please try again after the next update.',
  'quarantine.reason.INTERRUPTED': 'Heard stopped each time while reading it.',
} as const;
