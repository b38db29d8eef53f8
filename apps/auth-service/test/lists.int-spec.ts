import type { TenantInstallation } from '@app/contracts';
import { AuthServiceWorld } from './auth-service-world.js';

const MEGABYTE = 1024 * 1024;

describe('the lists of auth-service', () => {
  let world: AuthServiceWorld;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    // 260 corps of one tenant, each naming 6,000 members one by one in its visible scope.
    const users = Array.from({ length: 6_000 }, (_, index) => `wo-member-${index}`);
    await world.rows(
      `insert into auth.installation
         (corp_id, state, grant_no, sealed_permanent_code, corp_name, agent_id, auth_mode, scope, installed_at)
       select 'wp' || n, 'active', 1, 'sealed', 'Corp ' || n, n, 0, $1::jsonb, now() from generate_series(1, 260) n`,
      [JSON.stringify({ users, departments: [1], tags: [] })],
    );
    await world.rows(
      `insert into auth.integration (id, tenant, name, corp_id, created_at)
       select 'i' || lpad(n::text, 4, '0'), 'acme', 'Corp ' || n, 'wp' || n, '2026-11-22T08:00:00Z'
       from generate_series(1, 260) n`,
    );
  });

  afterAll(() => world?.stop());

  async function everyPage<T>(ask: (after?: string) => Promise<{ items: T[]; next: string | null }>) {
    const pages: T[][] = [];
    let after: string | undefined;
    do {
      const page = await ask(after);
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(MEGABYTE);
      pages.push(page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return pages;
  }

  it('give every installation of a tenant once', async () => {
    const pages = await everyPage<TenantInstallation>((after) =>
      world.request('auth.tenant-installations.get', { tenants: ['acme', 'nobody'], limit: 50, after }),
    );
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 50, 50, 50, 10]);
    expect(new Set(pages.flat().map(({ corpId }) => corpId)).size).toBe(260);
  });
});
