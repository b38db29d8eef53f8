import {
  FACTS,
  type FactMap,
  type FactSubject,
  type RequestMap,
  type RequestSubject,
  SEAL_CONTEXT,
} from '@app/contracts';
import { encodeFact, NatsBus, Requester } from '@app/messaging';
import { createService, Keyring, ManualClock, type RunningService } from '@app/platform';
import { TestServers } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { identityService } from '../src/identity-service.js';
import { IdentityConfig } from '../src/identity.config.js';

/** identity-service on real servers with a clock that the test moves. */
export class IdentityHarness {
  private constructor(
    readonly servers: TestServers,
    readonly clock: ManualClock,
    private readonly service: RunningService,
  ) {}

  static async start(): Promise<IdentityHarness> {
    const servers = await TestServers.start();
    const clock = new ManualClock('2026-11-22T08:00:00.400Z');
    const config = servers.config(IdentityConfig);
    const service = await createService(identityService, { config, clock, port: 0 });
    return new IdentityHarness(servers, clock, service);
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.servers.stop();
  }

  ask<S extends RequestSubject>(
    subject: S,
    payload: RequestMap[S]['payload'],
  ): Promise<RequestMap[S]['reply']> {
    return this.service.app.get(Requester).request(subject, payload, { timeoutMs: 10_000 });
  }

  sealed(password: string): string {
    return this.service.app.get(Keyring).seal(password, SEAL_CONTEXT.password);
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
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage('FACTS', { seq });
      if (message?.subject === subject) found.push(message.json<{ data: FactMap[S] }>().data);
    }
    return found;
  }

  async aTenant(tenant: string): Promise<void> {
    await this.ask('identity.tenant.put', { tenant, name: tenant });
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
