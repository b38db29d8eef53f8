import { textOf } from './text-of';

const bytes = (...given: number[]): ArrayBuffer => Uint8Array.from(given).buffer;

describe('the text of a file', () => {
  it.each([
    ['UTF-8', bytes(0xe5, 0xbc, 0xa0, 0x2c, 0x61), '张,a'],
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0xe5, 0xbc, 0xa0), '张'],
    ['what Chinese Excel writes', bytes(0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x61), '张三,a'],
    ['ASCII', bytes(0x61, 0x2c, 0x62), 'a,b'],
    ['nothing', bytes(), ''],
  ])('of %s', (_, given, text) => expect(textOf(given)).toBe(text));
});
