import { hashPassword, verifyPassword } from './password-hash.js';

describe('password hash', () => {
  it('fits only its own password', async () => {
    const stored = await hashPassword('correct horse');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(stored, 'correct horse')).toBe(true);
    expect(await verifyPassword(stored, 'Correct horse')).toBe(false);
  });

  it('refuses every password, the dummy’s own included, where there is no hash', async () => {
    expect(await verifyPassword(null, 'anything')).toBe(false);
    expect(await verifyPassword(null, 'no account has this hash')).toBe(false);
  });

  it('spends the same work on an unknown username', async () => {
    const stored = await hashPassword('correct horse');
    await verifyPassword(null, 'warm-up');
    const cpuMicrosOf = async (hash: string | null): Promise<number> => {
      const before = process.cpuUsage();
      for (let i = 0; i < 5; i++) await verifyPassword(hash, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const known = await cpuMicrosOf(stored);
    const unknown = await cpuMicrosOf(null);
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });
});
