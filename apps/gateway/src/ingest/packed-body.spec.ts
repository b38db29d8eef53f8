import { gunzipSync } from 'node:zlib';
import { packed } from './packed-body.js';

const bytesOf = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 7) % 256));

describe('a packed body', () => {
  it.each([0, 1, 255, 256, 8 * 1024, 8 * 1024 + 1, 300_000])(
    'of %d bytes is gzip of them',
    async (length) => {
      const bytes = bytesOf(length);
      expect(gunzipSync(await packed(bytes)).equals(bytes)).toBe(true);
    },
  );

  it('is smaller than a large body, and 23 bytes more than a small one', async () => {
    expect((await packed(bytesOf(300_000))).length).toBeLessThan(30_000);
    expect((await packed(bytesOf(1_000))).length).toBe(1_023);
  });
});
