import { createHmac } from 'node:crypto';
import { type RecipientChannel, sealContextOf } from '@app/contracts';
import { Keyring } from '@app/platform';
import { type AlertGiven, eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';
import { SmtpSink } from './smtp-sink.js';
import { WebhookSink } from './webhook-sink.js';

const SECRET = 'a secret of the receiver';
const EMAIL: RecipientChannel = { id: 'email' };
const WECOM: RecipientChannel = { id: 'wecom' };
const HOOK: RecipientChannel = { id: 'webhook-00000001' };

describe('channels', () => {
  let world: NotifyHarness;
  let mail: SmtpSink;
  let hooks: WebhookSink;
  beforeAll(async () => {
    [mail, hooks] = await Promise.all([SmtpSink.start(), WebhookSink.start()]);
    const smtp = { SMTP_URL: mail.url, SMTP_FROM: 'On-call <oncall@example.com>' };
    world = await NotifyHarness.start({ ...smtp, OUTBOUND_ALLOW: 'loopback' });
  });
  afterAll(async () => {
    await world?.stop();
    await mail?.stop();
    await hooks?.stop();
  });

  /** A linked account with these channels; `isLinked` false = only the others reach it. */
  function person(accountId: string, channels: RecipientChannel[], isLinked = true): void {
    if (isLinked) world.member(accountId, { channels });
    else world.account(accountId, { channels });
    const reader = { displayName: accountId, locale: 'en', timeZone: 'Asia/Shanghai' } as const;
    const owner = `${TENANT}/${accountId}`;
    const sealedSecret = world.app.get(Keyring).seal(SECRET, sealContextOf('webhookSecret', owner));
    const webhook = { kind: 'webhook', url: `${hooks.url}/${accountId}`, sealedSecret, ...reader } as const;
    world.standIns.targets.set(`${owner}/email`, {
      kind: 'email',
      address: `${accountId}@example.com`,
      ...reader,
    });
    world.standIns.targets.set(`${owner}/${HOOK.id}`, webhook);
  }
  const alert = (alertId: string, accountId: string, given: AlertGiven = {}) =>
    world.alert({
      ...{ alertId, severity: 'critical', title: `${alertId} fails`, ...given },
      notify: { recipients: [accountId], ...given.notify },
    });
  const told = async (alertId: string, count: number) =>
    (await world.outcomes(alertId, count)).map(({ version, channel, outcome, reason, detail }) =>
      [version, channel, outcome, reason ?? detail ?? ''].join(' '),
    );
  const mailsOf = (alertId: string) => mail.mails.filter(({ raw }) => raw.includes(`${alertId} fails`));
  const later = (fact: () => unknown) => eventually(async () => expect(await fact()).toBeTruthy());

  it('tell on each of them, once per version, signed and in one thread', async () => {
    person('li', [WECOM, EMAIL, HOOK]);
    await alert('ALL-1', 'li');
    const host = new URL(hooks.url).host;
    expect((await told('ALL-1', 3)).sort()).toEqual([
      '1 email delivered ',
      `1 webhook delivered ${host}`,
      '1 wecom delivered ',
    ]);
    const [letter] = mailsOf('ALL-1');
    expect(letter).toMatchObject({ to: 'li@example.com' });
    expect(letter!.header('Subject')).toBe('[Critical] ALL-1 fails');
    expect(letter!.header('From')).toContain('oncall@example.com');
    const [hook] = hooks.of('ALL-1');
    expect(hook).toMatchObject({ path: '/li', body: { alertId: 'ALL-1', version: 1, accountId: 'li' } });
    expect(hook!.body).not.toHaveProperty('notify');
    const signed = `${hook!.headers['x-oncall-timestamp'] as string}.${hook!.text}`;
    expect(hook!.headers['x-oncall-signature']).toBe(
      `sha256=${createHmac('sha256', SECRET).update(signed).digest('hex')}`,
    );

    const page = await world.requester.request('notify.deliveries.list', {
      tenant: TENANT,
      alertId: 'ALL-1',
      limit: 2,
    });
    const rest = await world.requester.request('notify.deliveries.list', {
      ...{ tenant: TENANT, alertId: 'ALL-1', limit: 2, after: page.next! },
    });
    expect([...page.items, ...rest.items].map(({ channel }) => channel)).toEqual([
      'email',
      'webhook',
      'wecom',
    ]);

    // Who was told is told again only by a renotification, or after the alert was closed.
    await alert('ALL-1', 'li', { version: 2 });
    await world.outcomes('ALL-1', 6);
    expect([mailsOf('ALL-1').length, hooks.of('ALL-1').length]).toEqual([1, 1]);
    await alert('ALL-1', 'li', { version: 3, notify: { recipients: ['li'], renotify: true } });
    await world.outcomes('ALL-1', 9);
    expect(mailsOf('ALL-1').map((one) => one.header('References'))).toEqual(
      Array.from({ length: 2 }, () => letter!.header('References')),
    );
    expect(new Set(mailsOf('ALL-1').map((one) => one.header('Message-ID'))).size).toBe(2);
    await world.alert({ alertId: 'ALL-1', version: 4, status: 'closed' });
    await world.settles();
    await alert('ALL-1', 'li', { version: 5 });
    await world.outcomes('ALL-1', 12);
    expect([mailsOf('ALL-1').length, hooks.of('ALL-1').length]).toEqual([3, 3]);
  });

  it('are chosen by severity; nobody who wants none stays without an outcome', async () => {
    person('wang', [{ ...EMAIL, severities: ['critical'] }]);
    await alert('SEV-1', 'wang', { severity: 'info' });
    expect(await told('SEV-1', 1)).toEqual(['1 email delivered filtered']);
    await alert('SEV-2', 'wang');
    expect(await told('SEV-2', 1)).toEqual(['1 email delivered ']);
    expect([mailsOf('SEV-1').length, mailsOf('SEV-2').length]).toEqual([0, 1]);
    expect(world.screen('wang')).toEqual([]);
  });

  it('fall back at once where WeCom fails for good, for critical alerts alone', async () => {
    person('zhao', [WECOM, { ...EMAIL, fallbackOnly: true }], false);
    await alert('FALL-1', 'zhao');
    expect((await told('FALL-1', 2)).sort()).toEqual([
      '1 email delivered ',
      '1 wecom failed ACCOUNT_NOT_LINKED',
    ]);
    expect(mailsOf('FALL-1')).toHaveLength(1);
    person('qian', [WECOM, { ...EMAIL, fallbackOnly: true }]);
    world.sandbox.faults.order({ api: 'message/send', errcode: 701008 });
    await alert('FALL-3', 'qian');
    expect((await told('FALL-3', 2)).sort()).toEqual([
      '1 email delivered ',
      expect.stringContaining('1 wecom failed LICENSE_REQUIRED'),
    ]);
    await alert('FALL-2', 'zhao', { severity: 'warning' });
    expect(await told('FALL-2', 1)).toEqual(['1 wecom failed ACCOUNT_NOT_LINKED']);
    world.clock.advance(61_000);
    await world.settles();
    expect(mailsOf('FALL-2')).toEqual([]);
  });

  it('fall back after a minute without WeCom, whose attempts go on; where it answered nothing more is sent', async () => {
    person('sun', [
      WECOM,
      { ...EMAIL, fallbackOnly: true },
      { ...HOOK, fallbackOnly: true, severities: ['critical'] },
    ]);
    await alert('OUT-1', 'sun');
    await told('OUT-1', 1);
    world.sandbox.faults.order({ api: 'message/send', errcode: -1, times: 1_000 });
    await alert('OUT-2', 'sun');
    await alert('OUT-3', 'sun');
    await later(() => world.calls().some(({ errcode }) => errcode === -1));
    await world.alert({ alertId: 'OUT-3', version: 2, status: 'closed' });
    await later(async () => {
      const rows = `select count(*)::int as count from notify.channel_delivery where alert_id = 'OUT-3'`;
      return (await world.servers.database.query<{ count: number }>(rows))[0]!.count === 0;
    });
    world.clock.advance(59_000);
    expect(mailsOf('OUT-2')).toEqual([]);
    world.clock.advance(2_000);
    await later(() => mailsOf('OUT-2').length === 1 && hooks.of('OUT-2').length === 1);
    world.sandbox.faults.clear();
    // Longer than the next attempt may be put off, however many there were; shorter than they go on.
    world.clock.advance(200_000);
    expect((await told('OUT-2', 3)).sort()).toEqual([
      '1 email delivered ',
      expect.stringMatching(/^1 webhook delivered /),
      '1 wecom delivered ',
    ]);
    expect(await told('OUT-3', 1)).toEqual([expect.stringContaining('1 wecom delivered')]);
    expect(mailsOf('OUT-1').concat(mailsOf('OUT-3'))).toEqual([]);
  });

  it('are tried again for ten minutes by receivers that may recover, under one id', async () => {
    person('zhou', [HOOK]);
    hooks.statuses.push(503, 429);
    await alert('TRY-1', 'zhou');
    const waits = async () =>
      (await world.requester.request('notify.deliveries.list', { tenant: TENANT, alertId: 'TRY-1' }))
        .items[0];
    await eventually(async () =>
      expect(await waits()).toMatchObject({ outcome: 'waiting', reason: 'retry' }),
    );
    await eventually(async () => {
      world.clock.advance(3_000);
      expect(hooks.of('TRY-1')).toHaveLength(3);
    });
    expect(await told('TRY-1', 1)).toEqual([expect.stringContaining('1 webhook delivered')]);
    expect(new Set(hooks.of('TRY-1').map(({ headers }) => headers['x-oncall-delivery'])).size).toBe(1);

    hooks.statuses.push(400);
    await alert('TRY-2', 'zhou');
    expect(await told('TRY-2', 1)).toEqual(['1 webhook failed CHANNEL_REJECTED']);

    mail.answers.push(...Array.from({ length: 100 }, () => '451 later'));
    person('wu', [EMAIL]);
    await alert('TRY-3', 'wu');
    await later(() => mail.answers.length < 100);
    await later(async () => {
      world.clock.advance(120_000);
      return (await world.facts('alerts.v1.*.delivery')).some(({ alertId }) => alertId === 'TRY-3');
    });
    expect(await told('TRY-3', 1)).toEqual(['1 email failed CHANNEL_UNAVAILABLE']);
    mail.answers.length = 0;
    mail.answers.push('550 nobody');
    await alert('TRY-4', 'wu');
    expect(await told('TRY-4', 1)).toEqual(['1 email failed CHANNEL_REJECTED']);
  });

  it('are over where the alert is closed before their turn', async () => {
    person('zheng', [EMAIL]);
    mail.answers.push('451 later');
    await alert('OVER-1', 'zheng');
    await later(() => mail.answers.length === 0);
    await world.settles();
    await world.alert({ alertId: 'OVER-1', version: 2, status: 'closed' });
    expect(await told('OVER-1', 1)).toEqual(['1 email delivered over']);
    await alert('OVER-1', 'zheng', { version: 1, notify: { recipients: ['zheng'] } });
    world.clock.advance(120_000);
    await world.settles();
    expect(mailsOf('OVER-1')).toEqual([]);
  });

  it('leave nothing waiting for a card that was never wanted, after nobody could say so', async () => {
    person('jiang', [EMAIL]);
    world.standIns.silent.add('identity.recipients.resolve');
    await alert('HELD-1', 'jiang');
    const list = async () =>
      (await world.requester.request('notify.deliveries.list', { tenant: TENANT, alertId: 'HELD-1' })).items;
    await eventually(async () =>
      expect(await list()).toMatchObject([{ channel: 'wecom', outcome: 'waiting' }]),
    );
    world.standIns.silent.clear();
    expect(await told('HELD-1', 1)).toEqual(['1 email delivered ']);
    expect(await list()).toMatchObject([{ channel: 'email', outcome: 'delivered' }]);
  });

  it('can be asked about before anything is sent', async () => {
    person('feng', [WECOM, { ...EMAIL, fallbackOnly: true }], false);
    person('chen', [{ ...HOOK, unusable: true }]);
    const unlicensed = world.member('chu');
    world.standIns.explanations.set(unlicensed, 'LICENSE_REQUIRED');
    const { items } = await world.requester.request('notify.recipients.check', {
      ...{ tenant: TENANT, accountIds: ['li', 'feng', 'chen', 'chu', 'nobody'], severity: 'critical' },
    });
    expect(items.map(({ accountId, reachable, reason }) => [accountId, reachable, reason])).toEqual([
      ['li', true, null],
      ['feng', true, null],
      ['chen', false, 'CHANNEL_UNAVAILABLE'],
      ['chu', false, 'LICENSE_REQUIRED'],
      ['nobody', false, 'ACCOUNT_UNKNOWN'],
    ]);
    expect(items[0]!.channels.map(({ kind }) => kind)).toEqual(['wecom', 'email', 'webhook']);
  });
});
