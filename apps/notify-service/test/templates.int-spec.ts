import type { AlertSnapshot } from '@app/contracts';
import { anAlertEvent } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

describe('templates', () => {
  let world: NotifyHarness;
  let li: string;
  beforeAll(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterAll(() => world.stop());

  const put = (templateId: string, title: string, body: string, locale?: 'zh-CN' | 'en') =>
    world.requester.request('notify.template.put', { tenant: TENANT, templateId, title, body, locale });
  const lastCard = (userId = li) => world.screen(userId).at(-1)!.content;
  const snapshot = (alertId: string): AlertSnapshot => {
    const { notify: _notify, ...alert } = anAlertEvent({ alertId });
    return alert;
  };
  const metric = async (name: string) => {
    const text = await (await fetch(`${world.services[0]!.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(name));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };

  it('draws with the tenant’s template in the reader’s language', async () => {
    await put('ops', '[运维] {{title}}', '环境：{{labels.env}}');
    await put('ops', '[ops] {{title}}', 'Env: {{labels.env}}', 'en');
    const john = world.member('john', { locale: 'en' });
    await world.alert({ alertId: 'T-1', notify: { recipients: ['li', 'john'], template: 'ops' } });
    await world.outcomes('T-1', 2);
    expect(lastCard()).toMatchObject({ main_title: { title: expect.stringContaining('[运维]') } });
    expect(lastCard(john)).toMatchObject({ horizontal_content_list: [{ keyname: 'Env', value: 'prod' }] });
  });

  it('refuses a template with every problem listed', async () => {
    const put422 = put('bad', '{{#each x}}', '{{nope}} {{> partial}}');
    await expect(put422).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' });
    const error = await put422.catch((caught: { facts: { problems: { field: string }[] } }) => caught);
    expect((error as { facts: { problems: unknown[] } }).facts.problems.length).toBeGreaterThanOrEqual(3);
  });

  it('uses the built-in one for an unknown id, counts it and says so', async () => {
    await world.alert({ alertId: 'T-2', notify: { recipients: ['li'], template: 'missing' } });
    expect(await world.outcome('T-2')).toMatchObject({
      outcome: 'delivered',
      detail: 'template missing unknown, the built-in one was used',
    });
    expect(await metric('notify_template_fallback_total{reason="unknown"')).toBe(1);
  });

  it('uses the built-in one when a stored template no longer works', async () => {
    await world.servers.database.query(
      `insert into notify.template values ($1, 'broken', 'zh-CN', 1, '{{nope}}', '', $2)`,
      [TENANT, world.clock.now()],
    );
    await world.alert({ alertId: 'T-3', notify: { recipients: ['li'], template: 'broken' } });
    expect((await world.outcome('T-3')).detail).toBe('template broken failed, the built-in one was used');
    expect(await metric('notify_template_fallback_total{reason="failed"')).toBe(1);
  });

  it('lists what is stored page by page, answers one, and keeps a deleted one for its cards', async () => {
    const ask = world.requester;
    const of = { tenant: TENANT, templateId: 'page' };
    await put('page', 'old', '');
    world.clock.advance(60_000);
    await put('page', '[一] {{title}}', 'a');
    await put('page', '[one] {{title}}', 'b', 'en');
    const newest = { templateId: 'page', locale: 'zh-CN', version: 2, title: '[一] {{title}}', body: 'a' };
    const all: { templateId: string; locale: string }[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await ask.request('notify.templates.list', { tenant: TENANT, limit: 1, after });
      expect(page.items.length).toBeLessThanOrEqual(1);
      all.push(...page.items);
      after = page.next;
    }
    expect(all.filter(({ templateId }) => templateId === 'page')).toEqual([
      expect.objectContaining({ templateId: 'page', locale: 'en', version: 1, title: '[one] {{title}}' }),
      { ...newest, updatedAt: world.clock.now().toISOString() },
    ]);
    expect(await ask.request('notify.templates.list', { tenant: 'other' })).toEqual({
      items: [],
      next: null,
    });
    // Without a language: the one that storing without a language replaces.
    expect(await ask.request('notify.template.get', of)).toMatchObject({ locale: 'zh-CN', version: 2 });
    expect(await ask.request('notify.template.get', { ...of, locale: 'en' })).toMatchObject({ body: 'b' });

    await world.alert({ alertId: 'T-9', notify: { recipients: ['li'], template: 'page' } });
    await world.outcome('T-9');
    await ask.request('notify.template.delete', { ...of, locale: 'zh-CN' });
    expect(await ask.request('notify.template.get', of)).toMatchObject({ locale: 'en' });
    const unknown = { code: 'TEMPLATE_UNKNOWN' };
    await expect(ask.request('notify.template.get', { ...of, locale: 'zh-CN' })).rejects.toMatchObject(
      unknown,
    );
    await ask.request('notify.template.delete', of);
    await expect(ask.request('notify.template.get', of)).rejects.toMatchObject(unknown);
    await expect(ask.request('notify.template.delete', of)).rejects.toMatchObject(unknown);
    await world.alert({ alertId: 'T-10', notify: { recipients: ['li'], template: 'page' } });
    expect((await world.outcome('T-10')).detail).toBe('template page unknown, the built-in one was used');

    // The number of a version that a card was born with is never given again.
    expect(await put('page', 'new', '')).toMatchObject({ version: 3 });
    const rows = await world.servers.database.query<{ title: string }>(
      `select title from notify.template where template_id = 'page' and locale = 'zh-CN' order by version`,
    );
    expect(rows.map(({ title }) => title)).toEqual(['old', '[一] {{title}}', 'new']);
  });

  it('previews exactly what would be sent, by id and by source', async () => {
    const preview = (given: object) =>
      world.requester.request('notify.template.preview', {
        tenant: TENANT,
        alert: snapshot('T-4'),
        ...given,
      });
    const byId = await preview({ templateId: 'ops' });
    await world.alert({ alertId: 'T-4', notify: { recipients: ['li'], template: 'ops' } });
    await world.outcome('T-4');
    const withoutKeys = (card: unknown): unknown =>
      JSON.parse(
        JSON.stringify(card, (name, value: unknown) =>
          ['key', 'task_id'].includes(name) ? undefined : value,
        ),
      );
    expect(withoutKeys(byId.card)).toEqual(withoutKeys(lastCard()));

    const bySource = await preview({ source: { title: '[运维] {{title}}', body: '环境：{{labels.env}}' } });
    expect(bySource.card).toEqual(byId.card);
    await expect(preview({ templateId: 'missing' })).rejects.toMatchObject({ code: 'TEMPLATE_UNKNOWN' });
    await expect(preview({ source: { title: '{{', body: '' } })).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
    });
    await expect(preview({})).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' });
  });

  it('sends a message of their own to recipients whom the template addresses by name', async () => {
    const wang = world.member('wang', { displayName: '王五' });
    await put('personal', '{{recipient.name}}：{{title}}', '');
    const calls = world.calls().length;
    await world.alert({ alertId: 'T-5', notify: { recipients: ['li', 'wang'], template: 'personal' } });
    await world.outcomes('T-5', 2);
    expect(world.calls()).toHaveLength(calls + 2);
    expect(JSON.stringify(lastCard(wang))).toContain('王五：');
  });

  it('shows display names of people, whichever event brought them', async () => {
    world.account('zhang', { displayName: '张三' });
    const by = { kind: 'acknowledged', by: { accountId: 'zhang' }, via: 'app' };
    await world.alert({ alertId: 'T-6', version: 2, status: 'processing', lastChange: by });
    await world.settles();
    await world.alert({ alertId: 'T-6', version: 1, notify: { recipients: ['li'] } });
    await world.outcome('T-6');
    expect(JSON.stringify(lastCard())).toContain('张三');
  });
});
