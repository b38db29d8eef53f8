import { randomUUID } from 'node:crypto';
import {
  ALERT_ACTION_TYPE,
  ALERT_EVENT_TYPE,
  type AlertAction,
  type AlertEvent,
  type RequestMap,
  type RequestSubject,
} from '@app/contracts';
import type { StoredMsg } from '@nats-io/jetstream';
import { NatsBus, Requester } from '@app/messaging';
import { createService, ManualClock, type RunningService } from '@app/platform';
import {
  aCloudEvent,
  type AlertGiven,
  anAlertEvent,
  type CloudEventFields,
  eventually,
  TestServers,
} from '@app/testing';
import { AlertDeskConfig } from '../src/alert-desk.config.js';
import { AlertService } from '../src/action/alert.service.js';
import { alertDeskService, idleAlertDesk } from '../src/alert-desk-service.js';

type PublishedEvent = Omit<CloudEventFields, 'data'> & { data: AlertEvent };

/** alert-desk on real servers, with a clock that the test moves and a stand-in for identity-service's answer. */
export class DeskHarness {
  readonly clock = new ManualClock('2026-11-22T08:05:00Z');
  private service: RunningService;

  private constructor(readonly servers: TestServers) {}

  static async start({ isDeskOn = true } = {}): Promise<DeskHarness> {
    const harness = new DeskHarness(await TestServers.start());
    await harness.startService(isDeskOn);
    return harness;
  }

  private async startService(isDeskOn: boolean): Promise<void> {
    this.service = await this.instance(isDeskOn);
  }

  /** Another one beside those that run, on the same servers; who starts it closes it. */
  instance(isDeskOn = true): Promise<RunningService> {
    const config = this.servers.config(AlertDeskConfig, { ALERT_DESK: isDeskOn ? 'on' : 'off' });
    const options = isDeskOn ? alertDeskService : idleAlertDesk;
    return createService(options, { config, clock: this.clock, port: 0 });
  }

  /** Asks as the gateway would; throws what the desk refuses with. */
  ask<S extends RequestSubject>(
    subject: S,
    payload: RequestMap[S]['payload'],
  ): Promise<RequestMap[S]['reply']> {
    return this.service.app.get(Requester).request(subject, payload);
  }

  /** `meanwhile`: what happens while nothing runs. */
  async restart(meanwhile: () => void | Promise<void> = () => {}): Promise<void> {
    await this.service.close();
    await meanwhile();
    await this.startService(true);
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.servers.stop();
  }

  get url(): string {
    return this.service.url;
  }

  get bus(): NatsBus {
    return this.service.app.get(NatsBus);
  }

  /** What the desk's modules export. */
  get<T>(provider: { prototype: T }): T {
    return this.service.app.get<T>(provider as never, { strict: false });
  }

  /**
   * Answers as identity-service would; the name of an account is its id in capitals, `nobody…` there is none of, and
   * `disabled…` is.
   */
  nameAccounts(): void {
    this.bus.connection.subscribe('identity.recipients.resolve', {
      callback: (_error, message) => {
        const asked = message.json<RequestMap['identity.recipients.resolve']['payload']>();
        const groups = asked.groups.map(({ tenant, accountIds }) => ({
          tenant,
          tenantView: null,
          recipients: accountIds.map((accountId) => ({
            accountId,
            known: !/^(nobody|disabled)/.test(accountId),
            disabled: accountId.startsWith('disabled'),
            displayName: accountId.toUpperCase(),
            locale: 'zh-CN',
            timeZone: 'Asia/Shanghai',
            member: null,
          })),
        }));
        message.respond(JSON.stringify({ ok: { groups } }));
      },
    });
  }

  async publishAlert(alert: AlertGiven, tenant = 'acme'): Promise<void> {
    const event = aCloudEvent(anAlertEvent(alert), { type: ALERT_EVENT_TYPE, subject: alert.alertId });
    await this.bus.jetstream.publish(`alerts.v1.${tenant}.event`, JSON.stringify(event));
  }

