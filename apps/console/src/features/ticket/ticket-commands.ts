import type { Command } from '../../shared/commands/index.js';

/** What can be done with a ticket and in its composer; the ticket on the screen gives them their meaning. */
export const ticketCommands: Command[] = [
  { id: 'ticket.new', labelKey: 'ticket.command.new', keys: ['c'], scope: 'global' },
  { id: 'ticket.undo', labelKey: 'ticket.command.undo', keys: ['z'], scope: 'global' },
  { id: 'ticket.reply', labelKey: 'ticket.command.reply', keys: ['r'], scope: 'ticket' },
  { id: 'ticket.note', labelKey: 'ticket.command.note', keys: ['n'], scope: 'ticket' },
  { id: 'ticket.call', labelKey: 'ticket.command.call', scope: 'ticket' },
  { id: 'ticket.assignToMe', labelKey: 'ticket.command.assignToMe', keys: ['i'], scope: 'ticket' },
  { id: 'ticket.assign', labelKey: 'ticket.command.assign', keys: ['a'], scope: 'ticket' },
  { id: 'ticket.resolve', labelKey: 'ticket.command.resolve', keys: ['e'], scope: 'ticket' },
  { id: 'ticket.resolveAndNext', labelKey: 'ticket.command.resolveAndNext', keys: ['shift+e'], scope: 'ticket' },
  { id: 'ticket.reopen', labelKey: 'ticket.command.reopen', scope: 'ticket' },
  { id: 'ticket.markSpam', labelKey: 'ticket.command.markSpam', scope: 'ticket' },
  { id: 'ticket.unmarkSpam', labelKey: 'ticket.command.unmarkSpam', scope: 'ticket' },
  { id: 'ticket.escalate', labelKey: 'ticket.command.escalate', scope: 'ticket' },
  { id: 'ticket.details', labelKey: 'ticket.command.details', keys: ['d'], scope: 'ticket' },
  {
    id: 'ticket.previousMessage',
    labelKey: 'ticket.command.previousMessage',
    keys: ['shift+arrowup'],
    scope: 'ticket',
    isInPalette: false,
  },
  {
    id: 'ticket.nextMessage',
    labelKey: 'ticket.command.nextMessage',
    keys: ['shift+arrowdown'],
    scope: 'ticket',
    isInPalette: false,
  },
  { id: 'composer.send', labelKey: 'ticket.command.send', keys: ['mod+enter'], scope: 'composer', isInPalette: false },
  {
    id: 'composer.sendResolve',
    labelKey: 'ticket.command.sendResolve',
    keys: ['mod+shift+enter'],
    scope: 'composer',
    isInPalette: false,
  },
  { id: 'composer.sendLater', labelKey: 'ticket.command.sendLater', scope: 'composer' },
  { id: 'composer.attach', labelKey: 'ticket.command.attach', scope: 'composer' },
  { id: 'composer.switch', labelKey: 'ticket.command.switch', keys: ['f2'], scope: 'composer', isInPalette: false },
];
