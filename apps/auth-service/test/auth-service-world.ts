import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
  callbackSubject,
  SEAL_CONTEXT,
  suiteTicketContext,
  sealContextOf,
  type CallbackReceiver,
  type RequestMap,
  type RequestSubject,
} from '@app/contracts';
import { encodeFact, fromWireError, type WireReply } from '@app/messaging';
import { createLogger, createService, Keyring, ManualClock, type RunningService } from '@app/platform';
import { eventually, freePort, TestServers } from '@app/testing';
import {
  CallbackCrypto,
  callbackKey,
  openCallback,
  parseCallbackEvent,
  type CallbackEvent,
} from '@app/wecom-client';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createSandbox, type Sandbox } from '../../wecom-sandbox/src/index.js';
import { AuthServiceConfig } from '../src/auth-service.config.js';
import { authService } from '../src/auth-service.js';

const SUITE = {
  suiteId: 'wwSuite0001',
  secret: 'suite-secret',
  token: 'SuiteToken1',
  encodingAesKey: 'XzwekKeyTWjB8A6dezpcJIHW4vOQR7isbh0vOktcbX4',
};
const PROVIDER = { corpId: 'wwprovider01', secret: 'provider-secret' };
const SECRET_FIELDS = {
  suiteTicket: suiteTicketContext(SUITE.suiteId),
  authCode: SEAL_CONTEXT.authCode,
};

/** auth-service on real servers against the sandbox; a few lines stand in for the gateway between the two. */
export class AuthServiceWorld {
  readonly services: RunningService[] = [];

  private readonly keyring: Keyring;

  private constructor(
    readonly servers: TestServers,
    readonly clock: ManualClock,
    readonly sandbox: Sandbox,
    readonly bus: NatsConnection,
    private readonly relay: Server,
    private readonly config: AuthServiceConfig,
  ) {
    this.keyring = Keyring.parse(config.secretsKeys.reveal());
  }

  static async start({
    instances = 1,
    env = {},
  }: { instances?: number; env?: Record<string, string> } = {}): Promise<AuthServiceWorld> {
    const servers = await TestServers.start();
    const clock = new ManualClock();
    const bus = await connect({ servers: servers.natsUrl.replace('nats://', '') });
    const keyring = Keyring.parse(servers.env().SECRETS_KEYS ?? '');
    const relayPort = await freePort();
    const relay = createServer((request, response) => {
      void relayed(request, { keyring, clock, bus }).then(
        () => response.end('success'),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    }).listen(relayPort, '127.0.0.1');
    const sandbox = await createSandbox({
      port: 0,
      clock,
      suite: SUITE,
      provider: PROVIDER,
      callbackBaseUrl: `http://127.0.0.1:${relayPort}`,
      publicBaseUrl: 'http://gateway.test',
      ticketTimer: false,
      callbackRetryDelayMs: 20,
    });
    const config = servers.config(AuthServiceConfig, {
      PUBLIC_BASE_URL: 'http://gateway.test',
      WECOM_API_BASE_URL: sandbox.url,
      WECOM_INSTALL_BASE_URL: sandbox.url,
      WECOM_PROVIDER_CORP_ID: PROVIDER.corpId,
      WECOM_PROVIDER_SECRET: PROVIDER.secret,
      WECOM_SUITE_ID: SUITE.suiteId,
      WECOM_SUITE_SECRET: SUITE.secret,
      WECOM_BOT_SCAN_URL: sandbox.url,
      ...env,
    });
    const world = new AuthServiceWorld(servers, clock, sandbox, bus, relay, config);
    for (let instance = 0; instance < instances; instance += 1) await world.startService();
    return world;
  }

  /** One more instance; `secretsKeys` replaces SECRETS_KEYS. */
  async startService(secretsKeys?: string): Promise<RunningService> {
    const config = secretsKeys
      ? this.servers.config(AuthServiceConfig, { ...this.wecomEnv(), SECRETS_KEYS: secretsKeys })
      : this.config;
    const logger = createLogger('auth-service', process.env.TEST_LOG_LEVEL ?? 'silent');
    const service = await createService(authService, { config, clock: this.clock, port: 0, logger });
    this.services.push(service);
    return service;
  }

  async request<S extends RequestSubject>(
    subject: S,
    payload: RequestMap[S]['payload'],
  ): Promise<RequestMap[S]['reply']> {
    const message = await this.bus.request(subject, JSON.stringify(payload), { timeout: 15_000 });
    const reply = message.json<WireReply>();
    if ('error' in reply) throw fromWireError(reply.error);
    return reply.ok as RequestMap[S]['reply'];
  }

  seal(text: string, context: keyof typeof SEAL_CONTEXT, owner?: string): string {
    return this.keyring.seal(
      text,
      owner === undefined ? SEAL_CONTEXT[context] : sealContextOf(context, owner),
    );
  }

  open(sealed: string, context: keyof typeof SEAL_CONTEXT, owner?: string): string {
    return this.keyring.open(
      sealed,
      owner === undefined ? SEAL_CONTEXT[context] : sealContextOf(context, owner),
    );
  }

  /** WeCom pushes a suite_ticket, and the service has it. */
  async pushTicket(): Promise<void> {
    await this.sandbox.events.suiteTicket();
    await this.settled();
  }

  rows<T extends Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.servers.database.query<T>(sql, params);
  }

