import { eventually, JsonApi, type Json } from '@app/testing';
import type { Corp } from '../../apps/wecom-sandbox/src/index.js';
import type { System } from './system.js';

/** What a corp is connected by. */
export const CONNECTION_KINDS = ['suite', 'self-built'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** Of journeys that do not care; CONNECTION_KIND=self-built runs them all the other way. */
export const USUAL_KIND = (process.env.CONNECTION_KIND ?? 'suite') as ConnectionKind;

/** What only a suite has. */
export const itOfSuites = (kind: ConnectionKind) => (kind === 'suite' ? it : it.skip);

/** How a corp comes to a tenant, and what its ids are called there. */
export abstract class Connection {
  protected constructor(
    protected readonly system: System,
    protected readonly corp: Corp,
  ) {}

  static of(kind: ConnectionKind, system: System, corp: Corp): Connection {
    return kind === 'suite' ? new SuiteConnection(system, corp) : new OwnAppConnection(system, corp);
  }

  /** The corp's id as the system knows it. */
  abstract get corpId(): string;
  /** Where the app's icon in the workbench leads. */
  abstract get home(): string;
  /** The call that gets the token its messages are sent with. */
  abstract readonly tokenApi: string;
  /** Both of the member's ids are there; one is what the system knows. */
  abstract memberId(ids: { userId: string; plainUserId: string }): string;
  /** Exactly these members, by their plain ids, are in the app's visible scope from now on. */
  abstract setScope(plainUserIds: string[]): Promise<unknown>;
  /** All that administrator and operator do; the integration that came of it. */
  abstract make(tenant: string, name: string): Promise<Json>;
  /** The corp wants no more of it, and the system is told. */
  abstract end(): Promise<unknown>;
}

/** Market install, then the operator saves the corp for the tenant. */
class SuiteConnection extends Connection {
  constructor(system: System, corp: Corp) {
    super(system, corp);
  }

  readonly home = '/app';
  readonly tokenApi = 'service/get_corp_token';

  get corpId(): string {
    return this.corp.corpId;
  }

  memberId({ userId }: { userId: string }): string {
    return userId;
  }

  setScope(plainUserIds: string[]): Promise<unknown> {
    const members = [...this.corp.members.values()];
    const users = members.filter(({ plainUserId }) => plainUserIds.includes(plainUserId));
    return this.system.sandbox.actions.editScope(this.corp, {
      ...{ users: users.map(({ userId }) => userId), parties: [], tags: [] },
    });
  }

  async make(tenant: string, name: string): Promise<Json> {
    const { installed } = await this.system.sandbox.actions.installFromMarket(this.corp, {});
    if (!installed) throw new Error('the install dialog showed an error');
    return eventually(() => this.system.api.post('/integrations', { tenant, name, corpId: this.corpId }));
  }

  /** Removes the app in WeCom's console. */
  end(): Promise<unknown> {
    return this.system.sandbox.actions.uninstall(this.corp);
  }
}

/** An app that the admin makes, connected in the order that works: receiver, trusted IPs, trusted domain (08 §2.1). */
export class OwnAppConnection extends Connection {
  integration: Json;
  /** Of WeCom's console, below the app's own path. */
  readonly console: JsonApi;
  readonly tokenApi = 'gettoken';
  private agentId = 0;

  constructor(system: System, corp: Corp) {
    super(system, corp);
    this.console = new JsonApi(`${system.sandbox.url}/sandbox/corps/${corp.corpId}/apps`);
  }

  get corpId(): string {
    return this.corp.plainCorpId;
  }

  get home(): string {
    return `/app?i=${this.integration?.id}`;
  }

  memberId({ plainUserId }: { plainUserId: string }): string {
    return plainUserId;
  }

  async make(tenant: string, name: string): Promise<Json> {
    const { secret } = await this.makeApp();
    await this.connect({ tenant, name, secret });
    // The console wants its answer within a second; on a busy machine an admin presses 保存 again.
    await eventually(() => this.enterReceiver(this.integration), { timeoutMs: 60_000 });
    const { host } = new URL(this.system.gatewayUrl);
    const trusted = { trustedIps: ['127.0.0.1', '::1'], trustedDomain: host };
    await this.change({ ...trusted, homeUrl: `${this.system.gatewayUrl}${this.home}` });
    return this.integration;
  }

  /** WeCom tells nobody that an app was deleted: the operator takes the connection away. */
  end(): Promise<unknown> {
    return this.system.api.delete(`/integrations/${this.integration.id}`);
  }

  /** 创建应用, in WeCom's console. */
  async makeApp(): Promise<{ agentId: number; secret: string }> {
    const made = await this.console.post('', { name: '值班告警' });
    this.agentId = made.agentId;
    return made;
  }

  /** What the operator types in. */
  async connect(wish: { tenant: string; name: string; secret: string }): Promise<Json> {
    const app = { kind: 'self-built', corpId: this.corpId, agentId: this.agentId };
    this.integration = await this.system.api.post('/integrations', { ...wish, ...app });
    return this.integration;
  }

  /** 接收消息 → API接收 → 保存. */
  enterReceiver({ callbackUrl: url, token, encodingAesKey }: Json): Promise<Json> {
    return this.console.put(`/${this.agentId}/callback`, { url, token, encodingAesKey });
  }

  setScope(plainUserIds: string[]): Promise<unknown> {
    return this.change({ scope: { users: plainUserIds, parties: [], tags: [] } });
  }

  /** Anything else on the app's page. */
  change(change: object): Promise<Json> {
    return this.console.put(`/${this.agentId}`, change);
  }
}
