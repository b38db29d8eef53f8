import type { CallbackRecord } from '../callbacks/callback-record.js';
import type { Events } from '../callbacks/events.js';
import { appsOf } from '../world/corp-app.js';
import { isInScope, membersInScope } from '../world/corps.js';
import { changeScope, consent, removeApp, type Consent } from '../world/installations.js';
import type { Corp, Member, Scope } from '../world/model.js';
import type { World } from '../world/world.js';

export interface MarketInstall {
  /** `success` came in time; without it the admin sees a failed install and the corp holds no app. */
  installed: boolean;
  callback: CallbackRecord;
}

/** What an administrator of a corp does, with the callbacks that follow. */
export class AdminActions {
  constructor(
    private readonly world: World,
    private readonly events: Events,
  ) {}

  async installFromMarket(corp: Corp, wish: Consent): Promise<MarketInstall> {
    const isNew = corp.installation === undefined;
    const authCode = consent(this.world, corp, wish);
    const callback = await this.events.createAuth(authCode, wish.state ?? '');
    const installed = callback.outcome === 'received';
    if (!installed && isNew) removeApp(this.world, corp);
    if (installed) this.subscribeScope(corp);
    return { installed, callback };
  }

  /** Consent through the provider's own link: the browser carries the code, officially without create_auth (02 §3). */
  installByLink(corp: Corp, state: string): string {
    const authCode = consent(this.world, corp, { state });
    if (this.world.switches.is('create_auth_on_link_install', 'yes'))
      void this.events.createAuth(authCode, state);
    this.subscribeScope(corp);
    return authCode;
  }

  async uninstall(corp: Corp): Promise<CallbackRecord> {
    removeApp(this.world, corp);
    return this.events.cancelAuth(corp);
  }

  async editScope(corp: Corp, scope: Scope): Promise<CallbackRecord[]> {
    const { entered, left } = changeScope(this.world, corp, scope);
    const each = this.world.switches.is('scope_change_subscribes', 'each_member');
    return Promise.all([
      this.events.changeAuth(corp),
      ...(each ? entered.map((m) => this.events.member('subscribe', corp, m)) : []),
      ...(each ? left.map((m) => this.events.member('unsubscribe', corp, m)) : []),
    ]);
  }

  /** The member leaves the corp; only members of the visible scope are told of (02 §7). */
  async leave(corp: Corp, member: Member): Promise<CallbackRecord[]> {
    const wasVisible = isInScope(corp, member.userId);
    const apps = this.world.switches.is('own_app_contact_events', 'on') ? appsOf(corp) : [];
    const told = apps.filter(
      ({ receiver, scope }) => receiver === 'app' && isInScope(corp, member.userId, scope),
    );
    corp.members.delete(member.userId);
    this.world.changed();
    return Promise.all([
      ...(wasVisible
        ? [this.events.deleteUser(corp, member), this.events.member('unsubscribe', corp, member)]
        : []),
      ...told.map((app) => this.events.deleteUserOfApp(corp, app, member)),
    ]);
  }

  /** A new auth_code for the app's secret, with a new permanent code behind it (02 §6.4). */
  async resetPermanentCode(corp: Corp): Promise<CallbackRecord> {
    const { installation } = corp;
    if (installation === undefined) throw new RangeError(`${corp.name} has not installed the app`);
    corp.installation = undefined;
    const { scope, adminUserId } = installation;
    const authCode = consent(this.world, corp, { scope, adminUserId });
    return this.events.resetPermanentCode(corp, authCode);
  }

  private subscribeScope(corp: Corp): void {
    if (!this.world.switches.is('scope_change_subscribes', 'each_member')) return;
    for (const member of membersInScope(corp, corp.installation?.scope).values()) {
      void this.events.member('subscribe', corp, member);
    }
  }
}
