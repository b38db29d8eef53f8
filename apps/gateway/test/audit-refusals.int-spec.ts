import type { Principal, StoredTemplateView } from '@app/contracts';
import { DomainError } from '@app/platform';
import { eventually } from '@app/testing';
import { digestOf } from '../src/access/digest.js';
import { REFUSALS_A_MINUTE } from '../src/audit/refused-writes.js';
import { GatewayHarness } from './gateway-harness.js';

const viewer = `wo_${'V'.repeat(43)}`;
const session = 's'.repeat(43);
const holders: Record<string, Principal> = {
  [digestOf(viewer)]: { kind: 'token', name: 'watcher', role: 'viewer', tenant: null },
  [digestOf(session)]: { kind: 'operator', name: 'li', role: 'admin', tenant: null },
};
const template = (locale: 'zh-CN' | 'en'): StoredTemplateView => ({
  ...{ templateId: 'ops', locale, version: 3, updatedAt: '2026-11-22T08:00:00.000Z' },
  ...{ title: `old ${locale}`, body: '' },
});

describe('what the gateway records of changes that were refused', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.principal.find', ({ digest }) => ({ principal: holders[digest] ?? null }));
    gateway.answer('identity.tenant.get', ({ tenant }) =>
      tenant === 'acme'
        ? ({ tenant, locale: 'en' } as never)
        : new DomainError('TENANT_UNKNOWN', 'There is no such tenant'),
    );
    gateway.answer('identity.account.get', () => new DomainError('ACCOUNT_UNKNOWN', 'none'));
    gateway.answer('notify.template.get', ({ templateId, locale }) =>
      templateId === 'ops' ? template(locale!) : new DomainError('TEMPLATE_UNKNOWN', 'none'),
    );
    gateway.answer('notify.template.put', ({ templateId }) => ({
      ...{ templateId, locale: 'en', version: 4, warnings: [] },
    }));
    gateway.answer('notify.template.delete', () => ({}));
  });
  afterAll(() => gateway.stop());

  const entries = async () =>
    (await gateway.facts('FACTS'))
      .filter(({ subject }) => subject === 'audit.recorded')
      .map(({ data }) => data);
  const told = async (count: number) => {
    await eventually(async () => expect(await entries()).toHaveLength(count));
    return (await entries()).at(-1)!;
  };
  const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    gateway.fetch(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const asViewer = { authorization: `Bearer ${viewer}` };
  let count = 0;

  it.each<[string, number, string, () => Promise<Response>, object]>([
    [
      'a role that may not',
      403,
      'FORBIDDEN',
      () => ask('PUT', '/tenants/acme/accounts/li', asViewer, '{"password":"hunter-two"}'),
      { actor: { kind: 'token', name: 'watcher' }, surface: 'api', tenant: 'acme', action: 'account.put' },
    ],
    [
      'a page that is not ours',
      403,
      'CSRF_TOKEN_WRONG',
      () => ask('DELETE', '/operators/wang', { cookie: `__Host-oncall_console=${session}` }),
      {
        actor: { kind: 'operator', name: 'li' },
        surface: 'console',
        object: { kind: 'operator', id: 'wang' },
      },
    ],
    [
      'a body that breaks rules',
      422,
      'INVALID_REQUEST',
      () => gateway.api('PUT', '/tenants/acme/accounts/li', { password: 'hunter-two' }) as never,
      { object: { kind: 'account', id: 'li' } },
    ],
    [
      'a body that cannot be read',
      400,
      'BAD_REQUEST',
      () => ask('PUT', '/tenants/acme', { authorization: 'Bearer test-admin-token-000' }, '{"name":'),
      { action: 'tenant.put', object: { kind: 'tenant', id: 'acme' } },
    ],
    [
      'a tenant that does not exist, oddly named',
      404,
      'TENANT_UNKNOWN',
      () => gateway.api('PUT', '/tenants/no%20body/accounts/li', {}) as never,
      { tenant: null, object: { kind: 'account', id: 'li' } },
    ],
  ])('names who asked and why not: %s', async (_, status, code, asked, entry) => {
    expect((await asked()).status).toBe(status);
    count += 1;
    expect(await told(count)).toMatchObject({
      outcome: 'refused',
      code,
      before: null,
      after: null,
      ...entry,
    });
    expect(JSON.stringify(await entries())).not.toContain('hunter-two');
  });

  it('is nothing of reads, of strangers, and of a dry run', async () => {
    expect((await ask('GET', '/operators', asViewer)).status).toBe(403);
    expect((await ask('PUT', '/tenants/acme', {}, '{}')).status).toBe(401);
    expect((await ask('PUT', '/tenants/acme', { authorization: 'Bearer wrong' }, '{}')).status).toBe(401);
    expect((await gateway.api('POST', '/tenants/acme/accounts/import', { dryRun: true })).status).toBe(422);
    // Told in order, so what came before would stand before it.
    await gateway.api('DELETE', '/tenants/acme/templates/none');
    await told(++count);
  });

  it('is bounded for each actor, and counts what it leaves out', async () => {
    for (let n = 0; n < REFUSALS_A_MINUTE + 10; n++)
      expect((await ask('DELETE', `/tenants/acme/accounts/a${n}`, asViewer)).status).toBe(403);
    const one = 1; // of the first test
    count += REFUSALS_A_MINUTE - one;
    await told(count);
    expect(await gateway.metric('audit_refusals_untold_total', { service: 'gateway' })).toBe(11);
    gateway.clock.advance(60_000);
    await ask('DELETE', '/tenants/acme/accounts/later', asViewer);
    expect(await told(++count)).toMatchObject({ object: { id: 'later' } });
  });

  it('of a template has what it was before, in the language that is written or deleted', async () => {
    const texts = { title: 'new', body: '' };
    await gateway.api('PUT', '/tenants/acme/templates/ops', texts);
    expect(await told(++count)).toMatchObject({
      ...{ action: 'template.put', outcome: 'done', before: { title: 'old en', version: 3 } },
      after: { title: 'new', version: 4 },
    });
    await gateway.api('PUT', '/tenants/acme/templates/ops', { ...texts, locale: 'zh-CN' });
    expect(await told(++count)).toMatchObject({ before: { locale: 'zh-CN', title: 'old zh-CN' } });
    await gateway.api('PUT', '/tenants/acme/templates/fresh', texts);
    expect(await told(++count)).toMatchObject({ before: null, after: { title: 'new' } });
    await gateway.api('DELETE', '/tenants/acme/templates/ops?locale=en');
    expect(await told(++count)).toMatchObject({ before: { locale: 'en', title: 'old en' }, after: null });
    await gateway.api('DELETE', '/tenants/acme/templates/ops');
    expect(await told(++count)).toMatchObject({
      before: { languages: [{ locale: 'zh-CN' }, { locale: 'en', title: 'old en' }] },
    });
  });
});
