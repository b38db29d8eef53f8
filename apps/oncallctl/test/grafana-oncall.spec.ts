import { readFileSync } from 'node:fs';
import { onCallAt, type Schedule } from '@app/schedule';
import type { ScheduleFile } from '../src/configuration/objects.js';
import { importGrafanaOnCall } from '../src/import/grafana-oncall/import-grafana-oncall.js';
import { OnCallRules } from './oncall-rules.js';

const text = readFileSync('test/fixtures/grafana-oncall/export.json', 'utf8');
const NOW = new Date('2026-11-25T03:00:00Z');
const END = new Date('2027-12-01T00:00:00Z');
const SAMPLES = 10_000;

/** Shifts that the import says it leaves out. */
const LEFT_OUT = ['OCMONTHLY', 'ODEVERYOTHER', 'OGNOBODY'];
const SCHEDULES: [string, string, string[]][] = [
  ['SBM7DV7BKFUYU', 'Asia/Shanghai', ['payments-primary', 'payments-primary-2']],
  ['S3Z477AHDXTMF', 'Europe/Berlin', ['platform', 'platform-2']],
  ['S7RK2QWMLB4XD', 'Asia/Shanghai', ['s7rk2qwmlb4xd']],
  ['S9HV5CNTEJ6PA', 'UTC', ['hotline']],
];

/** The same every time, and spread over every minute of the year. */
function* moments(count: number): Generator<Date> {
  let seed = 20261125;
  for (let n = 0; n < count; n++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    yield new Date(NOW.getTime() + Math.floor((seed / 2 ** 32) * (END.getTime() - NOW.getTime())));
  }
}

const scheduleOf = ({ timeZone, layers, overrides = [] }: ScheduleFile): Schedule => ({
  timeZone,
  layers,
  overrides: overrides.map(({ from, to, accountId }, index) => ({
    id: String(index),
    from: new Date(from),
    to: new Date(to),
    accountId,
  })),
});

