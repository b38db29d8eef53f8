import { tokenLifetime } from './token-lifetime.js';

const fetchedAt = new Date('2026-11-22T08:00:00Z');

describe('tokenLifetime', () => {
  it('renews a two-hour token five minutes before its end', () => {
    expect(tokenLifetime(fetchedAt, 7200)).toEqual({
      renewAt: new Date('2026-11-22T09:55:00Z'),
      expiresAt: new Date('2026-11-22T10:00:00Z'),
    });
  });

  it('uses a token with four minutes left for two of them', () => {
    expect(tokenLifetime(fetchedAt, 240).renewAt).toEqual(new Date('2026-11-22T08:02:00Z'));
  });

  it('treats a negative life as ended', () => {
    expect(tokenLifetime(fetchedAt, -5)).toEqual({ renewAt: fetchedAt, expiresAt: fetchedAt });
  });
});
