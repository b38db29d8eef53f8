import type { Events } from '../callbacks/events.js';
import { verifyEcho, type EchoOutcome } from '../callbacks/url-verification.js';
import { appOfAgent } from '../world/corp-app.js';
import { membersInScope } from '../world/corps.js';
import type { AppCallback, Corp, Member, SelfBuiltApp } from '../world/model.js';
import { changeApp, type AppChange } from '../world/self-built-apps.js';
import { isDomain } from '../world/trusted-domain.js';
import { isAddressOrNet } from '../world/trusted-ips.js';
import type { World } from '../world/world.js';

export type CallbackWish = Pick<AppCallback, 'url' | 'token' | 'encodingAesKey'>;

/** Why WeCom's console does not save what it was given. */
export type Refusal =
  | Exclude<EchoOutcome, 'ok'>
  | 'url_wrong'
  | 'token_wrong'
  | 'key_wrong'
  | 'ip_wrong'
  | 'ips_too_early'
  | 'domain_wrong'
  | 'home_wrong';

export class AppRefusedError extends Error {
  constructor(
    readonly code: Refusal,
    /** HTTP status that the callback URL answered with. */
    readonly answered?: number,
  ) {
    super(answered === undefined ? code : `${code} (HTTP ${answered})`);
  }
}

const MOST_IPS = 120;
const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** What the corp's administrator does with its own apps, with the rules of WeCom's console. */
export class AppActions {
  constructor(
    private readonly world: World,
    private readonly events: Events,
  ) {}

  /** 接收消息 → API接收 → 保存: nothing is kept unless the address answers (08 §2.5). Throws AppRefusedError. */
  async saveCallback(corp: Corp, app: SelfBuiltApp, wish: CallbackWish): Promise<void> {
    const { url, token, encodingAesKey } = wish;
    if (!isHttp(url)) throw new AppRefusedError('url_wrong');
    if (!/^[A-Za-z0-9]{3,32}$/.test(token)) throw new AppRefusedError('token_wrong');
    if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) throw new AppRefusedError('key_wrong');
    await this.verify(corp, wish);
    app.callback = { url, token, encodingAesKey, verifiedAt: this.world.now() };
    this.world.changed();
  }

  /** The GET alone. Throws AppRefusedError. */
  async verify(corp: Corp, { url, ...keys }: CallbackWish): Promise<void> {
    const { outcome, status } = await verifyEcho(this.world, { url, keys, receiveId: corp.plainCorpId });
    if (outcome !== 'ok') throw new AppRefusedError(outcome, outcome === 'status' ? status : undefined);
  }

  /** Everything else of the app's page. Throws AppRefusedError, then nothing has changed. */
  change(corp: Corp, app: SelfBuiltApp, change: AppChange): void {
    checkChange(change);
    const hasAddress = Boolean(app.callback ?? change.trustedDomain ?? app.trustedDomain);
    if ((change.trustedIps ?? []).length > 0 && !hasAddress) throw new AppRefusedError('ips_too_early');
    const before = membersInScope(corp, app.scope);
    changeApp(this.world, app, change);
    const after = membersInScope(corp, app.scope);
    this.tell(
      corp,
      app,
      'subscribe',
      [...after.values()].filter((m) => !before.has(m.userId)),
    );
    this.tell(
      corp,
      app,
      'unsubscribe',
      [...before.values()].filter((m) => !after.has(m.userId)),
    );
  }

  private tell(corp: Corp, { agentId }: SelfBuiltApp, event: string, members: Member[]): void {
    const app = appOfAgent(corp, agentId);
    if (app?.receiver === undefined || this.world.switches.is('scope_change_subscribes', 'none')) return;
    for (const member of members) void this.events.ofApp(event, corp, app, member);
  }
}

/** Throws AppRefusedError for what the console would mark red. */
export function checkChange({ trustedIps = [], trustedDomain, homeUrl }: AppChange): void {
  if (trustedIps.length > MOST_IPS || !trustedIps.every(isAddressOrNet))
    throw new AppRefusedError('ip_wrong');
  if (trustedDomain && !isDomain(trustedDomain)) throw new AppRefusedError('domain_wrong');
  if (homeUrl && !isHttp(homeUrl)) throw new AppRefusedError('home_wrong');
}
