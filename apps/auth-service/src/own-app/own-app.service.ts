import { Injectable } from '@nestjs/common';
import {
  type ConnectedOwnApp,
  type ConnectOwnApp,
  type IntegrationView,
  type OwnAppReceiver,
  type ReplaceOwnAppCredentials,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Clock, DomainError, Keyring } from '@app/platform';
import { Transactions } from '@app/persistence';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { CorpTokens } from '../access-token/corp-tokens.js';
import { InstallationFacts } from '../installation/installation-facts.js';
import { CorpConnectedOtherwiseError } from '../installation/installation.errors.js';
import { type Installation, InstallationRepository } from '../installation/installation.repository.js';
import { PermanentCodeSeal } from '../installation/permanent-code-seal.js';
import type { Integration } from '../integration/integration.entity.js';
import { CorpHeldByOtherTenantError, IntegrationUnknownError } from '../integration/integration.errors.js';
import { IntegrationRepository } from '../integration/integration.repository.js';
import { IntegrationService } from '../integration/integration.service.js';
import { LicenseService } from '../license/license.service.js';
import { ReceiverKeys } from '../receiver/receiver-keys.js';

/** Corps that are connected by an app of their own (企业自建应用): made here, without a word of WeCom's. */
@Injectable()
export class OwnAppService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly views: IntegrationService,
    private readonly installations: InstallationRepository,
    private readonly receiverKeys: ReceiverKeys,
    private readonly corpTokens: CorpTokens,
    private readonly licenses: LicenseService,
    private readonly secrets: PermanentCodeSeal,
    private readonly facts: InstallationFacts,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** The same app of the same tenant again changes nothing. Throws CorpHeldByOtherTenantError, CorpConnectedOtherwiseError. */
  async connect(wish: ConnectOwnApp): Promise<ConnectedOwnApp> {
    const { integration, sealedKeys } = await this.transactions.run(async (manager) => {
      const { tenant, name, corpId } = wish;
      const now = this.clock.now();
      const wanted: Integration = { id: ulid(now.getTime()), tenant, name, corpId, createdAt: now };
      if (!(await this.integrations.insert(manager, wanted))) {
        return { integration: await this.existing(manager, wish), sealedKeys: null };
      }
      return { integration: wanted, sealedKeys: await this.begin(manager, wanted, wish) };
    });
    return { integration: await this.views.view(integration), sealedKeys };
  }

  /** Throws IntegrationUnknownError, DomainError NOT_OWN_APP. */
  async replaceCredentials(wish: ReplaceOwnAppCredentials): Promise<{ integration: IntegrationView }> {
    const { id, sealedSecret, sealedKeys } = wish;
    const { integration } = await this.found(id);
    const { corpId } = integration;
    await this.transactions.run(async (manager) => {
      if (sealedKeys !== undefined && !(await this.receiverKeys.replace(manager, id, sealedKeys)))
        throw new IntegrationUnknownError(id);
      if (sealedSecret === undefined) return;
      const secret = this.secrets.seal(corpId, this.opened(sealedSecret));
      await this.installations.replaceSecret(manager, corpId, secret);
      await this.corpTokens.forget(manager, corpId);
    });
    return { integration: await this.views.view(integration) };
  }

  /** What the app's receiver is opened with; throws IntegrationUnknownError. */
  async receiver(id: string): Promise<OwnAppReceiver> {
    const pairs = await this.receiverKeys.accepted(id);
    const integration = pairs.length > 0 ? await this.integrations.find(id) : null;
    const held = integration ? await this.installations.find(integration.corpId) : undefined;
    if (!integration || held?.agentId == null) throw new IntegrationUnknownError(id);
    const keys = pairs.map(({ pairNo, sealedPair }) => ({ pairNo, sealedPair }));
    return { corpId: integration.corpId, agentId: held.agentId, keys };
  }

  private async begin(
    manager: EntityManager,
    integration: Integration,
    wish: ConnectOwnApp,
  ): Promise<string> {
    const { corpId, agentId, sealedSecret, sealedKeys } = wish;
    const app = { corpId, agentId, sealedSecret: this.secrets.seal(corpId, this.opened(sealedSecret)) };
    if (!(await this.installations.putOwnApp(manager, app, integration.createdAt)))
      throw new CorpConnectedOtherwiseError(corpId);
    await this.licenses.exempt(manager, corpId);
    const { tenant } = integration;
    await this.facts.authorized(manager, { corpId, tenant, agentId }, integration.createdAt);
    return this.receiverKeys.begin(manager, integration.id, sealedKeys);
  }

  private async existing(manager: EntityManager, wish: ConnectOwnApp): Promise<Integration> {
    const { tenant, corpId, agentId } = wish;
    const existing = await this.integrations.ofCorp(manager, corpId);
    if (existing?.tenant !== tenant) throw new CorpHeldByOtherTenantError(corpId);
    const held = await this.installations.find(corpId, manager);
    if (!isOwnApp(held) || held.agentId !== agentId) throw new CorpConnectedOtherwiseError(corpId);
    return existing;
  }

  private async found(id: string): Promise<{ integration: Integration }> {
    const integration = await this.integrations.find(id);
    if (!integration) throw new IntegrationUnknownError(id);
    if (!isOwnApp(await this.installations.find(integration.corpId)))
      throw new DomainError('NOT_OWN_APP', `The integration ${id} is no app of the corp's own`);
    return { integration };
  }

  private opened(sealedSecret: string): string {
    return this.keyring.open(sealedSecret, SEAL_CONTEXT.appSecret);
  }
}

const isOwnApp = (held: Installation | undefined): held is Installation => held?.kind === 'self-built';
