import { Injectable } from '@nestjs/common';
import type { ConnectionCheck } from '@app/contracts';
import { type Agent, WecomClient, withFreshToken } from '@app/wecom-client';
import { scopeOf } from '../app-grant/granted-scope.js';
import { AuthServiceConfig } from '../auth-service.config.js';
import { InstallationService } from '../installation/installation.service.js';
import { InstallationTokens } from '../installation/installation-tokens.js';
import type { Installation } from '../installation/installation.repository.js';
import { ReceiverKeys } from '../receiver/receiver-keys.js';
import { callbackCheck } from './callback-check.js';
import type { Examined, Examiner } from './examiner.js';
import { fine, notLooked, words, wrong } from './found.js';
import { scopeCheck } from './scope-check.js';
import { domainOf, isTrusted } from './trusted-domain.js';
import { troubleOf } from './wecom-trouble.js';

/** What WeCom is asked about, in the order in which it has to be right. */
const ASKED = ['token', 'trusted_ip', 'agent', 'visible_scope', 'oauth_domain'] as const;
type Asked = (typeof ASKED)[number];

const FINE_BEFORE: Record<'token' | 'trusted_ip', ConnectionCheck> = {
  token: fine('token', words('Corp ID 和 Secret 正确', 'Corp ID and Secret are right')),
  trusted_ip: fine(
    'trusted_ip',
    words('企业微信接受本服务的出口 IP', 'WeCom trusts the address we call from'),
  ),
};

/** An app that the corp built itself: everything that its admin sets, asked of WeCom with the app's own token. */
@Injectable()
export class OwnAppExaminer implements Examiner {
  constructor(
    private readonly tokens: InstallationTokens,
    private readonly installations: InstallationService,
    private readonly receiverKeys: ReceiverKeys,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
  ) {}

  async examine({ view, installation, lastCallbackAt }: Examined): Promise<ConnectionCheck[]> {
    const pairs = await this.receiverKeys.accepted(view.id);
    const callback = callbackCheck({ callbackUrl: view.callbackUrl ?? '', lastCallbackAt, pairs });
    return [callback, ...(await this.askWecom(view.id, installation))];
  }

  private async askWecom(id: string, installation: Installation): Promise<ConnectionCheck[]> {
    try {
      const agent = await withFreshToken(this.tokens.sourceOf(installation), (token) =>
        this.wecom.app.getAgent(token, installation.agentId ?? 0),
      );
      // What is looked at is also what the connection shows from now on: nothing tells of a changed scope (08 §2.5).
      await this.installations.readBack(installation.corpId);
      return [
        ...Object.values(FINE_BEFORE),
        ...[this.agent(id, agent), scopeCheck(scopeOf(agent)), this.domain(agent)],
      ];
    } catch (error) {
      return upTo(troubleOf(error));
    }
  }

  private agent(id: string, { name = '', closed, homeUrl }: Agent): ConnectionCheck {
    if (closed)
      return wrong(
        'agent',
        words(`应用"${name}"已停用`, `The app “${name}” is stopped`),
        words('在应用详情页启用它', 'Start it again on its page'),
      );
    const home = new URL(`/app?i=${id}`, this.config.publicBaseUrl).href;
    const hint = words(`把应用主页设为 ${home}`, `Set the app’s home (应用主页) to ${home}`);
    return fine('agent', words(`应用"${name}"`, `The app “${name}”`), homeUrl === home ? undefined : hint);
  }

  private domain({ redirectDomain }: Agent): ConnectionCheck {
    const wanted = domainOf(this.config.publicBaseUrl);
    if (redirectDomain !== undefined && isTrusted(redirectDomain, this.config.publicBaseUrl))
      return fine('oauth_domain', words(`可信域名 ${redirectDomain}`, `Trusted domain ${redirectDomain}`));
    return wrong(
      'oauth_domain',
      redirectDomain
        ? words(
            `可信域名是 ${redirectDomain}，不是 ${wanted}`,
            `The trusted domain is ${redirectDomain}, not ${wanted}`,
          )
        : words('没有设置可信域名，成员打不开页面', 'No trusted domain is set: members cannot open pages'),
      words(
        `在 应用 → 网页授权及JS-SDK 把可信域名设为 ${wanted}（域名和端口都要一致），并按提示完成归属验证`,
        `At the app → 网页授权及JS-SDK set the trusted domain to ${wanted} (host and port exactly) and prove that it is yours`,
      ),
    );
  }
}

/** All that is asked: fine before the trouble, not looked at behind it. */
function upTo(trouble: ConnectionCheck): ConnectionCheck[] {
  const place = ASKED.indexOf(trouble.name as Asked);
  return ASKED.map((name, index) => {
    if (index === place) return trouble;
    return index < place && name in FINE_BEFORE
      ? FINE_BEFORE[name as keyof typeof FINE_BEFORE]
      : notLooked(name);
  });
}
