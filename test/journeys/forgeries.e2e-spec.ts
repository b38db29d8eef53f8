import { aCloudEvent, anAlertEvent, eventually } from '@app/testing';
import { OPERATOR, PIPELINE_API_PREFIX, pipelineConsumer, pipelineUser } from '@app/messaging';
import { DeliverPolicy, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

/** What somebody could do on an open bus with nothing but its address. */
describe('with the credentials of a pipeline', () => {
  let system: System;
  let acme: CorpStory;
  let zhangsan: Phone;
  let bus: NatsConnection;
  let operator: NatsConnection;
  let streams: JetStreamManager;

  beforeAll(async () => {
    system = await System.start({ closed: true });
    system.expectErrorLog(/User "(pipeline_acme|alert-desk)"|authentication error/);
    acme = await CorpStory.begin(system);
    await acme.install();
    [zhangsan] = (await acme.bound('zhangsan')) as [Phone];
    bus = await connect(system.busOptions(pipelineUser('acme')));
    operator = await connect(system.busOptions(OPERATOR));
    streams = await jetstreamManager(operator);
  });
  afterAll(async () => {
    await bus.close();
    await operator.close();
    await system.stop();
  });

  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: Error) => `${error.name} ${error.message} ${String((error.cause as Error)?.message ?? '')}`,
    );
  const asks = (subject: string, body: unknown = ''): Promise<string> =>
    refusal(bus.request(subject, typeof body === 'string' ? body : JSON.stringify(body), { timeout: 1_000 }));
  const anEvent = (alertId: string): string =>
    JSON.stringify(aCloudEvent(anAlertEvent({ alertId, notify: { recipients: ['zhangsan'] } }), {}));
  const messagesIn = async (stream: string): Promise<number> =>
    (await streams.streams.info(stream)).state.last_seq;
  const kept = async (stream: string): Promise<number> => (await streams.streams.info(stream)).state.messages;

  it.each([
    ['a member is bound without proof', 'identity.bound', 'FACTS'],
    ['a press is forged', 'wecom.callback.data.template_card_event', 'WECOM_CALLBACKS'],
    ['a corp is cancelled', 'wecom.callback.command.cancel_auth', 'WECOM_CALLBACKS'],
    ['a card is ordered', 'card.update-requested', 'FACTS'],
    ['another tenant is alerted', 'alerts.v1.other.event', 'ALERTS'],
    ['an action of nobody is told', 'alerts.v1.acme.action', 'ALERTS'],
  ])('%s: refused', async (_what, subject, stream) => {
    const before = await messagesIn(stream);
    const event = anEvent('INC-0');
    expect(await asks(subject, event)).toMatch(/Permissions Violation/);
    bus.publish(subject, event);
    await bus.flush();
    expect(await messagesIn(stream)).toBe(before);
  });

  it.each([
    ['auth.corp-token.get', { corpId: 'any' }],
    ['auth.install-link.create', { tenant: 'acme' }],
    ['identity.account.put', { tenant: 'acme' }],
    ['card.action.submit', {}],
  ])('the question %s is not even asked', async (subject, payload) => {
    expect(await asks(subject, payload)).toMatch(/Permissions Violation/);
  });

  it('answers to others are not overheard', async () => {
    const heard: string[] = [];
    const listen = (subject: string) =>
      bus.subscribe(subject, {
        callback: (error, message) => {
          heard.push(error?.message ?? message.subject);
        },
      });
    for (const subject of ['>', '_INBOX_gateway.>', 'auth.>', 'alerts.v1.*.event']) listen(subject);
    await bus.flush();
    await eventually(() => expect(heard).toHaveLength(4));
    expect(heard.every((text) => text.includes('Permissions Violation'))).toBe(true);
    listen('_INBOX.>');
    await bus.flush();
    await system.api.post('/tenants/acme/install-links');
    await bus.flush();
    expect(heard).toHaveLength(4);
  });

  it.each(['$JS.API', PIPELINE_API_PREFIX])('streams and consumers stand, by %s', async (api) => {
    const consumer = 'notify-service_alerts_v1_any_event';
    for (const call of [
      'STREAM.DELETE.ALERTS',
      'STREAM.PURGE.FACTS',
      'STREAM.INFO.ALERTS',
      'STREAM.MSG.GET.WECOM_CALLBACKS',
      `CONSUMER.DELETE.ALERTS.${consumer}`,
      `CONSUMER.MSG.NEXT.ALERTS.${consumer}`,
      `CONSUMER.CREATE.ALERTS.${consumer}.alerts.v1.acme.action`,
      `CONSUMER.CREATE.ALERTS.${pipelineConsumer('acme', 'action')}.alerts.v1.other.action`,
      'CONSUMER.CREATE.ALERTS',
    ]) {
      expect(`${call}: ${await asks(`${api}.${call}`)}`).toMatch(/Permissions Violation/);
    }
    expect((await streams.consumers.info('ALERTS', consumer)).config.filter_subject).toBe(
      'alerts.v1.*.event',
    );
  });

  it('a consumer of its own cannot be given another filter', async () => {
    const name = pipelineConsumer('acme', 'action');
    const answer = await bus.request(
      `${PIPELINE_API_PREFIX}.CONSUMER.CREATE.ALERTS.${name}.alerts.v1.acme.action`,
      JSON.stringify({
        stream_name: 'ALERTS',
        config: { durable_name: name, filter_subject: 'alerts.v1.other.action', ack_policy: 'explicit' },
      }),
    );
    expect(answer.json()).toMatchObject({ error: { code: 400 } });
  });

  it('JetStream’s own answers cannot be sent where they would do harm', async () => {
    const facts = await kept('FACTS');
    for (const reply of ['$JS.API.STREAM.PURGE.FACTS', '$JS.API.STREAM.DELETE.FACTS', 'identity.bound']) {
      bus.publish('alerts.v1.acme.event', anEvent('INC-A'), { reply });
    }
    await bus.flush();
    await acme.deliveries('INC-A', 1);
    expect(await kept('FACTS')).toBeGreaterThanOrEqual(facts);
  });

  it('a consumer that delivers on a subject of ours tells us nothing', async () => {
    const name = pipelineConsumer('acme', 'delivery');
    const boundAt = async () =>
      (await streams.streams.getMessage('FACTS', { last_by_subj: 'identity.bound' }))?.seq;
    const before = await boundAt();
    const manager = await jetstreamManager(bus, { apiPrefix: PIPELINE_API_PREFIX, checkAPI: false });
    await manager.consumers.add('ALERTS', {
      durable_name: name,
      filter_subject: 'alerts.v1.acme.delivery',
      deliver_subject: 'identity.bound',
      deliver_policy: DeliverPolicy.All,
    });
    await eventually(async () =>
      expect((await streams.consumers.info('ALERTS', name)).delivered.consumer_seq).toBeGreaterThan(0),
    );
    expect(await boundAt()).toBe(before);
    expect((await system.api.get('/tenants/acme/bindings')).items).toHaveLength(1);
    await streams.consumers.delete('ALERTS', name);
  });

  it('its own right things still work', async () => {
    const pipeline = await Pipeline.connect(system);
    await pipeline.publish({ alertId: 'INC-C', notify: { recipients: ['zhangsan'] } });
    await acme.deliveries('INC-C', 1);
    await zhangsan.sees('INC-C');
    await zhangsan.press('开始处理');
    expect((await pipeline.action('acknowledge')).data.alertId).toBe('INC-C');
    await pipeline.close();
  });

  it('a service may not do what is another’s', async () => {
    const desk = await connect({ ...system.busOptions('alert-desk'), inboxPrefix: '_INBOX_alert-desk' });
    expect(await refusal(desk.request('auth.corp-token.get', '{}'))).toMatch(/Permissions Violation/);
    expect(await refusal(desk.request('wecom.callback.command.cancel_auth', '{}'))).toMatch(
      /Permissions Violation/,
    );
    await desk.close();
  });

  it('and without credentials nobody comes in', async () => {
    const { servers } = system.busOptions(OPERATOR);
    expect(await refusal(connect({ servers, maxReconnectAttempts: 0 }))).toMatch(/Authorization/i);
  });
});
