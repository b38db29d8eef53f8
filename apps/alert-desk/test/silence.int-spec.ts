import { Alertmanager, eventually, freePort } from '@app/testing';
import { findOrInstall } from '../../../scripts/dev/program.mjs';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

const names = ['prometheus-alertmanager', 'alertmanager'];
const program = await findOrInstall(names, ['prometheus-alertmanager']).catch(() => undefined);
if (program === undefined) {
  process.stdout.write(
    'skipped: no Alertmanager on this machine; install the Debian package prometheus-alertmanager\n',
  );
}

interface Silence {
  id: string;
  matchers: { name: string; value: string; isRegex: boolean }[];
  endsAt: string;
  createdBy: string;
  comment: string;
  status: { state: string };
}

const config = { route: { receiver: 'none' }, receivers: [{ name: 'none' }] };
const LABELS = { alertname: 'DiskFull', instance: 'web-1', severity: 'critical' };
const HOUR = 3600;

// What a silence is, only Alertmanager itself can say: without one this is skipped, and standard output says so.
(program === undefined ? describe.skip : describe)('a silence on a card', () => {
  let desk: DeskHarness;
  let source: SourceBodies;
  const running: Alertmanager[] = [];
  const start = async (options: Partial<Parameters<typeof Alertmanager.start>[1]> = {}) => {
    const alertmanager = await Alertmanager.start(program ?? '', { config, ...options });
    running.push(alertmanager);
    return alertmanager;
  };
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  beforeEach(() => {
    // Alertmanager's clock is the machine's.
    desk.clock.set(new Date());
    source = new SourceBodies(desk);
  });
  afterEach(async () => {
    for (const alertmanager of running.splice(0)) await alertmanager.stop();
  });
  afterAll(() => desk.stop());

  const silencesAt = async ({ url }: { url: string }): Promise<Silence[]> => {
    const all = (await (await fetch(`${url}/api/v2/silences`)).json()) as Silence[];
    return all.filter(({ status }) => status.state !== 'expired');
  };
  const oneAt = (alertmanager: Alertmanager, check: (silence: Silence) => boolean = () => true) =>
    eventually(async () => {
      const [silence, ...more] = await silencesAt(alertmanager);
      if (!silence || more.length > 0 || !check(silence)) throw new Error('not the one silence');
      return silence;
    });
  const noneAt = (alertmanager: Alertmanager) =>
    eventually(async () => (await silencesAt(alertmanager)).length === 0);
  const isSourceOf = (...url: string[]) =>
    desk.servers.database.query(
      `insert into alert_desk.source (tenant, source_id, kind, name, settings, token_hash, created_at)
       values ('acme', $1, 'alertmanager', 'prod-am', $2, sha256(convert_to($1, 'UTF8')), now())`,
      [source.sourceId, JSON.stringify(url.length > 0 ? { silence: { url } } : {})],
    );
  const fires = (key: string) => source.became([{ key, senderLabels: { ...LABELS, key } }]);
  const press = async (key: string, action: 'snooze' | 'unsnooze', version: number, hours = 2) => {
    const seconds = action === 'snooze' ? { snoozeSeconds: hours * HOUR } : {};
    await desk.act({ alertId: source.alertId(key), action, observedVersion: version, ...seconds });
    await desk.nthSaid(source.alertId(key), version + 1);
  };
  const vias = async (key: string) =>
    (await desk.said(source.alertId(key))).map(
      ({ data }) => `${data.lastChange.kind} ${data.lastChange.via}`,
    );

  it('becomes one at the sender on all of its labels, moves its end with the next press, and ends with the press after', async () => {
    const am = await start();
    await isSourceOf(am.url);
    await fires('card');
    await press('card', 'snooze', 1);
    const silence = await oneAt(am);
    expect(silence).toMatchObject({
      createdBy: 'wecom-oncall',
      comment: expect.stringContaining(`tenant=acme alert=${source.alertId('card')} actor=zhangsan press=`),
    });
    const matched = silence.matchers.map(({ name, value, isRegex }) => `${name}=${value} ${isRegex}`).sort();
    expect(matched).toEqual([
      'alertname=DiskFull false',
      'instance=web-1 false',
      'key=card false',
      'severity=critical false',
    ]);
    await press('card', 'snooze', 2, 12);
    await oneAt(am, ({ endsAt }) => Date.parse(endsAt) - Date.parse(silence.endsAt) >= 9 * HOUR * 1000);
    await press('card', 'unsnooze', 3);
    await noneAt(am);
    expect(await vias('card')).toEqual([
      expect.stringMatching(/^triggered /),
      'snoozed wecom-card',
      'snoozed wecom-card',
      'unsnoozed wecom-card',
    ]);
  });

  it('reaches both of a pair through one, and the other when that is away; the end of the alert ends it', async () => {
    const [portA, portB] = [await freePort(), await freePort()];
    const [a, b] = [`127.0.0.1:${portA}`, `127.0.0.1:${portB}`];
    const first = await start({ cluster: { listen: a, peers: [] } });
    const second = await start({ cluster: { listen: b, peers: [a] } });
    await isSourceOf(first.url, second.url);
    await fires('pair');
    await press('pair', 'snooze', 1);
    const { id } = await oneAt(first);
    expect((await oneAt(second)).id).toBe(id);
    await first.stop();
    await source.became([{ key: 'pair', status: 'resolved', title: null }]);
    await noneAt(second);
    await fires('pair');
    await press('pair', 'snooze', 4);
    await oneAt(second);
  });

  it('that its sender does not hear of is told once on the timeline, tried again, and told when it arrived', async () => {
    const port = await freePort();
    await isSourceOf(`http://127.0.0.1:${port}`);
    await fires('away');
    await press('away', 'snooze', 1);
    const failed = 'updated 静默未能送达 prod-am：连接被拒绝，将重试';
    await eventually(async () => expect((await vias('away')).at(-1)).toBe(failed));
    desk.clock.advance(5_000);
    await eventually(async () => expect(await failuresOf('away')).toBe(2));
    await desk.restart();
    desk.nameAccounts();
    const am = await start({ port });
    desk.clock.advance(10_000);
    await oneAt(am);
    await eventually(async () => expect((await vias('away')).at(-1)).toBe('updated 静默已送达 prod-am'));
    expect((await vias('away')).filter((via) => via === failed)).toHaveLength(1);
    await press('away', 'unsnooze', 4);
    await noneAt(am);
  });

  it('hides no recovery: the sender tells nobody of it, so the desk looks', async () => {
    const am = await start();
    await isSourceOf(am.url);
    const labels = { ...LABELS, key: 'hidden' };
    await am.post({ labels, endsAt: new Date(Date.now() + HOUR * 1000).toISOString() });
    await fires('hidden');
    await press('hidden', 'snooze', 1);
    await oneAt(am);
    const looks = async () => {
      desk.clock.advance(60_000);
      const due = desk.clock.now();
      await eventually(async () =>
        expect((await rowOf('hidden'))?.dueAt?.getTime() ?? Infinity).toBeGreaterThan(due.getTime()),
      );
    };
    await looks();
    expect((await rowOf('hidden'))?.absences).toBe(0);
    await am.post({ labels, endsAt: '2026-01-01T00:00:00Z' });
    for (let n = 0; n < 5; n++) await looks();
    expect((await desk.nthSaid(source.alertId('hidden'), 3)).data).toMatchObject({
      status: 'closed',
      lastChange: { kind: 'closed', by: null, via: 'prod-am' },
    });
    await noneAt(am);
    await eventually(async () => expect(await rowOf('hidden')).toBeUndefined());
  });

  it('is nobody’s business where the source names no address', async () => {
    await isSourceOf();
    await fires('mute');
    await press('mute', 'snooze', 1);
    await eventually(async () => expect(await failuresOf('mute')).toBeUndefined());
    expect(await vias('mute')).toHaveLength(2);
  });

  async function rowOf(key: string) {
    const [row] = await desk.servers.database.query<{
      failures: number;
      absences: number;
      dueAt: Date | null;
    }>('select failures, absences, due_at as "dueAt" from alert_desk.silence where alert_id = $1', [
      source.alertId(key),
    ]);
    return row;
  }
  const failuresOf = async (key: string) => (await rowOf(key))?.failures;
});
