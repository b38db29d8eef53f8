// A corp of the sandbox with an app that it built itself, set up in the order that works in WeCom's console.
import { JsonApi } from '@app/testing';
import { OWN_MEMBERS } from './demo.mjs';

/** The addresses that services on this machine call from. */
const HERE = ['127.0.0.1', '::1'];

export class OwnCorp {
  /** @param {{ corp: object, app: { corpId: string, agentId: number, secret: string }, sandbox: JsonApi }} made */
  constructor({ corp, app, sandbox }) {
    this.corp = corp;
    /** Corp ID, AgentId and Secret, as the administrator copies them into our console. */
    this.app = app;
    this.sandbox = sandbox;
    this.path = `/corps/${app.corpId}/apps/${app.agentId}`;
  }

  /** Makes the corp, its people on the wall, and the app; nothing of it may call yet. */
  static async begin(sandboxUrl, { name = 'Blue 物流', members = OWN_MEMBERS } = {}) {
    const sandbox = new JsonApi(`${sandboxUrl}/sandbox`);
    const corp = await sandbox.post('/corps', { name, members });
    const app = await sandbox.post(`/corps/${corp.corpId}/apps`, { name: '值班告警' });
    return new OwnCorp({ corp, app, sandbox });
  }

  /**
   * 接收消息, then 企业可信IP, then 可信域名 and 应用主页, with what our console shows. Throws when the sandbox refuses, as
   * WeCom would: the receiver has to answer already.
   * @param {{ callbackUrl: string, token: string, encodingAesKey: string, publicUrl: string, integrationId: string,
   *   trustedIps?: string[] }} ours
   */
  async connect({ callbackUrl, token, encodingAesKey, publicUrl, integrationId, trustedIps = HERE }) {
    await this.sandbox.put(`${this.path}/callback`, { url: callbackUrl, token, encodingAesKey });
    await this.sandbox.put(this.path, { trustedIps });
    const { host } = new URL(publicUrl);
    const homeUrl = `${publicUrl}/app?i=${encodeURIComponent(integrationId)}`;
    await this.sandbox.put(this.path, { trustedDomain: host, homeUrl });
  }
}