describe('import grafana-oncall', () => {
  const { objects, notes } = importGrafanaOnCall(text, { tenant: 'acme', now: NOW });
  const byId = new Map(objects.schedules.map((file) => [file.id, file]));
  const noteOf = (about: string) => notes.filter((note) => note.about === about).map(({ says }) => says);

  it(`has the same people on call at ${SAMPLES} moments of a year`, () => {
    const rules = new OnCallRules(JSON.parse(text) as never, END, LEFT_OUT);
    const seen = new Map<string, number>();
    const different: unknown[] = [];
    for (const [id, timeZone, files] of SCHEDULES) {
      const theirs = rules.of(id);
      const ours = files.map((file) => scheduleOf(byId.get(file)!));
      expect(byId.get(files[0]!)!.timeZone).toBe(timeZone);
      for (const at of moments(SAMPLES / SCHEDULES.length)) {
        const expected = theirs(at);
        const people = ours.flatMap((schedule) => onCallAt(schedule, at).accountId ?? []);
        const key = `${id} ${expected.join()}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        if ([...new Set(people)].sort().join() !== expected.join())
          different.push({ id, at, expected, people });
      }
    }
    expect(different.slice(0, 3)).toEqual([]);
    // Not an accident: everybody has turns, and there are times with nobody and with two.
    expect(seen.size).toBeGreaterThan(18);
    expect(Math.min(...seen.values())).toBeGreaterThan(0);
    expect([...seen.keys()].some((key) => key.includes(','))).toBe(true);
    expect(seen.has('S7RK2QWMLB4XD ')).toBe(true);
  });

  it('says of everything that it leaves out that it does, and why', () => {
    expect(noteOf('schedule From a calendar')).toEqual([expect.stringContaining('external calendar')]);
    expect(noteOf('schedule 数据库')).toEqual([expect.stringContaining('overrides in an external calendar')]);
    expect(noteOf('shift database-month-end of schedule 数据库')).toEqual([
      expect.stringContaining('days of the month'),
    ]);
    expect(noteOf('shift database-every-other-week of schedule 数据库')).toEqual([
      expect.stringContaining('one week of 2'),
    ]);
    expect(noteOf('shift database-of-last-year of schedule 数据库')).toEqual([
      expect.stringContaining('was over'),
    ]);
    expect(noteOf('shift pay-long-ago of schedule Payments primary')).toEqual([
      expect.stringContaining('was over'),
    ]);
    expect(noteOf('shift hotline-nobody of schedule Hotline')).toEqual([expect.stringContaining('nobody')]);
    expect(noteOf('user 名字')).toHaveLength(1);
    expect(noteOf('integration Alertmanager prod')).toHaveLength(1);
    expect(noteOf('route of integration Alertmanager prod to escalation chain Payments')).toEqual([
      expect.stringContaining('service.*pay'),
    ]);
    expect(noteOf('outgoing_webhooks')).toEqual([expect.stringContaining('1 item')]);
    expect(noteOf('escalation chain Only Slack')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('channel of Slack'),
        expect.stringContaining('is left out'),
      ]),
    );
    const secrets = JSON.stringify(notes).match(/private-|mReAoNwDm0eMwKo1mTeTwYo/g);
    expect(secrets).toBeNull();
  });

  it('makes a policy and a space of each chain that pages somebody', () => {
    const policyOf = (name: string) => {
      const { id: _id, ...policy } = objects.policies.find((one) => one.id === name)!;
      return policy;
    };
    const primary = [{ schedule: 'payments-primary' }, { schedule: 'payments-primary-2' }];
    const people = [{ account: 'zhang@example.com' }, { account: 'anna@example.com' }];
    const [first, second] = [{ targets: primary }, { targets: people, afterSeconds: 300 }];
    const again = { targets: primary, afterSeconds: 900 };
    expect(policyOf('payments')).toEqual({
      levels: [first, second, again, second, again, second, again, second, again, second, again, second],
    });
    expect(policyOf('platform-all-day')).toEqual({
      levels: [
        { targets: [{ schedule: 'platform' }, { schedule: 'platform-2' }] },
        { targets: [{ schedule: 's7rk2qwmlb4xd' }], afterSeconds: 1860 },
      ],
    });
    expect(policyOf('round-robin')).toEqual({
      levels: [{ targets: [{ account: 'li@example.com' }, { account: 'ben@example.com' }] }],
      repeat: { everySeconds: 300, times: 5 },
    });
    expect(
      objects.spaces.map(({ id, match, policy, delaySeconds }) => ({ id, match, policy, delaySeconds })),
    ).toEqual([
      { id: 'payments', match: ['escalation_chain="Payments"'], policy: 'payments' },
      { id: 'platform-all-day', match: ['escalation_chain="Platform, all day"'], policy: 'platform-all-day' },
      {
        id: 'round-robin',
        match: ['escalation_chain="Round robin"'],
        policy: 'round-robin',
        delaySeconds: 60,
      },
    ]);
  });

  it('writes names in one line', () => {
    const named = JSON.parse(text) as { schedules: { results?: { name: string }[] } & { name: string }[] };
    const schedules = named.schedules.results ?? named.schedules;
    schedules[0]!.name = ' Pay\n\tnight\u0007shift ';
    const whole = importGrafanaOnCall(JSON.stringify(named), { tenant: 'acme', now: NOW });
    expect(whole.objects.schedules[0]!.name).toBe('Pay night shift');
  });

  it('takes the accounts that have the users’ e-mails', () => {
    const byEmail = new Map([['zhang@example.com', 'zhangsan']]);
    const known = importGrafanaOnCall(text, { byEmail, now: NOW });
    expect(known.objects.schedules[0]!.layers[0]!.members).toContain('zhangsan');
    expect(known.notes.find(({ about }) => about === 'users')!.says).not.toContain('zhang@');
  });

  it.each([
    ['{', /no JSON/],
    ['[]', /no JSON object/],
    ['{"alerts": []}', /no export of Grafana OnCall/],
    ['{"users": {"next": "https://oncall/api/v1/users/?page=2", "results": []}}', /only the first page/],
  ])('refuses %s', (bad, says) => {
    expect(() => importGrafanaOnCall(bad, { now: NOW })).toThrow(says);
  });
});
