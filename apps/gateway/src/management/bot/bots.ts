import { Injectable } from '@nestjs/common';
import { type CreatedIntegration, type IntegrationView, SEAL_CONTEXT } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import type { CredentialsBody } from '../dto/own-app.dto.js';
import { invalidRequest } from '../problem/problem.js';

/** Hands what admins type in of their smart bots on to auth-service, sealed. */
@Injectable()
export class Bots {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
  ) {}

  /** Throws the request's refusals. */
  connect(wish: {
    tenant: string;
    name: string;
    botId: string;
    secret: string;
  }): Promise<CreatedIntegration> {
    const { tenant, name, botId, secret } = wish;
    return this.requester.request('auth.bot.connect', { tenant, name, botId, ...this.sealed(secret) });
  }

  /** Throws ProblemError INVALID_REQUEST, the request's refusals. */
  async replaceSecret(id: string, { secret }: CredentialsBody): Promise<IntegrationView> {
    if (secret === undefined) throw invalidRequest([{ field: 'secret', message: NOTHING }]);
    const { integration } = await this.requester.request('auth.bot.replace-secret', {
      id,
      ...this.sealed(secret),
    });
    return integration;
  }

  /** Throws ProblemError INVALID_REQUEST where the tenant has no such bot; another tenant's is none. */
  async expect(tenant: string, id: string): Promise<void> {
    const found = await this.requester.request('auth.integration.get', { id }).catch((error: unknown) => {
      if (refusalOf(error, 'auth.integration.get') === 'INTEGRATION_UNKNOWN') return undefined;
      throw error;
    });
    if (found?.tenant === tenant && found.kind === 'bot') return;
    throw invalidRequest([{ field: 'group.integrationId', message: `there is no smart bot ${id}` }]);
  }

  private sealed(secret: string): { sealedSecret: string } {
    return { sealedSecret: this.keyring.seal(secret, SEAL_CONTEXT.botSecret) };
  }
}

const NOTHING = 'secret must be given: a bot has neither Token nor EncodingAESKey';
