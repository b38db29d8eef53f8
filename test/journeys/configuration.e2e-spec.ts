import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestedRoute } from '@app/contracts';
import type { Json } from '@app/testing';
import { runCli } from '../../apps/oncallctl/src/run-cli.js';
import { System } from '../harness/system.js';

const WEEK = (members: string) =>
  `name: 支付\ntimeZone: Asia/Shanghai\nlayers:\n  - startsAt: 2026-11-02T10:00\n    rotation: { unit: week, length: 1 }\n    members: [${members}]\n`;
const SPACE = 'name: 支付\nmatch:\n  - service=~"pay.*"\npolicy: standard\ntemplate: short\n';
const POLICY = (afterSeconds: number) =>
  `levels:\n  - targets: [{ schedule: pay }]\n  - targets: [{ account: wang }]\n    afterSeconds: ${afterSeconds}\n`;
const TEMPLATE = (body: string) => `zh-CN:\n  title: "{{title}}"\n  body: "${body}"\n`;

const FOLDER: Record<string, string> = {
  'tenant.yaml': 'tenant: acme\n',
  'schedules/pay.yaml': WEEK('li, wang'),
  'policies/standard.yaml': POLICY(300),
  'spaces/pay.yaml': SPACE,
  'templates/short.yaml': TEMPLATE('{{severityText}}'),
  'sources/prometheus.yaml':
    'kind: alertmanager\nsettings:\n  silence:\n    url: https://alertmanager.example.com\n    token: ${AM_TOKEN}\n',
};

