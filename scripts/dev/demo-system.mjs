// The running system as the demo reaches it: its public faces, and the phones of the sandbox's people.
import { Browser, JsonApi } from '@app/testing';
import { PASSWORD, TENANT } from './demo.mjs';

export class DemoSystem {
  /** @param {{ env: Record<string, string>, gatewayUrl?: string, sandboxUrl?: string }} where the URLs where this process reaches them */
  constructor({ env, gatewayUrl, sandboxUrl }) {
    this.gatewayUrl = gatewayUrl ?? `http://localhost:${env.GATEWAY_PORT}`;
    this.sandboxUrl = sandboxUrl ?? env.WECOM_API_BASE_URL;
    this.api = new JsonApi(`${this.gatewayUrl}/api/v1`, { authorization: `Bearer ${env.ADMIN_API_TOKEN}` });
    this.tenant = new JsonApi(`${this.gatewayUrl}/api/v1/tenants/${TENANT}`, {
      authorization: `Bearer ${env.ADMIN_API_TOKEN}`,
    });
    this.sandbox = new JsonApi(`${this.sandboxUrl}/sandbox`);
    this.publicUrl = env.PUBLIC_BASE_URL;
    this.wallUrl = env.WECOM_OAUTH_BASE_URL;
  }

  /** A browser to which the addresses that people see lead where this process reaches them. */
  browser() {
    return new Browser({
      [new URL(this.publicUrl).origin]: this.gatewayUrl,
      [new URL(this.wallUrl).origin]: this.sandboxUrl,
    });
  }

  /** The browser of a member's WeCom client. */
  async phoneOf(corp, member) {
    const phone = this.browser();
    const { userId } = corp.members.find(({ plainUserId }) => plainUserId === member.userId);
    await phone.open(
      `${this.wallUrl}/sandbox/as/${corp.corpId}/${userId}?to=${encodeURIComponent('/health/live')}`,
    );
    return phone;
  }

  account({ userId, name }, more = {}) {
    return this.tenant.put(`/accounts/${userId}`, { username: userId, displayName: name, ...more });
  }

  /** Signs in once at the app's home in the workbench; throws when the next visit asks again. */
  async signIn(corp, member, home) {
    await this.account(member, { password: PASSWORD });
    const phone = await this.phoneOf(corp, member);
    const login = await phone.open(`${this.publicUrl}${home}`);
    const page = await phone.submit(login, { username: member.userId, password: PASSWORD });
    if (page.status !== 200) throw new Error(`signing in as ${member.userId} answered ${page.status}`);
    const again = await phone.open(`${this.publicUrl}${home}`);
    if (again.text.includes('name="password"'))
      throw new Error('the second visit asked for the password again');
  }
}
