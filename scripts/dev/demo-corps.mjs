// The two kinds of corp on the wall, with what differs: how one connects, and how its people are bound.
import { eventually } from '@app/testing';
import { MEMBERS, OWN_MEMBERS, PASSWORD, TENANT } from './demo.mjs';
import { OwnCorp } from './own-corp.mjs';

const PATIENCE = { timeoutMs: 15_000, intervalMs: 30 };

/** A corp that installs the suite by a one-time link. */
class SuiteCorp {
  name = 'Acme 科技';
  connectedBy = 'installed by link, integration active';
  othersBoundBy = 'bound';
  everybody = MEMBERS;
  members = MEMBERS.slice(0, 2);
  /** An account that no member is bound to until everybody is. */
  unlinked = MEMBERS[2];

  constructor(system) {
    this.system = system;
  }

  async connect() {
    const { api, tenant, sandbox } = this.system;
    this.corp = await sandbox.post('/corps', { name: this.name, members: MEMBERS });
    const { url } = await tenant.post('/install-links');
    const admin = this.system.browser();
    const consent = await eventually(async () => {
      const page = await admin.open(url);
      if (!page.text.includes('<form'))
        throw new Error(`the install link shows no consent page (${page.status})`);
      return page;
    }, PATIENCE);
    const done = await admin.submit(consent, { sandbox_corp: this.corp.corpId });
    if (done.status !== 200) throw new Error(`/install/complete answered ${done.status}`);
    const { items } = await api.get('/integrations');
    const integration = items.find(({ corpId }) => corpId === this.corp.corpId);
    if (integration?.authorization !== 'active') throw new Error('the corp has no active integration');
  }

  signIn(member) {
    return this.system.signIn(this.corp, member, '/app');
  }

  async bindOthers(members) {
    for (const member of members) await this.signIn(member);
  }
}

/** A corp that connects by an app of its own. */
class OwnAppCorp {
  name = 'Blue 物流';
  connectedBy = 'connected by an app of its own: receiver, trusted IPs, trusted domain';
  othersBoundBy = 'bound by userid, without a login';
  everybody = OWN_MEMBERS;
  members = OWN_MEMBERS;
  unlinked = { userId: 'zhouba', name: '周八' };

  constructor(system, trustedIps) {
    this.system = system;
    this.trustedIps = trustedIps;
  }

  async connect() {
    const { api, sandboxUrl, gatewayUrl, publicUrl } = this.system;
    const { name } = this;
    const own = await OwnCorp.begin(sandboxUrl, { name });
    const made = await api.post('/integrations', { tenant: TENANT, name, kind: 'self-built', ...own.app });
    const { id: integrationId, token, encodingAesKey } = made;
    const callbackUrl = `${gatewayUrl}${new URL(made.callbackUrl).pathname}`;
    const { trustedIps } = this;
    await own.connect({ callbackUrl, token, encodingAesKey, publicUrl, integrationId, trustedIps });
    this.corp = own.corp;
    this.integrationId = integrationId;
  }

  signIn(member) {
    return this.system.signIn(this.corp, member, `/app?i=${encodeURIComponent(this.integrationId)}`);
  }

  async bindOthers(members) {
    for (const member of members) await this.system.account(member, { password: PASSWORD });
    const wish = { integrationId: this.integrationId, by: ['userid'] };
    const { items } = await this.system.tenant.post('/bindings/match', wish);
    for (const { userId } of members) {
      const found = items.find(({ accountId }) => accountId === userId);
      if (found?.outcome !== 'bound') throw new Error(`${userId} was not bound but ${found?.outcome}`);
    }
  }
}

/** @param {import('./demo-system.mjs').DemoSystem} system  @param {string[]} [trustedIps] whom the corp's own app is called from */
export const demoCorps = (system, trustedIps) => [new SuiteCorp(system), new OwnAppCorp(system, trustedIps)];