  /** Waits until the corp's installation is in this state. */
  async expectState(corpId: string, state: string): Promise<void> {
    await eventually(async () => {
      const rows = await this.rows('select state from auth.installation where corp_id = $1', [corpId]);
      expect(rows).toEqual([{ state }]);
    });
  }

  /** The hash of the corp's stored token, as a caller would name it after a refusal. */
  async tokenHash(corpId: string): Promise<string> {
    const rows = await this.rows<{ hash: string }>(
      'select token_hash as hash from auth.access_token where subject = $1',
      [corpId],
    );
    return rows[0]?.hash ?? '';
  }

  /** Sends an event once more as a fact of its own, as if the bus had forgotten the first. */
  async repeat(xml: string): Promise<void> {
    const event = parseCallbackEvent(xml);
    await publish(event, { keyring: this.keyring, clock: this.clock, bus: this.bus, id: randomUUID() });
  }

  /** Resolves when every callback pushed so far was handled. */
  async settled(): Promise<void> {
    const manager = await jetstreamManager(this.bus);
    await eventually(async () => {
      for await (const consumer of manager.consumers.list('WECOM_CALLBACKS')) {
        expect([consumer.num_pending, consumer.num_ack_pending]).toEqual([0, 0]);
      }
    });
  }

  /** Facts of a subject stored on the bus so far. */
  async facts(subject: string): Promise<Record<string, unknown>[]> {
    return (await this.stored('FACTS', subject)).map(({ data }) => data);
  }

  /** Waits until the newest fact of a subject looks like this. */
  async expectFact(subject: string, fact: object): Promise<void> {
    await eventually(async () => expect((await this.facts(subject)).pop()).toMatchObject(fact));
  }

  async deadLetters(): Promise<string[]> {
    return (await this.stored('DEAD_LETTERS', 'dead-letter.>')).map(({ code }) => code);
  }

  calls(api: string): number {
    return this.sandbox.apiLog.entries.filter((entry) => entry.api === api).length;
  }

  async stop(): Promise<void> {
    await this.sandbox.close();
    await Promise.all(this.services.map((service) => service.close()));
    await this.bus.close();
    await new Promise((resolve) => this.relay.close(resolve));
    await this.servers.stop();
  }

  private wecomEnv(): Record<string, string> {
    return {
      PUBLIC_BASE_URL: 'http://gateway.test',
      WECOM_API_BASE_URL: this.sandbox.url,
      WECOM_INSTALL_BASE_URL: this.sandbox.url,
      WECOM_PROVIDER_CORP_ID: PROVIDER.corpId,
      WECOM_PROVIDER_SECRET: PROVIDER.secret,
      WECOM_SUITE_ID: SUITE.suiteId,
      WECOM_SUITE_SECRET: SUITE.secret,
    };
  }

  private async stored(stream: string, subject: string) {
    const manager = await jetstreamManager(this.bus);
    const { state } = await manager.streams.info(stream);
    const found: { data: Record<string, unknown>; code: string }[] = [];
    for (let sequence = state.first_seq; sequence <= state.last_seq && sequence > 0; sequence += 1) {
      const message = await manager.streams.getMessage(stream, { seq: sequence });
      if (!message || (!subject.endsWith('>') && message.subject !== subject)) continue;
      const data = message.json<{ data: Record<string, unknown> }>().data;
      found.push({ data, code: message.header.get('Dead-Letter-Code') });
    }
    return found;
  }
}

interface RelayParts {
  keyring: Keyring;
  clock: ManualClock;
  bus: NatsConnection;
}

async function relayed(request: IncomingMessage, { keyring, clock, bus }: RelayParts): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://relay');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const receiver = url.pathname.split('/').pop() as CallbackReceiver;
  const event = openCallback({
    body: Buffer.concat(chunks),
    query: Object.fromEntries(url.searchParams),
    cryptos: [new CallbackCrypto(SUITE)],
    receiveIds: receiver === 'data' ? 'inner-to-user-name' : [SUITE.suiteId],
    now: clock.now(),
  });
  await publish(event, { keyring, clock, bus });
}

/** As the gateway does it; `id` stands for the callback's own key. */
async function publish(event: CallbackEvent, parts: RelayParts & { id?: string }): Promise<void> {
  const key = callbackKey(event, SUITE.suiteId);
  const now = parts.clock.now();
  const body = encodeFact({
    id: parts.id ?? key,
    source: '/test/gateway',
    type: 'oncall.wecom.callback.v1',
    time: now,
    data: {
      receiver: event.family,
      type: event.type,
      suiteId: SUITE.suiteId,
      key,
      event: sealed(event, parts.keyring),
      receivedAt: now.toISOString(),
    },
  });
  await jetstream(parts.bus).publish(callbackSubject(event.family, event.type), body);
}

function sealed(event: CallbackEvent, keyring: Keyring): Record<string, unknown> {
  const { plaintext: _, ...fields } = event as CallbackEvent & Record<string, unknown>;
  const copy: Record<string, unknown> = { ...fields };
  for (const [field, context] of Object.entries(SECRET_FIELDS)) {
    if (typeof copy[field] === 'string') copy[field] = keyring.seal(copy[field], context);
  }
  return copy;
}
