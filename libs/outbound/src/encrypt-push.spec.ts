import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { arePushKeys, encryptPush } from './encrypt-push.js';

const of = (text: string): Buffer => Buffer.from(text, 'base64url');

describe('what a push says', () => {
  it('is encrypted as in the example of RFC 8291, section 5, to the byte', () => {
    const keys = {
      p256dh: of('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
      auth: of('BTBZMqHH6r4Tts7J_aSIgg'),
    };
    const chosen = {
      privateKey: of('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
      salt: of('DGv6ra1nlYgDCS1FRnbzlw'),
    };
    expect(
      encryptPush(Buffer.from('When I grow up, I want to be a watermelon'), keys, chosen).toString('base64url'),
    ).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('is read by the browser alone, and never twice the same on the way', () => {
    const browser = createECDH('prime256v1');
    browser.generateKeys();
    const keys = { p256dh: browser.getPublicKey(), auth: Buffer.alloc(16, 7) };
    const [one, other] = [encryptPush(Buffer.from('õ'), keys), encryptPush(Buffer.from('õ'), keys)];
    expect(one.equals(other)).toBe(false);
    const [salt, sender] = [one.subarray(0, 16), one.subarray(21, 86)];
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.p256dh, sender]);
    const derive = (secret: Buffer, from: Buffer, about: Buffer, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, from, about, length));
    const secret = derive(browser.computeSecret(sender), keys.auth, info, 32);
    const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(one.subarray(-16));
    const words = Buffer.concat([decipher.update(one.subarray(86, -16)), decipher.final()]);
    expect(words.subarray(0, -1).toString()).toBe('õ');
  });

  it('goes to nobody whose keys are none', () => {
    const good = createECDH('prime256v1');
    good.generateKeys();
    const p256dh = good.getPublicKey();
    expect(arePushKeys({ p256dh, auth: Buffer.alloc(16) })).toBe(true);
    expect(arePushKeys({ p256dh, auth: Buffer.alloc(15) })).toBe(false);
    expect(arePushKeys({ p256dh: Buffer.alloc(65, 4), auth: Buffer.alloc(16) })).toBe(false);
    expect(arePushKeys({ p256dh: p256dh.subarray(1), auth: Buffer.alloc(16) })).toBe(false);
  });
});
