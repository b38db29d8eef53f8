import { gzipSync } from 'node:zlib';
import { shownBody } from './shown-body.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the body of a dead letter', () => {
  it('is its text, without what opens doors', () => {
    const body = JSON.stringify({
      title: '支付',
      labels: { password: 'hunter2' },
      url: 'https://a/?access_token=abc',
    });
    const { text, kind, isCut } = shownBody(bytes(body));
    expect({ kind, isCut }).toEqual({ kind: 'text', isCut: false });
    expect(text).toContain('支付');
    expect(text).not.toMatch(/hunter2|abc/);
  });

  it('is cut where it is long, and never in the middle of a secret', () => {
    const secret = `${'x'.repeat(64 * 1024 - 20)} ?access_token=${'s'.repeat(100)}`;
    const { text, isCut } = shownBody(bytes(secret));
    expect(text.length).toBeLessThanOrEqual(64 * 1024);
    expect(text).not.toContain('ssss');
    expect(isCut).toBe(false);
    expect(shownBody(bytes('y'.repeat(70_000)))).toMatchObject({ isCut: true, text: 'y'.repeat(64 * 1024) });
  });

  it('is shown by its first bytes when it is no text', () => {
    expect(shownBody(gzipSync('{"password":"hunter2"}'))).toMatchObject({
      kind: 'binary',
      text: expect.stringMatching(/^1f8b/) as string,
    });
    expect(shownBody(new Uint8Array([0xff, 0xfe])).kind).toBe('binary');
    expect(shownBody(bytes('a\0b'))).toMatchObject({ kind: 'binary', text: '610062' });
  });
});
