import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { LOGO_LIMITS } from '#contracts';
import { pngChunk, pngOf } from '#testing';
import { logoImage } from './logo-image.js';

const segment = (marker: number, data: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, data]);
};
const frame = (width: number, height: number): Buffer =>
  segment(0xc0, Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]));
const jpeg = (...between: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...between,
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd0, 0x34, 0xff, 0xd9]),
  ]);
const png = pngOf(30, 20);
const head = png.subarray(8, 33);
const end = pngChunk('IEND', Buffer.alloc(0));
const codeOf = (bytes: Buffer): string => {
  try {
    logoImage(bytes);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the picture of a logo', () => {
  it('is a PNG with its size, and nothing of what hides in it', () => {
    const hidden = pngOf(30, 20, [pngChunk('tEXt', Buffer.from('a\0<script>')), pngChunk('eXIf', Buffer.alloc(40))]);
    expect(logoImage(png)).toEqual({ bytes: png, contentType: 'image/png', width: 30, height: 20 });
    expect(logoImage(hidden).bytes).toEqual(png);
    expect(logoImage(Buffer.concat([png, Buffer.from('PK\x03\x04 another file')])).bytes).toEqual(png);
  });

  it('is a JPEG whose places before the markers are filled up, without what fills them', () => {
    const fill = Buffer.from([0xff, 0xff, 0xff]);
    const plain = jpeg(frame(300, 40));
    const end = plain.length - 2;
    const filled = Buffer.concat([plain.subarray(0, 2), fill, plain.subarray(2, end), fill, plain.subarray(end)]);
    expect(logoImage(filled)).toEqual({ bytes: plain, contentType: 'image/jpeg', width: 300, height: 40 });
    expect(() => logoImage(filled.subarray(0, 5))).toThrow('LOGO_NO_IMAGE');
  });

  it('is a JPEG with its size, and nothing of what hides in it', () => {
    const plain = jpeg(frame(300, 40));
    const hidden = jpeg(
      segment(0xe1, Buffer.from('Exif\0\0place')),
      segment(0xfe, Buffer.from('<?php')),
      frame(300, 40),
    );
    expect(logoImage(plain)).toEqual({ bytes: plain, contentType: 'image/jpeg', width: 300, height: 40 });
    expect(logoImage(Buffer.concat([hidden, Buffer.from('<html>')])).bytes).toEqual(plain);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'LOGO_NO_IMAGE'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'LOGO_NO_IMAGE'],
    ['a GIF', Buffer.from('GIF89a0000'), 'LOGO_NO_IMAGE'],
    [
      'a page that calls itself a picture',
      Buffer.concat([png.subarray(0, 8), Buffer.from('<html></html>')]),
      'LOGO_NO_IMAGE',
    ],
    ['a PNG cut off', png.subarray(0, png.length - 6), 'LOGO_NO_IMAGE'],
    [
      'a PNG with a wrong sum',
      Buffer.concat([png.subarray(0, 20), Buffer.from([9]), png.subarray(21)]),
      'LOGO_NO_IMAGE',
    ],
    ['a PNG with two heads', pngOf(30, 20, [Buffer.from(head)]), 'LOGO_NO_IMAGE'],
    ['a PNG that needs what nobody knows', pngOf(30, 20, [pngChunk('EVIL', Buffer.alloc(4))]), 'LOGO_NO_IMAGE'],
    ['a PNG without pixels', Buffer.concat([png.subarray(0, 8), head, end]), 'LOGO_NO_IMAGE'],
    [
      'a bomb',
      Buffer.concat([
        png.subarray(0, 8),
        head,
        pngChunk('IDAT', deflateSync(Buffer.alloc(20_000_000), { level: 9 })),
        end,
      ]),
      'LOGO_NO_IMAGE',
    ],
    ['a PNG without height', pngOf(30, 0), 'LOGO_NO_IMAGE'],
    ['a PNG as wide as a house', pngOf(LOGO_LIMITS.side + 1, 2), 'LOGO_TOO_MANY_PIXELS'],
    ['a JPEG as high as a house', jpeg(frame(2, LOGO_LIMITS.side + 1)), 'LOGO_TOO_MANY_PIXELS'],
    ['a JPEG without a frame', jpeg(), 'LOGO_NO_IMAGE'],
    ['a JPEG with two frames', jpeg(frame(3, 3), frame(3, 3)), 'LOGO_NO_IMAGE'],
    ['a JPEG cut off', jpeg(frame(3, 3)).subarray(0, 24), 'LOGO_NO_IMAGE'],
    ['a JPEG that runs in a circle', jpeg(Buffer.from([0xff, 0xe1, 0, 0])), 'LOGO_NO_IMAGE'],
    ['too many bytes', Buffer.alloc(LOGO_LIMITS.bytes + 1), 'LOGO_TOO_LARGE'],
  ])('is not %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
});
