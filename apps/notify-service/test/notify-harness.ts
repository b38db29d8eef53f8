import { randomUUID } from 'node:crypto';
import {
  FACTS,
  type AlertDelivery,
  type FactMap,
  type FactSubject,
  type ResolvedRecipient,
} from '@app/contracts';
import { encodeFact, NatsBus, Requester } from '@app/messaging';
import pg from 'pg';
import { createService, Keyring, type Logger, ManualClock, type RunningService } from '@app/platform';
import { type AlertGiven, anAlertEvent, eventually, TestServers } from '@app/testing';
import {
  createCorp,
  createSandbox,
  screenOf,
  type Corp,
  type Sandbox,
} from '../../wecom-sandbox/src/index.js';
import { notifyService } from '../src/notify-service.js';
import { NotifyConfig } from '../src/notify.config.js';
import { StandIns } from './stand-ins.js';

export const TENANT = 'acme';
export const CONSUMERS = 'notify-service';

type Recorded<S extends FactSubject> = FactMap[S] & { id: string };

/** notify-service on real servers and a strict WeCom; stand-ins for the two services it asks; a clock the test moves. */
export class NotifyHarness {
  readonly clock = new ManualClock('2026-11-22T08:00:00Z');
  readonly services: RunningService[] = [];
  sandbox: Sandbox;
  corp: Corp;
  standIns: StandIns;

  private constructor(readonly servers: TestServers) {}

