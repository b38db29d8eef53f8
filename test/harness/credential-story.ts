import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, type Json } from '@app/testing';
import { CorpStory, PASSWORD } from './corp-story.js';
import { OwnAppConnection } from './connection.js';
import type { Phone } from './phone.js';
import { SERVICES, type ServiceName } from './services.js';
import type { System } from './system.js';

const OWN_APP_TENANT = 'other';
/** Names an integration, and opens nothing. */
const APP_COOKIE = 'oncall_app';
const WEBHOOK_SECRET = 'webhook-secret-of-wangwu-0001';
const SILENCE_PASSWORD = 'silence-password-of-am-0001';
const SILENCE_TOKEN = 'silence-token-of-am-0002';
const OPERATOR_PASSWORD = 'operator-password-of-root-0001';

/**
 * A tenant with everything that has a credential: a corp by the suite, one by its own app, members that are bound, an account with a
 * webhook, sources with silences, a calendar, an operator and a token.
 */
export class CredentialStory {
  /** What each credential is → its value. */
  readonly credentials = new Map<string, string>();
  readonly webhooks: { text: string; signature: string }[] = [];
  /** Answers of the webhook's receiver; then 204. */
  readonly statuses: number[] = [];
  private phones: Phone[] = [];

  private constructor(
    readonly system: System,
    readonly acme: CorpStory,
    readonly other: CorpStory,
    private readonly receiver: Server,
  ) {}

