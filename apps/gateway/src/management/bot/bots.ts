import { Injectable } from '@nestjs/common';
import { type CreatedIntegration, type IntegrationView, SEAL_CONTEXT, type SpaceGroup } from '@app/contracts';
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

  /**
   * What a space's group is warned of: a bot that was disconnected keeps nobody from changing the rest of the space. Throws
   * ProblemError INVALID_REQUEST where it newly names one that the tenant has not; another tenant's is none.
   */
  async warnings(tenant: string, spaceId: string, { integrationId: id }: SpaceGroup): Promise<string[]> {
    const found = await this.requester.request('auth.integration.get', { id }).catch((error: unknown) => {
      if (refusalOf(error, 'auth.integration.get') === 'INTEGRATION_UNKNOWN') return undefined;
      throw error;
    });
    if (found?.tenant === tenant && found.kind === 'bot') return [];
    if ((await this.namedBy(tenant, spaceId)) === id)
      return [`there is no smart bot ${id} any more: the group gets no cards`];
    throw invalidRequest([{ field: 'group.integrationId', message: `there is no smart bot ${id}` }]);
  }

  private async namedBy(tenant: string, spaceId: string): Promise<string | undefined> {
    const asked = this.requester.request('desk.space.get', { tenant, spaceId });
    const space = await asked.catch((error: unknown) => {
      if (refusalOf(error, 'desk.space.get') === 'SPACE_UNKNOWN') return undefined;
      throw error;
    });
    return space?.group?.integrationId;
  }

  private sealed(secret: string): { sealedSecret: string } {
    return { sealedSecret: this.keyring.seal(secret, SEAL_CONTEXT.botSecret) };
  }
}

const NOTHING = 'secret must be given: a bot has neither Token nor EncodingAESKey';