  /** `more` = settings of the service. */
  static async start(more: Record<string, string> = {}): Promise<NotifyHarness> {
    const harness = new NotifyHarness(await TestServers.start());
    harness.sandbox = await createSandbox({
      port: 0,
      clock: harness.clock,
      suite: { suiteId: 'suite', secret: 's', token: 'Mk7TpQ2vXs', encodingAesKey: 'a'.repeat(43) },
      provider: { corpId: 'wwprovider0000000', secret: 's' },
      callbackBaseUrl: 'http://127.0.0.1:9',
      ticketTimer: false,
    });
    harness.sandbox.state.switches.set('scope_change_subscribes', 'none');
    await harness.startService(more);
    const keyring = harness.app.get(Keyring);
    harness.standIns = await StandIns.start(harness.servers.natsUrl, keyring);
    harness.standIns.tenants.set(TENANT, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
    harness.install();
    return harness;
  }

  /** A corp of several people that installs the app for the tenant; members are its from now on. */
  install(name = '示例科技'): void {
    this.corp = createCorp(this.sandbox.state, { name });
    this.sandbox.actions.installByLink(this.corp, '');
    const { corpId, agentId } = this.corp;
    this.standIns.installations.push({ tenant: TENANT, corpId, agentId, integrationId: `of-${corpId}` });
    this.standIns.tokenOf = (id) => {
      const of = this.standIns.installations.find((one) => one.corpId === id);
      const scope = { corpId: id, agentId: of?.agentId ?? agentId };
      const { value, expiresIn } = this.sandbox.state.credentials.token('corp', scope);
      return { value, expiresAt: new Date(this.clock.now().getTime() + expiresIn * 1000) };
    };
  }

  async startService(more: Record<string, string> = {}, logger?: Logger): Promise<RunningService> {
    const config = this.servers.config(NotifyConfig, {
      WECOM_API_BASE_URL: this.sandbox.url,
      SEND_POLL_INTERVAL_MS: '20',
      QUICK_RETRY_DELAY_MS: '5',
      PUBLIC_BASE_URL: 'https://oncall.example.com',
      ...more,
    });
    const service = await createService(notifyService, { config, clock: this.clock, port: 0, logger });
    this.services.push(service);
    return service;
  }

  async stopService(service = this.services[0]!): Promise<void> {
    this.services.splice(this.services.indexOf(service), 1);
    await service.close();
  }

  async stop(): Promise<void> {
    for (const service of this.services) await service.close();
    await this.standIns?.stop();
    await this.sandbox?.close();
    await this.servers.stop();
  }

  get app() {
    return this.services[0]!.app;
  }

  get requester(): Requester {
    return this.app.get(Requester);
  }

  /** An account bound to a member of the corp; answers the member's id. */
  member(accountId: string, given: Partial<ResolvedRecipient> & { openUserId?: string } = {}): string {
    const { openUserId, ...preferences } = given;
    const userId = openUserId ?? `wo${accountId}AbC${randomUUID().slice(0, 8)}Xy`;
    this.corp.members.set(userId, {
      plainUserId: accountId,
      userId,
      name: accountId,
      departments: [1],
      isAdmin: false,
    });
    this.account(accountId, { member: { corpId: this.corp.corpId, userId }, ...preferences });
    return userId;
  }

  account(accountId: string, given: Partial<ResolvedRecipient> = {}): void {
    this.standIns.accounts.set(`${TENANT}/${accountId}`, {
      ...{ accountId, known: true, displayName: accountId.toUpperCase(), locale: 'zh-CN' },
      ...{ timeZone: 'Asia/Shanghai', member: null },
      ...given,
    });
  }

  /** Publishes an alert event; answers its CloudEvents id. */
  async alert(given: AlertGiven, { tenant = TENANT, id = randomUUID() as string } = {}): Promise<string> {
    await this.tell('alerts.v1.*.event', anAlertEvent(given), id, `alerts.v1.${tenant}.event`);
    return id;
  }

  async tell<S extends FactSubject>(
    pattern: S,
    data: FactMap[S],
    id: string = randomUUID(),
    subject: string = pattern,
  ): Promise<void> {
    const body = encodeFact({ id, source: '/test', type: FACTS[pattern].type, time: this.clock.now(), data });
    await this.app.get(NatsBus).jetstream.publish(subject, body);
  }

  /** Every fact of a pattern on its stream, in order. */
  async facts<S extends FactSubject>(pattern: S): Promise<Recorded<S>[]> {
    const stream = pattern.startsWith('alerts.') ? 'ALERTS' : 'FACTS';
    const { manager } = this.app.get(NatsBus);
    const { state } = await manager.streams.info(stream);
    const found: Recorded<S>[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage(stream, { seq });
      if (!message || !new RegExp(`^${pattern.replace('*', '[^.]+')}$`).test(message.subject)) continue;
      const { id, data } = message.json<{ id: string; data: FactMap[S] }>();
      found.push({ ...data, id });
    }
    return found;
  }

  /** An alert's outcomes once there are that many. */
  async outcomes(alertId: string, count: number): Promise<AlertDelivery[]> {
    return eventually(
      async () => {
        const all = (await this.facts('alerts.v1.*.delivery')).filter((fact) => fact.alertId === alertId);
        expect(all).toHaveLength(count);
        return all;
      },
      { timeoutMs: 30_000 },
    );
  }

  async outcome(alertId: string): Promise<AlertDelivery> {
    return (await this.outcomes(alertId, 1))[0]!;
  }

  /** Waits until every fact was handled and nothing is on its way. */
  async settles(): Promise<void> {
    await eventually(async () => {
      for (const stream of ['ALERTS', 'FACTS']) {
        const consumers = await this.app.get(NatsBus).manager.consumers.list(stream).next();
        const own = consumers.filter(({ name }) => name.startsWith(CONSUMERS));
        if (own.some(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0)) return false;
      }
      const [row] = await this.servers.database.query<{ open: number }>(
        `select ((select count(*) from notify.outbox)
           + (select count(*) from notify.send where state = 'leased' or (state = 'pending' and not_before <= $1))
           + (select count(*) from notify.delivery where state = 'waiting' and not_before <= $1)
           + (select count(*) from notify.channel_delivery where state = 'leased'
             or (state in ('armed', 'pending') and not_before <= $1)))::int as open`,
        [this.clock.now()],
      );
      return row!.open === 0;
    });
  }

  /** Keeps every send's row locked, as if the process could not reach its database after WeCom answered. */
  async holdSends(): Promise<{ held: () => Promise<void>; release: () => Promise<void> }> {
    const client = new pg.Client({ connectionString: this.servers.database.url });
    await client.connect();
    return {
      held: async () => {
        await client.query('begin');
        await client.query('select 1 from notify.send for update');
      },
      release: async () => {
        await client.query('rollback');
        await client.end();
      },
    };
  }

  screen(userId: string) {
    return screenOf(this.sandbox.state, this.corp, userId);
  }

  /** Calls of one API that reached WeCom. */
  calls(api = 'message/send') {
    return this.sandbox.apiLog.entries.filter((entry) => entry.api === api);
  }
}
