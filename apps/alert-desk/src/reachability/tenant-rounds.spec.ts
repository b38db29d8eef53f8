import { createLogger, type Shutdown } from '@app/platform';
import type { ReachNoticeRepository } from './reach-notice.repository.js';
import { TenantRounds } from './tenant-rounds.js';

const logger = createLogger('alert-desk', 'silent');
const transient = Object.assign(new Error('the server is away'), { code: '57P03' });

it('goes to everybody although one fails for the moment, and says so afterwards', async () => {
  const notices = {
    tenants: () => Promise.resolve(['a', 'b', 'c', 'd']),
  } as unknown as ReachNoticeRepository;
  const rounds = new TenantRounds(notices, logger, { register: () => undefined } as unknown as Shutdown);
  const seen: string[] = [];
  const round = rounds.each(async (tenant) => {
    seen.push(tenant);
    if (tenant === 'a') throw transient;
    if (tenant === 'b') throw new Error('of its own');
    await Promise.resolve();
  });
  await expect(round).rejects.toBe(transient);
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
});
