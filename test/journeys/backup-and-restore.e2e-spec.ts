import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type Json } from '@app/testing';
import { runCli } from '../../apps/oncallctl/src/run-cli.js';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

/** Fewer than a member gets in a minute: the clock stands still. */
const ALERTS = 21;
const STATUS: Record<string, string> = { triggered: '待处理', processing: '处理中', closed: '已关闭' };
const idOf = (n: number): string => `BAK-${String(n).padStart(2, '0')}`;

describe('a machine is lost, and its backup restored on an empty one', () => {
  let system: System;
  let acme: CorpStory;
  let phones: Phone[];
  let zhangsan: Phone;
  let folder: string;
  /** Answered 202 before the backup began. */
  let answered: string[];
  /** Codes that the lost machine may have used, and its last call of WeCom. */
  let oldCodes: Set<string>;
  let lastCall: number;
  const all = Array.from({ length: ALERTS }, (_, n) => idOf(n));

  beforeAll(async () => {
    system = await System.start({ closed: false, callbackRetryDelayMs: 1_500 });
    // On a busy machine a service may wait too long for the database; what it was asked is asked again.
    system.expectErrorLog(/connection timeout/);
    acme = await patiently(() => CorpStory.begin(system));
    await patiently(() => acme.install());
    phones = await patiently(() => acme.bound('zhangsan', 'lisi'));
    zhangsan = phones[0]!;
    folder = join(await mkdtemp(join(tmpdir(), 'oncall-backup-')), 'today');
  }, 120_000);
  afterAll(async () => {
    await system?.stop();
    if (folder) await rm(join(folder, '..'), { recursive: true, force: true });
  });

  async function ctl(line: string) {
    let [out, err] = ['', ''];
    const env = { ...system.env, ONCALL_URL: system.gatewayUrl, ONCALL_TOKEN: system.adminApiToken };
    const exit = await runCli(line.split(' '), {
      ...{ env, now: () => new Date(), readFile: () => '' },
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { exit, out, err };
  }

  const patiently = <T>(work: () => Promise<T>) => eventually(work, { timeoutMs: 60_000, intervalMs: 500 });
  const raise = (alertId: string, more: object = {}) =>
    patiently(() =>
      system.api.post('/tenants/acme/alert-events', {
        ...{ specversion: '1.0', id: `${alertId}-${JSON.stringify(more)}`, source: '/p' },
        type: 'oncall.alert.changed.v1',
        data: {
          ...{ alertId, version: 1, status: 'triggered', severity: 'warning', title: alertId },
          ...{ notify: { recipients: ['zhangsan', 'lisi'] }, ...more },
        },
      }),
    );
  const cardsOn = (phone: Phone, alertId: string) =>
    phone.cards().filter(({ content }) => JSON.stringify(content).includes(alertId));
  const alertOf = async (alertId: string): Promise<Json> =>
    (await system.api.get(`/tenants/acme/alerts/${alertId}`)).alert;
  const press = (alertId: string, what: string) =>
    zhangsan.press(what, { msgId: cardsOn(zhangsan, alertId).at(-1)!.msgId });
  const shows = (alertId: string, status: string) =>
    eventually(
      () => {
        for (const phone of phones)
          expect(JSON.stringify(cardsOn(phone, alertId).at(-1)?.content)).toContain(STATUS[status]);
      },
      { timeoutMs: 30_000 },
    );

  it('a backup is taken under load, and the machine goes on until it is lost', async () => {
    await raise(idOf(0));
    await shows(idOf(0), 'triggered');
    await press(idOf(0), '开始处理');
    await shows(idOf(0), 'processing');

    const accepted: string[] = [idOf(0)];
    const load = Promise.all(
      all.slice(1).map(async (alertId) => {
        await raise(alertId);
        accepted.push(alertId);
      }),
    );
    await eventually(() => expect(accepted.length).toBeGreaterThan(8));
    answered = [...accepted];
    expect(await ctl(`backup ${folder}`)).toMatchObject({ exit: 0, err: '' });
    await load;

    // After the backup everything of it is delivered, and codes are spent, by presses and by a change of the pipeline's.
    for (const alertId of answered) await patiently(() => acme.deliveries(alertId, 2));
    const [, pressed, closed] = answered as [string, string, string];
    await shows(pressed, 'triggered');
    await press(pressed, '开始处理');
    await shows(pressed, 'processing');
    await raise(closed, { version: 2, status: 'closed', notify: null });
    await patiently(async () => expect((await alertOf(closed)).status).toBe('closed'));
    // Its quiet time.
    system.advance(10_000);
    await shows(closed, 'closed');
    await system.loseMachine();
    oldCodes = new Set(system.sandbox.state.codes.keys());
    lastCall = system.sandbox.apiLog.entries.at(-1)!.id;
  }, 120_000);

  it('the backup is for nobody else to read, and holds no key', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of await readdir(folder)) expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    expect(await readdir(folder)).not.toContain('auth.access_token.jsonl.gz');
    expect(await ctl(`backup ${folder}`)).toMatchObject({
      exit: 3,
      err: expect.stringContaining('not empty'),
    });
  });

  it('says what is in the way: no schemas, services that run, a file that was changed', async () => {
    expect((await ctl(`restore ${folder}`)).err).toContain('start the services once');
    await system.startAll();
    expect((await ctl(`restore ${folder}`)).err).toContain('Stop the services first: oncall-');
    await system.stopAll();
    const file = join(folder, 'manifest.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/"sha256": "./, '"sha256": "x'));
    expect((await ctl(`restore ${folder}`)).err).toContain('is not as the backup wrote it');
    await writeFile(file, text);
  }, 60_000);

  it('what was answered 202 before it began is there, delivered, and on each phone once', async () => {
    expect(await ctl(`restore ${folder}`)).toMatchObject({ exit: 0, err: '' });
    expect((await ctl(`restore ${folder}`)).err).toContain('This is no empty system');
    await system.startAll();
    await system.sandbox.events.suiteTicket();
    for (const alertId of answered) {
      const items = await patiently(() => acme.deliveries(alertId, 2));
      expect(items.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
      for (const phone of phones) expect(cardsOn(phone, alertId)).toHaveLength(1);
    }
    // The press before the backup had its effect; nothing that came is unknown to anybody.
    expect((await alertOf(idOf(0))).status).toBe('processing');
    const { out } = await ctl(
      `replay alert-events --from ${new Date(Date.now() - 3_600_000).toISOString()} --dry-run --json`,
    );
    expect(JSON.parse(out)).toMatchObject({ missing: 0 });
  }, 120_000);

  it('a card shows what is true, or is listed as stale', async () => {
    for (const alertId of answered) {
      const { status } = await alertOf(alertId);
      await eventually(
        async () => {
          for (const { recipients } of await acme.cards(alertId)) {
            for (const { staleSince, userId } of recipients as Json[]) {
              const phone = phones.find((one) => one.memberId === userId)!;
              const isTrue = JSON.stringify(cardsOn(phone, alertId).at(-1)!.content).includes(
                STATUS[status]!,
              );
              expect({ alertId, isHonest: isTrue || staleSince !== null }).toEqual({
                alertId,
                isHonest: true,
              });
            }
          }
        },
        { timeoutMs: 20_000 },
      );
    }
    const [card] = await acme.cards(answered[1]!);
    expect(card.recipients.map(({ staleReason }: Json) => staleReason)).toEqual(['restored', 'restored']);
    expect(card.windows.map(({ state }: Json) => state)).toContain('lost');
  }, 60_000);

  it('a press corrects such a card, and no code of before is ever spent', async () => {
    const [, stale, , open] = answered as [string, string, string, string];
    await press(stale, '状态刷新');
    // It was drawn from a version that came after the backup, and so is waited for.
    system.advance(31_000);
    await shows(stale, (await alertOf(stale)).status);
    await press(open, '直接关闭');
    await shows(open, 'closed');
    await patiently(async () => {
      const copies = (await acme.cards(open)).flatMap(({ recipients }) => recipients as Json[]);
      expect(copies).toMatchObject([{ staleSince: null }, { staleSince: null }]);
    });
    const since = system.sandbox.apiLog.entries.filter(
      ({ api, id }) => api === 'message/update_template_card' && id > lastCall,
    );
    const spent = since.map(({ body }) => (body as Json).response_code as string);
    expect(spent.length).toBeGreaterThanOrEqual(2);
    expect(spent.filter((code) => oldCodes.has(code))).toEqual([]);
  }, 90_000);
});
