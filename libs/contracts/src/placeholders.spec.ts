import { describe, expect, it } from '@jest/globals';
import { fillHtmlPlaceholders, fillPlaceholders, hasPlaceholders, unknownPlaceholders } from './placeholders.js';

const values = {
  'customer.name': 'Jüri Õun',
  'ticket.number': '4711',
  'customer.company': ' ',
  'agent.name': 'Ona & Co <i>',
};

describe('placeholders', () => {
  it('are filled with what is known, as often as they stand there', () => {
    const { words, open } = fillPlaceholders('{customer.name}, your #{ticket.number} ({ticket.number}).', values);
    expect(words).toBe('Jüri Õun, your #4711 (4711).');
    expect(open).toEqual([]);
  });

  it('stay and are named, each once, where nobody knows the value or the name means nothing', () => {
    const { words, open } = fillPlaceholders(
      '{mailbox.name} {customer.company} {customer.firstName} {mailbox.name}',
      values,
    );
    expect(words).toBe('{mailbox.name} {customer.company} {customer.firstName} {mailbox.name}');
    expect(open).toEqual([
      { name: 'mailbox.name', why: 'empty' },
      { name: 'customer.company', why: 'empty' },
      { name: 'customer.firstName', why: 'unknown' },
    ]);
  });

  it('never write a value as HTML, and leave alone what is shown as code', () => {
    const { words, open } = fillHtmlPlaceholders(
      '<p>{agent.name} <code>{user.name}</code></p><pre><code>{customer.name}</code></pre>{ticket.number}',
      values,
    );
    expect(words).toBe(
      '<p>Ona &amp; Co &lt;i&gt; <code>{user.name}</code></p><pre><code>{customer.name}</code></pre>4711',
    );
    expect(open).toEqual([]);
    expect(fillHtmlPlaceholders('<p>{user.name}</p>', values).open).toEqual([{ name: 'user.name', why: 'unknown' }]);
  });

  it('fill no value a second time: a customer who is called {agent.name} is', () => {
    const { words } = fillPlaceholders('{customer.name} {ticket.subject}', {
      'customer.name': '{agent.name}',
      'ticket.subject': '$& {customer.name}',
    });
    expect(words).toBe('{agent.name} $& {customer.name}');
  });

  it('are told from braces that people write for other reasons', () => {
    for (const words of ['{}', '{name}', '{a b.c}', '{{x}}', '{1.2}', 'json {"a.b": 1}']) {
      expect(hasPlaceholders(words)).toBe(false);
      expect(fillPlaceholders(words, values).words).toBe(words);
    }
    expect(unknownPlaceholders('{customer.name} {order.number} {order.number}')).toEqual(['order.number']);
  });
});
