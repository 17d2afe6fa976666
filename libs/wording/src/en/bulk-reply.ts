/** One reply to many tickets. */
export const bulkReply = {
  'bulkReply.title': 'Reply to the selected tickets',
  'bulkReply.text':
    'Each customer gets a mail of their own, in their language where you wrote it; placeholders are filled for each. At most {limit, number} tickets at once. Whoever was written to or wrote after you selected is left out, and you can take everything back for some seconds.',
  'bulkReply.tooMany':
    '{count, plural, one {# ticket is selected} other {# tickets are selected}}; one reply goes to at most {limit, number}. Select fewer.',
  'bulkReply.macro': 'Words of a macro',
  'bulkReply.macro.none': 'Own words',
  'bulkReply.resolve': 'Resolve them when the reply leaves',
  'bulkReply.samples': '{count, plural, one {What the first one gets} other {What the first # get}}',
  'bulkReply.send': '{count, plural, =0 {Send} one {Send to # ticket} other {Send to # tickets}}',
  'bulk.done.reply': '{count, plural, one {Reply to # ticket leaves} other {Replies to # tickets leave}}',
  'errors.BULK_PLACEHOLDER': 'A placeholder has no value on this ticket, so nothing was written to its customer.',
} as const;