  /** OUTBOUND_ALLOW has to hold `loopback`. */
  static async begin(system: System): Promise<CredentialStory> {
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const signature = String(request.headers['x-oncall-signature']);
        story.webhooks.push({ text: Buffer.concat(chunks).toString('utf8'), signature });
        response.writeHead(story.statuses.shift() ?? 204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const acme = await CorpStory.begin(system, { kind: 'suite' });
    const other = await CorpStory.begin(system, {
      ...{ tenant: OWN_APP_TENANT, kind: 'self-built', members: ['zhaoliu'] },
    });
    const story = new CredentialStory(system, acme, other, receiver);
    await acme.install();
    await other.install();
    story.phones = [...(await acme.bound('zhangsan', 'lisi')), ...(await other.bound('zhaoliu'))];
    await story.makeSettings();
    return story;
  }

  get zhangsan(): Phone {
    return this.phones[0]!;
  }
  get lisi(): Phone {
    return this.phones[1]!;
  }
  get zhaoliu(): Phone {
    return this.phones[2]!;
  }

  /** The own app's integration. */
  get ownApp(): Json {
    return (this.other.connection as OwnAppConnection).integration;
  }

  async stop(): Promise<void> {
    this.receiver.closeAllConnections();
    await new Promise((resolve) => this.receiver.close(resolve));
  }

  private async makeSettings(): Promise<void> {
    const { api, gatewayUrl } = this.system;
    const { port } = this.receiver.address() as AddressInfo;
    const webhook = { kind: 'webhook', url: `http://127.0.0.1:${port}/hook`, secret: WEBHOOK_SECRET };
    await this.acme.account('wangwu', { channels: [webhook] });
    const made = await this.acme.account('hooked', {
      channels: [{ kind: 'webhook', url: `http://127.0.0.1:${port}/made` }],
    });
    this.keep('secret of a webhook, made', made.channels[0].secret);
    this.keep('secret of a webhook, given', WEBHOOK_SECRET);
    const source = (name: string, silence: object): Promise<Json> =>
      api.post('/tenants/acme/sources', { kind: 'alertmanager', name, settings: { silence } });
    const url = `http://127.0.0.1:${port}/am`;
    for (const [name, credential] of Object.entries({
      first: { username: 'am', password: SILENCE_PASSWORD },
      second: { token: SILENCE_TOKEN },
    })) {
      const { token } = await source(name, { url, ...credential });
      this.keep(`token of the source ${name}`, token);
      this.keep(`credential of the silence ${name}`, Object.values(credential).at(-1)!);
    }
    const schedule = await api.put('/tenants/acme/schedules/pay', {
      ...{ name: 'pay', timeZone: 'Asia/Shanghai' },
      layers: [
        { startsAt: '2026-11-22T21:00:00', rotation: { unit: 'day', length: 1 }, members: ['zhangsan'] },
      ],
    });
    this.keep('token of a calendar', new URL(schedule.calendarUrl).searchParams.get('token')!);
    await this.makeOperator(gatewayUrl);
    const { token, encodingAesKey } = this.ownApp;
    this.keep('token of a receiver', token);
    this.keep('key of a receiver', encodingAesKey);
  }

  private async makeOperator(gatewayUrl: string): Promise<void> {
    const first = { token: this.system.adminApiToken, name: 'root', password: OPERATOR_PASSWORD };
    const response = await fetch(`${gatewayUrl}/api/v1/session/first-operator`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(first),
    });
    if (!response.ok) throw new Error(`the first operator: ${response.status}`);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.keep('session of an operator', pair.slice(pair.indexOf('=') + 1));
    }
    this.keep('CSRF token of an operator', ((await response.json()) as { csrfToken: string }).csrfToken);
    this.keep('password of an operator', OPERATOR_PASSWORD);
    const made = await this.system.api.post('/tokens', { name: 'ci', role: 'publisher', tenant: 'acme' });
    this.keep('token of a program', made.token);
  }

  /** The pair that WeCom's console holds now, while the one before is still good. */
  async newReceiver(token: string): Promise<void> {
    await this.system.api.put(`/integrations/${this.ownApp.id}/credentials`, { token });
    this.keep('token of a receiver, replaced', token);
  }

  /** Everything that opens anything, by now: ours, WeCom's, and those of the servers. */
  everyCredential(): Map<string, string> {
    const all = new Map([...this.credentials, ...this.ofWecom(), ...this.ofServers()]);
    all.set('password of a member', PASSWORD);
    for (const phone of this.phones) {
      for (const [name, value] of phone.browser.jar)
        if (name !== APP_COOKIE) all.set(`cookie ${name} of ${phone.plainUserId}`, value);
    }
    // What a browser is told beside its session (a language, a marker) opens nothing.
    return new Map([...all].filter(([, value]) => value.length >= 12));
  }

  private ofWecom(): [string, string][] {
    const { credentials, codes, corps } = this.system.sandbox.state;
    const numbered = (what: string, values: Iterable<string>): [string, string][] =>
      [...values].map((value, at) => [`${what} ${at}`, value]);
    const apps = [...corps.values()].flatMap(({ selfBuiltApps }) => selfBuiltApps);
    return [
      ...numbered('access token', credentials.tokens.keys()),
      ...numbered(
        'suite ticket',
        credentials.tickets.map(({ value }) => value),
      ),
      ...numbered('auth code', credentials.authCodes.keys()),
      ...numbered('OAuth code', credentials.oauthCodes.keys()),
      ...numbered('user ticket', credentials.userTickets.keys()),
      ...numbered('pre-auth code', credentials.preAuthCodes.keys()),
      ...numbered('response code', codes.keys()),
      ...numbered(
        'permanent code',
        [...corps.values()].flatMap(({ installation }) => (installation ? [installation.permanentCode] : [])),
      ),
      ...numbered(
        'secret of an own app',
        apps.map(({ secret }) => secret),
      ),
      ...numbered(
        'pair of a receiver',
        apps.flatMap(({ callback }) => (callback ? [callback.token, callback.encodingAesKey] : [])),
      ),
    ];
  }

  private ofServers(): [string, string][] {
    const { env } = this.system;
    const settings = Object.entries(env).filter(([name]) => /SECRET$|TOKEN$|AES_KEY$/.test(name));
    const keys = env
      .SECRETS_KEYS!.split(',')
      .map((entry): [string, string] => [`one of SECRETS_KEYS`, entry.slice(entry.indexOf(':') + 1)]);
    const passwords = (Object.keys(SERVICES) as ServiceName[]).flatMap((name) =>
      Object.entries(this.system.envOf(name))
        .filter(([setting]) => /^(DATABASE|NATS|REDIS)_URL$/.test(setting))
        .map(([setting, url]): [string, string] => [`${setting} of ${name}`, new URL(url).password]),
    );
    return [...settings, ...keys, ...passwords];
  }

  private keep(what: string, value: string): void {
    if (!value) throw new Error(`there is no ${what}`);
    this.credentials.set(what, value);
  }
}

/** Asks until nothing is left to seal anew; at most twenty rounds. */
export async function rotated(system: System): Promise<Json> {
  let body: Json;
  for (let round = 0; round < 20; round += 1) {
    body = await system.api.post('/keys/rotate');
    if (body.left === 0) return body;
  }
  return eventually(() => Promise.reject<Json>(new Error(`${JSON.stringify(body)} is left`)), {
    timeoutMs: 1,
  });
}