describe('configuration as files', () => {
  let system: System;
  let folder: string;
  beforeAll(async () => {
    system = await System.start();
    await system.api.put('/tenants/acme', { name: '支付公司', timeZone: 'Asia/Shanghai' });
    for (const id of ['li', 'wang', 'zhang']) {
      await system.api.put(`/tenants/acme/accounts/${id}`, { username: id, displayName: id });
    }
  });
  afterAll(() => system.stop());
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oncallctl-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function ctl(command: string, files: Record<string, string>, ...more: string[]) {
    rmSync(folder, { recursive: true });
    for (const [file, text] of Object.entries({ ...FOLDER, ...files })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    let [out, err] = ['', ''];
    const exit = await runCli([command, folder, ...more], {
      env: { ONCALL_URL: system.gatewayUrl, ONCALL_TOKEN: system.adminApiToken, AM_TOKEN: 'am-secret' },
      now: () => system.clock.now(),
      readFile: () => '',
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { exit, out, err };
  }
  async function stored(): Promise<{ kind: string; id: string; value: unknown }[]> {
    const items: { kind: string; id: string; value: unknown }[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const query = after ? `?after=${after}` : '';
      const page: { items: never[]; next: string | null } = await system.api.get(
        `/tenants/acme/configuration${query}`,
      );
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }
  const route = (labels: Record<string, string>) =>
    system.api.post<TestedRoute>('/tenants/acme/route-test', { labels });

  it('is planned, applied whole, and then as the folder says', async () => {
    const planned = await ctl('plan', {});
    expect(planned).toMatchObject({ exit: 0, err: '' });
    for (const line of ['+ schedule pay', '+ space pay', '+ source prometheus', '+ template short/zh-CN'])
      expect(planned.out).toContain(`${line}\n`);
    expect(planned.out).toMatch(/\{service="pay"\} at 2026-11-23 01:12\n {4}space default → pay\n/);
    expect(await stored()).toEqual([expect.objectContaining({ kind: 'spaces', id: 'default' })]);

    const applied = await ctl('apply', {});
    expect(applied).toMatchObject({ exit: 0, err: '' });
    expect(applied.out).toMatch(/source prometheus takes alerts at http:\/\/localhost:\d+\/ingest\/wi_/);
    expect(applied.out).not.toContain('am-secret');
    expect((await route({ service: 'payments' })).spaceId).toBe('pay');
    expect(JSON.stringify(await stored())).not.toContain('am-secret');
    expect(await ctl('drift', {})).toEqual({ exit: 0, out: 'nothing changes\n', err: '' });
    expect((await ctl('apply', {})).out).toBe('nothing changes\n');
  });

  it('says who is on duty and who is paged instead of whom, as route-test does before and after', async () => {
    const changed = { 'schedules/pay.yaml': WEEK('zhang, wang'), 'policies/standard.yaml': POLICY(600) };
    const before = await route({ service: 'pay' });
    const planned = await ctl('plan', changed);
    expect(planned.out).toContain('~ space pay\n    policy.levels.1.afterSeconds: 300 → 600\n');
    expect(planned.out).toContain('~ schedule pay\n    layers.0.members: li, wang → zhang, wang\n');
    expect(planned.out).toContain('on duty in the next 7 days (UTC)\n');
    expect(await ctl('drift', changed)).toMatchObject({ exit: 1, out: planned.out });
    expect(await route({ service: 'pay' })).toEqual(before);

    await ctl('apply', changed);
    const after = await route({ service: 'pay' });
    const told = (levels: TestedRoute['levels'], index: number): string => {
      const level = levels[index];
      if (!level) return '(none)';
      const people = level.people.map(({ accountId }) => accountId).join(', ') || 'nobody';
      return index === 0
        ? people
        : `${people} after ${(Date.parse(level.at) - Date.parse(levels[0]!.at)) / 1000} s`;
    };
    const lines = [0, 1].map((index) => [told(before.levels, index), told(after.levels, index)] as const);
    for (const [index, [was, is]] of lines.entries()) {
      const line = `page ${index + 1}: ${was} → ${is}\n`;
      if (was === is) expect(planned.out).not.toContain(`page ${index + 1}:`);
      else expect(planned.out).toContain(line);
    }
    await ctl('apply', {});
    expect(await route({ service: 'pay' })).toEqual(before);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'an account that nobody knows',
      {
        'spaces/zz.yaml':
          'name: z\nmatch: [a="b"]\npolicy: { levels: [{ targets: [{ account: nobody }] }] }\n',
      },
      /there is no account nobody/,
    ],
    ['a member that nobody knows', { 'schedules/zz.yaml': WEEK('nobody') }, /there is no account nobody/],
    [
      'a source that is another kind now',
      { 'sources/prometheus.yaml': 'kind: grafana\n' },
      /a source stays what it is/,
    ],
    [
      'a credential that is not stored',
      {
        'sources/zz.yaml':
          'kind: grafana\nsettings: { silence: { url: https://g.example.com, token: "***" } }\n',
      },
      /stands for what is stored/,
    ],
  ])('changes nothing, not even templates, where the last object has %s', async (_, bad, says) => {
    const before = await stored();
    const many = {
      'templates/short.yaml': TEMPLATE('{{status}}'),
      'templates/new.yaml': TEMPLATE('x'),
      'schedules/pay.yaml': WEEK('zhang'),
    };
    const refused = await ctl('apply', { ...many, ...bad });
    expect(refused).toMatchObject({ exit: 3, err: expect.stringMatching(says) });
    expect(await stored()).toEqual(before);
  });

  it('takes templates back where the rest is not stored after all', async () => {
    const before = await stored();
    const { database } = system.servers;
    // Fires when the transaction commits, which a trial never does.
    await database.query(`create function alert_desk.full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'disk full'; end $$`);
    await database.query(`create constraint trigger full_disk after update on alert_desk.schedule
      deferrable initially deferred for each row execute function alert_desk.full_disk()`);
    system.expectErrorLog(/disk full/);
    system.expectErrorLog(/failed while answering|INTERNAL|desk.configuration.apply/);
    const many = {
      'templates/short.yaml': TEMPLATE('{{status}}'),
      'templates/new.yaml': TEMPLATE('x'),
      'schedules/pay.yaml': WEEK('zhang'),
    };
    expect(await ctl('apply', many)).toMatchObject({ exit: 3, out: '' });
    expect(await stored()).toEqual(before);
    await database.query('drop trigger full_disk on alert_desk.schedule');
    expect((await ctl('apply', many)).exit).toBe(0);
    expect((await ctl('apply', {})).exit).toBe(0);
    expect(await stored()).toContainEqual(expect.objectContaining({ id: 'new' }));
  });

  it('deletes only with --prune, of the kinds that the folder has, and keeps what people agreed on', async () => {
    await system.api.put('/tenants/acme/spaces/other', {
      name: 'other',
      match: ['a="b"'],
      policy: { levels: [] },
    });
    const override = { from: '2026-12-01T00:00:00.000Z', to: '2026-12-02T00:00:00.000Z', accountId: 'zhang' };
    await system.api.post('/tenants/acme/schedules/pay/overrides', override);
    expect((await ctl('drift', {})).exit).toBe(0);
    expect((await ctl('drift', {}, '--prune')).out).toContain('- space other\n');
    expect((await ctl('apply', {}, '--prune')).exit).toBe(0);
    const items = await stored();
    expect(items).not.toContainEqual(expect.objectContaining({ id: 'other' }));
    expect(items).toContainEqual(
      expect.objectContaining({ id: 'pay', value: expect.objectContaining({ overrides: [override] }) }),
    );
    expect(items).toContainEqual(expect.objectContaining({ kind: 'templates', id: 'short' }));
  });

  it('prunes no schedule that a space of the server still pages', async () => {
    const { name, timeZone, layers } = await system.api.get<Json>('/tenants/acme/schedules/pay');
    const kept = { id: 'kept', name, timeZone, layers };
    const before = await stored();
    const body = { schedules: [kept], prune: true };
    await expect(system.api.put('/tenants/acme/configuration', body)).rejects.toThrow(
      'prune would delete pay',
    );
    expect(await stored()).toEqual(before);
  });
});