  /** Hands the desk a version as its consumer does. */
  learns(alert: AlertGiven, tenant = 'acme'): Promise<void> {
    return this.get(AlertService).learn(tenant, anAlertEvent(alert));
  }

  /** Publishes an alert and waits until the desk knows it; a waiting action may have moved it on by then. */
  async knows(alert: AlertGiven & { alertId: string }, tenant = 'acme'): Promise<void> {
    await this.publishAlert(alert, tenant);
    await eventually(
      async () => ((await this.versionOf(alert.alertId, tenant)) ?? 0) >= (alert.version ?? 1),
    );
  }

  async act(
    action: Partial<AlertAction> & { alertId: string },
    id: string = randomUUID(),
    { jetstream }: Pick<NatsBus, 'jetstream'> = this.bus,
  ): Promise<string> {
    const data = {
      action: 'acknowledge',
      observedVersion: 1,
      actor: { accountId: 'zhangsan', corpId: 'wpCorp', userId: 'woZhang' },
      cardId: 'card-1',
      via: 'wecom-card',
      occurredAt: this.clock.now().toISOString(),
      ...action,
    };
    const event = aCloudEvent(data, { id, type: ALERT_ACTION_TYPE, source: '/test/card-state' });
    await jetstream.publish('alerts.v1.acme.action', JSON.stringify(event));
    return id;
  }

  /** What the desk published about an alert, oldest first. */
  async said(alertId: string): Promise<PublishedEvent[]> {
    const { state } = await this.bus.manager.streams.info('ALERTS');
    const found: PublishedEvent[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await this.bus.manager.streams.getMessage('ALERTS', { seq });
      const event = message?.json<PublishedEvent>();
      if (event?.source === '/alert-desk' && event.data.alertId === alertId) found.push(event);
    }
    return found;
  }

  /** Waits for the desk's n-th event about an alert. */
  async nthSaid(alertId: string, n: number): Promise<PublishedEvent> {
    return eventually(async () => {
      const event = (await this.said(alertId))[n - 1];
      if (!event) throw new Error(`the desk said less than ${n} times something about ${alertId}`);
      return event;
    });
  }

  /** Waits until everything on the alerts stream was handled. */
  async isIdle(): Promise<void> {
    await eventually(async () => {
      const consumers = await this.bus.manager.consumers.list('ALERTS').next();
      return consumers.every(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending === 0);
    });
  }

  async versionOf(alertId: string, tenant = 'acme'): Promise<number | undefined> {
    const [row] = await this.servers.database.query<{ version: string }>(
      'select version from alert_desk.alert where tenant = $1 and alert_id = $2',
      [tenant, alertId],
    );
    return row && Number(row.version);
  }

  /** Outcomes counted so far, `<action> <outcome>` → how often. */
  async outcomes(): Promise<Record<string, number>> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const lines = text.matchAll(/^desk_actions_total\{action="(\w+)",outcome="(\w+)".*\} (\d+)$/gm);
    return Object.fromEntries(
      [...lines].map(([, action, outcome, n]) => [`${action} ${outcome}`, Number(n)]),
    );
  }

  /** The newest dead letter as the bus keeps it. */
  async lastDeadLetter(): Promise<StoredMsg> {
    const { state } = await this.bus.manager.streams.info('DEAD_LETTERS');
    return (await this.bus.manager.streams.getMessage('DEAD_LETTERS', { seq: state.last_seq }))!;
  }

  /** Dead letters of this service, their codes. */
  async deadLetterCodes(): Promise<string[]> {
    const { state } = await this.bus.manager.streams.info('DEAD_LETTERS');
    const codes: string[] = [];
    for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq++) {
      const message = await this.bus.manager.streams.getMessage('DEAD_LETTERS', { seq });
      codes.push(message?.header.get('Dead-Letter-Code') ?? '');
    }
    return codes;
  }
}
