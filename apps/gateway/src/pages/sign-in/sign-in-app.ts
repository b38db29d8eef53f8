import type { ChooseOauthApp, OauthApp } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { authorizeUrl, corpAuthorizeUrl } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { PageError } from '../page/page-error.js';
import { appHint } from './app-hint.js';

type Link = Omit<Parameters<typeof authorizeUrl>[0], 'suiteId'>;

/** Which app of which corp a sign-in goes through: the suite, or a corp's own. */
@Injectable()
export class SignInApp {
  constructor(private readonly requester: Requester) {}

  /**
   * What the address names, else the tenant of its alert, else the app this browser used last. Throws PageError
   * 'app-unclear'.
   */
  async choose(path: string, lastUsed: string | undefined): Promise<OauthApp> {
    const { integrationId, tenant } = appHint(path);
    const questions: ChooseOauthApp[] = [{ tenant }];
    if (integrationId !== undefined) questions.unshift({ integrationId });
    if (lastUsed !== undefined) questions.push({ integrationId: lastUsed });
    for (const question of questions) {
      const app = await this.ask(question);
      if (app) return app;
    }
    throw new PageError('app-unclear');
  }

  /** Undefined when it is unclear, or the integration is none any more. */
  private async ask(question: ChooseOauthApp): Promise<OauthApp | undefined> {
    try {
      return await this.requester.request('auth.oauth-app.get', question);
    } catch (error) {
      if (refusalOf(error, 'auth.oauth-app.get') === undefined) throw error;
      return undefined;
    }
  }
}

/** WeCom's page that asks who somebody is. */
export function linkThrough({ appId, agentId }: OauthApp, link: Link): string {
  return agentId === null
    ? authorizeUrl({ ...link, suiteId: appId })
    : corpAuthorizeUrl({ ...link, corpId: appId, agentId });
}
