import { Injectable } from '@nestjs/common';
import { type CallbackKeyPair, type IntegrationView, PLAIN_CORP_PATTERN, SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import { invalidRequest } from '../problem/problem.js';
import { AppReceivers } from '../../callback/apps/app-receivers.js';
import type { CredentialsBody, OwnAppFields } from '../dto/own-app.dto.js';

type Wish = OwnAppFields & { tenant: string; name: string; corpId: string };

/** Hands what admins type in of their own apps on to auth-service, sealed. */
@Injectable()
export class OwnApps {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly receivers: AppReceivers,
  ) {}

  /** The receiver's pair comes only with a new integration. Throws ProblemError INVALID_REQUEST, the request's refusals. */
  async connect(wish: Wish): Promise<{ integration: IntegrationView; keys: CallbackKeyPair | null }> {
    const { tenant, name, corpId, agentId, secret, token, encodingAesKey } = wish;
    if (!PLAIN_CORP_PATTERN.test(corpId)) throw invalidRequest([{ field: 'corpId', message: PLAIN_CORP }]);
    const { integration, sealedKeys } = await this.requester.request('auth.own-app.connect', {
      ...{ tenant, name, corpId, agentId: agentId! },
      sealedSecret: this.sealSecret(secret!),
      sealedKeys: this.sealKeys({ token, encodingAesKey }),
    });
    this.receivers.forget(integration.id);
    const keys = sealedKeys === null ? null : this.keyring.open(sealedKeys, SEAL_CONTEXT.callbackKeys);
    return { integration, keys: keys === null ? null : (JSON.parse(keys) as CallbackKeyPair) };
  }

  /** Throws ProblemError INVALID_REQUEST, the request's refusals. */
  async replaceCredentials(id: string, given: CredentialsBody): Promise<IntegrationView> {
    const { secret, token, encodingAesKey } = given;
    const changesKeys = token !== undefined || encodingAesKey !== undefined;
    if (secret === undefined && !changesKeys) throw invalidRequest([{ field: 'secret', message: NOTHING }]);
    try {
      const { integration } = await this.requester.request('auth.own-app.replace-credentials', {
        id,
        sealedSecret: secret === undefined ? undefined : this.sealSecret(secret),
        sealedKeys: changesKeys ? this.sealKeys({ token, encodingAesKey }) : undefined,
      });
      return integration;
    } finally {
      this.receivers.forget(id);
    }
  }

  private sealSecret(secret: string): string {
    return this.keyring.seal(secret, SEAL_CONTEXT.appSecret);
  }

  private sealKeys(given: Partial<CallbackKeyPair>): string {
    return this.keyring.seal(JSON.stringify(given), SEAL_CONTEXT.callbackKeys);
  }
}

const PLAIN_CORP =
  'corpId must be the plain Corp ID (ww…) from 我的企业 → 企业信息; an encrypted one (wp…) is a suite’s';
const NOTHING = 'at least one of secret, token and encodingAesKey must be given';
