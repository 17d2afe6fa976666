import { describe, expect, it } from '@jest/globals';
import { othersOfMail } from './others-of-mail.js';

const at = (address: string) => ({ name: '', address });
const not = { sender: 'mari@customer.ee', mailboxes: ['help@shop.ee', 'sales@shop.ee'] };

describe('an answer to all', () => {
  it('reaches everybody but the writer and ourselves, once', () => {
    const mail = {
      to: [at('help+abc@shop.ee'), at('Boss@Customer.ee')],
      cc: [at('sales@shop.ee'), at('boss@customer.ee'), at('MARI@customer.ee'), { name: 'Ülo', address: 'ylo@x.ee' }],
    };
    expect(othersOfMail(mail, not)).toEqual([at('boss@customer.ee'), { name: 'Ülo', address: 'ylo@x.ee' }]);
  });

  it('reaches nobody by an address that mail must not go to, nor a whole list', () => {
    expect(othersOfMail({ to: [], cc: [at('"x@evil.test"@good.test'), at('undisclosed-recipients:')] }, not)).toEqual(
      [],
    );
    const many = Array.from({ length: 21 }, (_, n) => at(`p${n}@list.ee`));
    expect(othersOfMail({ to: [], cc: many }, not)).toEqual([]);
  });
});
