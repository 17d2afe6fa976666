import { describe, expect, it } from '@jest/globals';
import { FieldSettings, SetFieldsRequest } from './fields.contract.js';

describe('what somebody writes into a field', () => {
  it('is taken without what the database cannot hold', () => {
    const { fields } = SetFieldsRequest.parse({ fields: [{ key: 'a', value: 'x\u0000y\ud800', was: 'z\u0000' }] });
    expect(fields).toEqual([{ key: 'a', value: 'xy\ufffd', was: 'z' }]);
    expect(FieldSettings.parse([{ key: 'a', value: 'x\u0000y' }])).toEqual([{ key: 'a', value: 'xy' }]);
  });
});
