import { type RecipientChannel, sealContextOf } from '@app/contracts';
import { Keyring } from '@app/platform';
import { eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';
import { WebhookSink } from './webhook-sink.js';

const HOOK: RecipientChannel = { id: 'webhook-00000001' };
const PEOPLE = Array.from({ length: 60 }, (_, index) => `hung-${index}`);

describe('receivers of webhooks', () => {
  let world: NotifyHarness;
  let well: WebhookSink;
  let hung: WebhookSink;
  beforeAll(async () => {
    [well, hung] = await Promise.all([WebhookSink.start(), WebhookSink.start()]);
    world = await NotifyHarness.start({ OUTBOUND_ALLOW: 'loopback' });
  });
  afterAll(async () => {
    hung.answer = undefined;
    await hung?.stop();
    await world?.stop();
    await well?.stop();
  });
  beforeEach(() => (well.answer = undefined));

  function person(accountId: string, sink: WebhookSink): void {
    world.account(accountId, { channels: [HOOK] });
    const owner = `${TENANT}/${accountId}`;
    world.standIns.targets.set(`${owner}/${HOOK.id}`, {
      ...{ kind: 'webhook', url: `${sink.url}/${accountId}` },
      sealedSecret: world.app
        .get(Keyring)
        .seal('a secret of the receiver', sealContextOf('webhookSecret', owner)),
      ...{ displayName: accountId, locale: 'en', timeZone: 'Asia/Shanghai' },
    });
  }
  const alert = (alertId: string, recipients: string[]) =>
    world.alert({ alertId, severity: 'critical', title: alertId, notify: { recipients } });
  const told = async (alertId: string) =>
    (await world.outcomes(alertId, 1)).map(({ outcome, reason }) => [outcome, reason ?? ''].join(' '));
  const listed = async (alertId: string) =>
    (await world.requester.request('notify.deliveries.list', { tenant: TENANT, alertId, limit: 100 })).items;

  it('that hang hold up nobody else’s, and who waits for them is listed', async () => {
    const held: unknown[] = [];
    hung.answer = (response) => held.push(response);
    for (const one of PEOPLE) person(one, hung);
    person('well', well);
    await alert('HUNG', PEOPLE);
    await eventually(() => expect(held).toHaveLength(4));
    await eventually(async () => {
      world.clock.advance(1_000);
      expect(await listed('HUNG')).toHaveLength(PEOPLE.length - 4);
    });
    expect((await listed('HUNG'))[0]).toMatchObject({ outcome: 'waiting', reason: 'retry' });
    await alert('WELL', ['well']);
    expect(await told('WELL')).toEqual(['delivered ']);
    expect(held).toHaveLength(4);
  });

  it.each([
    ['ANSWERS-LONG', 200, 'x'.repeat(1_000_000)],
    ['ANSWERS-OPEN', 202, undefined],
  ])('have taken it by their status alone: %s', async (alertId, status, text) => {
    person('well', well);
    well.answer = (response) => {
      response.writeHead(status);
      if (text) response.end(text);
      else response.write('and');
    };
    await alert(alertId, ['well']);
    expect(await told(alertId)).toEqual(['delivered ']);
    expect(well.of(alertId)).toHaveLength(1);
  });

  it('are asked again after a failure with a long page, and what came of it says nothing of the failure', async () => {
    person('well', well);
    well.answer = (response) => response.writeHead(500).end('x'.repeat(200_000));
    await alert('FAILS-LONG', ['well']);
    await eventually(async () => expect(await listed('FAILS-LONG')).toMatchObject([{ outcome: 'waiting' }]));
    well.answer = undefined;
    await eventually(async () => {
      world.clock.advance(3_000);
      expect(await listed('FAILS-LONG')).toMatchObject([
        { outcome: 'delivered', detail: new URL(well.url).host },
      ]);
    });
  });
});
