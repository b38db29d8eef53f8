import {
  FACTS,
  type FactMap,
  type FactSubject,
  type RequestMap,
  type RequestSubject,
  SEAL_CONTEXT,
} from '@app/contracts';
import { encodeFact, NatsBus, Requester } from '@app/messaging';
import { createLogger, createService, Keyring, ManualClock, type RunningService } from '@app/platform';
import { TestServers } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { DataSource, type QueryRunner } from 'typeorm';
import { AuthStandIn } from './auth-stand-in.js';
import { hashPassword } from '../src/account/password-hash.js';
import { identityService } from '../src/identity-service.js';
import { IdentityConfig } from '../src/identity.config.js';

/** identity-service on real servers with a clock that the test moves. */
export class IdentityHarness {
  /** What auth-service answers, in its place: members outside the scope, corps that have integrations, questions asked. */
  readonly auth = new AuthStandIn();

  private constructor(
    readonly servers: TestServers,
    readonly clock: ManualClock,
    private service: RunningService,
    private readonly logs: string[],
  ) {}

  static async start(): Promise<IdentityHarness> {
    const servers = await TestServers.start();
    const clock = new ManualClock('2026-11-22T08:00:00.400Z');
    const logs: string[] = [];
    const service = await serve(servers, clock, logs);
    const harness = new IdentityHarness(servers, clock, service, logs);
    await harness.auth.begin(service.app.get(NatsBus).connection, clock);
    return harness;
  }

  /** What runs by the clock begins at once. */
  async restart(): Promise<void> {
    await this.service.close();
    this.service = await serve(this.servers, this.clock, this.logs);
    await this.auth.begin(this.service.app.get(NatsBus).connection, this.clock);
  }

  /** What the log lines of this event tell. */
  logged(event: string): Record<string, unknown>[] {
    return this.logs
      .flatMap((chunk) => chunk.split('\n').filter(Boolean))
      .map((line) => JSON.parse(line) as { 'event.action'?: string; oncall?: Record<string, unknown> })
      .filter((line) => line['event.action'] === event)
      .map(({ oncall }) => ({ event, ...oncall }));
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.servers.stop();
  }

  ask<S extends RequestSubject>(
    subject: S,
    payload: RequestMap[S]['payload'],
    timeoutMs = 10_000,
  ): Promise<RequestMap[S]['reply']> {
    return this.service.app.get(Requester).request(subject, payload, { timeoutMs });
  }

  sealed(password: string, context: string = SEAL_CONTEXT.password): string {
    return this.service.app.get(Keyring).seal(password, context);
  }

  /** Publishes a fact as its sender would; the same id again is WeCom's or JetStream's repeat. */
  async tell<S extends FactSubject>(
    pattern: S,
    subject: string,
    data: FactMap[S],
    id: string = randomUUID(),
  ): Promise<string> {
    const body = encodeFact({
      id,
      source: '/test',
      type: FACTS[pattern].type,
      time: this.clock.now(),
      data,
    });
    await this.service.app.get(NatsBus).jetstream.publish(subject, body);
    return id;
  }

  /** Payloads that reached the stream on a subject, oldest first. */
  async told<S extends FactSubject>(subject: S): Promise<FactMap[S][]> {
    const { manager } = this.service.app.get(NatsBus);
    const { state } = await manager.streams.info('FACTS');
    const found: FactMap[S][] = [];
    for (let seq = state.first_seq; seq > 0 && seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage('FACTS', { seq });
      if (message?.subject === subject) found.push(message.json<{ data: FactMap[S] }>().data);
    }
    return found;
  }

  async aTenant(tenant: string): Promise<void> {
    await this.ask('identity.tenant.put', { tenant, name: tenant });
  }

  /** Straight into the table as it was before the newest migration. */
  async aTenantOfBefore(tenant: string): Promise<void> {
    await this.servers.database.query(
      `insert into identity.tenant (tenant, name, locale, time_zone, updated_at) values ($1, $1, 'zh-CN', 'UTC', now())`,
      [tenant],
    );
  }

  hashed(password: string): Promise<string> {
    return hashPassword(password);
  }

  async migrating(work: (runner: QueryRunner) => Promise<void>): Promise<void> {
    const runner = this.service.app.get(DataSource).createQueryRunner();
    await work(runner).finally(() => runner.release());
  }

  async anAccount(tenant: string, accountId: string, password = 'correct horse'): Promise<void> {
    await this.ask('identity.account.put', {
      tenant,
      accountId,
      username: `${accountId}-name`,
      displayName: accountId.toUpperCase(),
      sealedPassword: this.sealed(password),
    });
  }

  bind(
    tenant: string,
    accountId: string,
    userId: string,
    given: { password?: string; address?: string } = {},
  ) {
    return this.ask('identity.binding.create-by-password', {
      tenant,
      corpId: `wp-${tenant}`,
      userId,
      username: `${accountId}-name`,
      sealedPassword: this.sealed(given.password ?? 'correct horse'),
      remoteAddress: given.address ?? '192.0.2.1',
    });
  }

  async boundTo(corpId: string, userId: string): Promise<string | undefined> {
    const { binding } = await this.ask('identity.member.resolve', { corpId, userId });
    return binding?.accountId;
  }

  /** The same accounts in bulk, straight into the table: what is tested is how they are read. */
  async manyAccounts(tenant: string, count: number, displayName = '值班员'): Promise<void> {
    await this.aTenant(tenant);
    await this.servers.database.query(
      `insert into identity.account (tenant, account_id, username, username_key, display_name, updated_at)
       select $1, id, id, id, $3, now() from (select 'a' || lpad(n::text, 127, '0') as id from generate_series(1, $2) n) ids`,
      [tenant, count, displayName],
    );
  }
}

function serve(servers: TestServers, clock: ManualClock, logs: string[]): Promise<RunningService> {
  const config = servers.config(IdentityConfig, { PUBLIC_BASE_URL: 'https://oncall.example.com' });
  const logger = createLogger('identity-service', 'info', { write: (line) => void logs.push(line) });
  return createService(identityService, { config, clock, port: 0, logger });
}

/** The code an ask is refused with; fails when it is answered. */
export async function refusal(
  asked: Promise<unknown>,
): Promise<{ code: string; facts: Record<string, unknown> }> {
  return asked.then(
    (answer) => {
      throw new Error(`expected a refusal, got ${JSON.stringify(answer)}`);
    },
    (error: { code: string; facts: Record<string, unknown> }) => error,
  );
}
