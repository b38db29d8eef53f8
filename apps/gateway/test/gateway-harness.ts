import type { RequestMap, RequestSubject } from '@app/contracts';
import { toWireError } from '@app/messaging';
import { createService, Keyring, ManualClock, type OncallError, type RunningService } from '@app/platform';
import { TestServers } from '@app/testing';
import { CallbackCrypto, sealCallback } from '@app/wecom-client';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { GatewayConfig } from '../src/gateway.config.js';
import { gatewayService } from '../src/gateway.service-options.js';

export const SUITE_ID = 'wwSuite0001';
export const PROVIDER_CORP_ID = 'wwProvider01';
export const ADMIN_TOKEN = 'test-admin-token-000';
const AES_KEY = 'XzwekKeyTWjB8A6dezpcJIHW4vOQR7isbh0vOktcbX4';

const WECOM = {
  ADMIN_API_TOKEN: ADMIN_TOKEN,
  WECOM_PROVIDER_CORP_ID: PROVIDER_CORP_ID,
  WECOM_SUITE_ID: SUITE_ID,
  WECOM_SUITE_TOKEN: 'SuiteToken',
  WECOM_SUITE_ENCODING_AES_KEY: AES_KEY,
  WECOM_SYSTEM_TOKEN: 'SystemToken',
  WECOM_SYSTEM_ENCODING_AES_KEY: AES_KEY,
};

export interface StoredFact {
  correlationId: string | undefined;
  subject: string;
  id: string;
  data: Record<string, unknown>;
}

/** The whole gateway on real servers; other services are answers given by the test, on the real bus. */
export class GatewayHarness {
  readonly suiteCrypto = new CallbackCrypto({ token: WECOM.WECOM_SUITE_TOKEN, encodingAesKey: AES_KEY });
  readonly systemCrypto = new CallbackCrypto({ token: WECOM.WECOM_SYSTEM_TOKEN, encodingAesKey: AES_KEY });
  /** Payloads of the questions that were asked. */
  readonly asked: { subject: string; payload: unknown }[] = [];
  private nonce = 0;
  /** Resolves when the bus knows of every answer. */
  private heard: Promise<void> = Promise.resolve();

  private constructor(
    readonly servers: TestServers,
    readonly clock: ManualClock,
    readonly service: RunningService,
    readonly keyring: Keyring,
    private readonly bus: NatsConnection,
  ) {}

  static async start(
    env: (servers: TestServers) => Record<string, string> = () => ({}),
  ): Promise<GatewayHarness> {
    const servers = await TestServers.start();
    const clock = new ManualClock();
    const config = servers.config(GatewayConfig, {
      ...WECOM,
      PUBLIC_BASE_URL: 'https://oncall.example.com',
      ALERT_DESK: 'on',
      ...env(servers),
    });
    const bus = await connect({ servers: servers.natsUrl.replace('nats://', '') });
    const service = await createService(gatewayService, { config, clock, port: 0 });
    return new GatewayHarness(servers, clock, service, Keyring.parse(config.secretsKeys.reveal()), bus);
  }

  /** Answers a question in another service's place; a thrown error travels like that service's own. */
  answer<S extends RequestSubject>(
    subject: S,
    reply: (payload: RequestMap[S]['payload']) => RequestMap[S]['reply'] | OncallError,
  ): void {
    this.bus.subscribe(subject, {
      callback: (_error, message) => {
        const payload = message.json<RequestMap[S]['payload']>();
        this.asked.push({ subject, payload });
        const result = reply(payload);
        message.respond(
          JSON.stringify(result instanceof Error ? { error: toWireError(result) } : { ok: result }),
        );
      },
    });
    this.heard = this.bus.flush();
  }

  /** The gateway's time as callbacks carry it. */
  seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    await this.heard;
    return fetch(`${this.service.url}${path}`, { redirect: 'manual', ...init });
  }

  /** A call of the management API with the right token. */
  async api(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; type: string | null; body: unknown }> {
    const response = await this.fetch(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  /** Posts an event as WeCom would; what is wrong with it is up to the test. */
  async push(
    receiver: 'command' | 'data' | 'system',
    xml: string,
    wrong: PushOptions = {},
  ): Promise<Response> {
    const crypto = wrong.crypto ?? (receiver === 'system' ? this.systemCrypto : this.suiteCrypto);
    const usual = { command: SUITE_ID, data: 'wpCorpA', system: PROVIDER_CORP_ID }[receiver];
    this.nonce += 1;
    const sealed = sealCallback({
      xml,
      crypto,
      receiveId: wrong.receiveId ?? usual,
      toUserName: usual,
      timestamp: wrong.timestamp ?? this.seconds(),
      nonce: String(this.nonce),
    });
    const query = new URLSearchParams({ ...sealed.query, ...wrong.query });
    return this.fetch(`${wrong.path ?? `/wecom/callback/${receiver}`}?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': wrong.contentType ?? 'text/xml' },
      body: wrong.body?.(sealed.body) ?? sealed.body,
    });
  }

  async facts(stream: 'WECOM_CALLBACKS' | 'ALERTS' | 'FACTS' | 'DEAD_LETTERS'): Promise<StoredFact[]> {
    const manager = await jetstreamManager(this.bus);
    const { state } = await manager.streams.info(stream);
    const found: StoredFact[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq && seq > 0; seq += 1) {
      const message = await manager.streams.getMessage(stream, { seq });
      if (!message) continue;
      const { id, data } = message.json<{ id: string; data: Record<string, unknown> }>();
      const correlationId = message.header?.get('Correlation-Id');
      found.push({ subject: message.subject, id, data, correlationId });
    }
    return found;
  }

  /** Everything the gateway stores about callbacks and has not yet published. */
  async storedCallbacks(): Promise<number> {
    const [row] = await this.servers.database.query<{ count: number }>(
      'select ((select count(*) from gateway.received_callback) + (select count(*) from gateway.outbox))::int as count',
    );
    return row?.count ?? -1;
  }

  /** The value of a counter with these labels. */
  async metric(name: string, labels: Record<string, string>): Promise<number> {
    const text = await (await this.fetch('/metrics')).text();
    const line = text
      .split('\n')
      .find(
        (one) =>
          one.startsWith(`${name}{`) && Object.entries(labels).every(([k, v]) => one.includes(`${k}="${v}"`)),
      );
    return Number(line?.split(' ').pop() ?? 0);
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.bus.close();
    await this.servers.stop();
  }
}

export interface PushOptions {
  path?: string;
  crypto?: CallbackCrypto;
  receiveId?: string;
  timestamp?: number;
  /** Replaces query parameters. */
  query?: Record<string, string>;
  contentType?: string;
  /** Changes the sealed body. */
  body?: (sealed: string) => string;
}
