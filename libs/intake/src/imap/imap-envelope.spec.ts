import { describe, expect, it } from '@jest/globals';
import { envelopeOf } from './imap-envelope.js';

const read = (head: string) => envelopeOf(Buffer.from(`${head}\r\n\r\nDelivered-To: body@shop.ee\r\n`), 'help@shop.ee');

describe('the envelope of a mail in a folder', () => {
  it('is what the last server wrote', () => {
    expect(
      read('Return-Path: <mari@customer.ee>\r\nDelivered-To: help+abc@shop.ee\r\nFrom: Somebody <else@customer.ee>'),
    ).toEqual({ from: 'mari@customer.ee', to: ['help+abc@shop.ee', 'help@shop.ee'] });
  });

  it('has no sender where the return path is empty', () => {
    expect(read('Return-Path: <>\r\nFrom: MAILER-DAEMON@shop.ee').from).toBe('');
  });

  it('has the writer as sender where no server wrote a return path', () => {
    expect(read('From: Mari\r\n <mari@customer.ee>').from).toBe('mari@customer.ee');
  });

  it('believes the topmost return path alone', () => {
    expect(read('Return-Path: <first@a.ee>\r\nReturn-Path: <forged@b.ee>').from).toBe('first@a.ee');
  });

  it('knows all lines that servers use for a recipient, folded ones too', () => {
    expect(read('X-Original-To:\r\n <Help+Abc@shop.ee>\r\nEnvelope-to: help+def@shop.ee').to).toEqual([
      'help+abc@shop.ee',
      'help+def@shop.ee',
      'help@shop.ee',
    ]);
  });

  it('is the mailbox itself at least', () => {
    expect(envelopeOf(Buffer.alloc(0), 'help@shop.ee')).toEqual({ from: '', to: ['help@shop.ee'] });
  });
});
