import { Injectable } from '@nestjs/common';
import {
  type CreatedIntegration,
  type CreateIntegration,
  type IntegrationView,
  keyAfter,
  type ListIntegrations,
  type Page,
  pageOf,
  rowsToRead,
} from '@app/contracts';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { inPortions } from '../in-portions.js';
import { AppGrants } from '../app-grant/app-grants.js';
import { BotRepository } from '../bot-store/bot.repository.js';
import { AuthServiceConfig } from '../auth-service.config.js';
import { InstallationEnding } from '../installation/installation-ending.js';
import { InstallationFacts } from '../installation/installation-facts.js';
import type { Installation } from '../installation/installation.repository.js';
import { InstallationService } from '../installation/installation.service.js';
import { LicenseService } from '../license/license.service.js';
import { ReceiverKeys } from '../receiver/receiver-keys.js';
import { SuiteTicketService } from '../suite-ticket/suite-ticket.service.js';
import { scopeView } from '../visible-scope/scope-view.js';
import { CorpIdLookup } from './corp-id-lookup.js';
import {
  AuthorizeAppFirstError,
  CorpHeldByOtherTenantError,
  IntegrationUnknownError,
} from './integration.errors.js';
import type { Integration } from './integration.entity.js';
import { IntegrationRepository } from './integration.repository.js';

/** Each asks the database three times. */
const VIEWS_AT_ONCE = 4;

/** Ties corps that let us work to tenants. */
@Injectable()
export class IntegrationService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly installations: InstallationService,
    private readonly grants: AppGrants,
    private readonly ending: InstallationEnding,
    private readonly receiverKeys: ReceiverKeys,
    private readonly bots: BotRepository,
    private readonly facts: InstallationFacts,
    private readonly lookup: CorpIdLookup,
    private readonly licenses: LicenseService,
    private readonly tickets: SuiteTicketService,
    private readonly transactions: Transactions,
    private readonly config: AuthServiceConfig,
    private readonly clock: Clock,
  ) {}

  /** Throws AuthorizeAppFirstError, CorpHeldByOtherTenantError, UpstreamError WECOM_UNAVAILABLE. */
  async create({ tenant, name, corpId }: CreateIntegration): Promise<CreatedIntegration> {
    const installation = await this.installed(corpId);
    if (!installation) throw new AuthorizeAppFirstError(corpId);
    return this.adopt(tenant, name, installation);
  }

  /** Gives an installed corp to a tenant, `note` in the same commit; to the same tenant again changes nothing. */
  async adopt(
    tenant: string,
    name: string,
    { corpId }: Pick<Installation, 'corpId'>,
    note: (manager: EntityManager, integration: Integration) => Promise<void> = () => Promise.resolve(),
  ): Promise<CreatedIntegration> {
    const saved = await this.transactions.run(async (manager) => {
      const now = this.clock.now();
      // Held until the commit: a cancel either comes before and is seen, or after and is told with the tenant.
      const installation = await this.installations.holdActive(manager, corpId);
      if (!installation) throw new AuthorizeAppFirstError(corpId);
      const wanted: Integration = { id: ulid(now.getTime()), tenant, name, corpId, createdAt: now };
      if (await this.integrations.insert(manager, wanted)) {
        await this.facts.authorized(manager, { ...installation, tenant }, now);
        await note(manager, wanted);
        return { integration: wanted, created: true };
      }
      const existing = await this.integrations.ofCorp(manager, corpId);
      if (existing?.tenant !== tenant) throw new CorpHeldByOtherTenantError(corpId);
      await note(manager, existing);
      return { integration: existing, created: false };
    });
    return { integration: await this.view(saved.integration), created: saved.created };
  }

  async list(request: ListIntegrations): Promise<Page<IntegrationView>> {
    const [after] = keyAfter(request, ['text']) ?? [''];
    const rows = await this.integrations.list(request.tenant, String(after), rowsToRead(request));
    const views = await inPortions(rows, VIEWS_AT_ONCE, (integration) => this.view(integration));
    return pageOf(views, request, ({ id }) => [id]);
  }

  /** Throws IntegrationUnknownError. */
  async get(id: string): Promise<IntegrationView> {
    const integration = await this.find(id);
    if (!integration) throw new IntegrationUnknownError(id);
    return integration;
  }

  async find(id: string): Promise<IntegrationView | undefined> {
    const integration = await this.integrations.find(id);
    return integration ? this.view(integration) : undefined;
  }

  /** The tenant lets go of the corp; everyone forgets its members, as after a cancel. A suite's grant stays WeCom's. */
  async delete(id: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const gone = await this.integrations.delete(manager, id);
      if (!gone) throw new IntegrationUnknownError(id);
      await this.receiverKeys.forget(manager, id);
      await this.bots.forget(manager, id);
      const held = await this.installations.find(gone.corpId);
      const ends = held !== undefined && this.grants.of(held).endsWithIntegration;
      if (ends && (await this.ending.endIn(manager, { ...held, tenant: gone.tenant }))) return;
      await this.facts.cancelled(manager, gone, this.clock.now());
    });
  }

  private async installed(corpId: string): Promise<Installation | undefined> {
    const exact = await this.inForce(corpId);
    if (exact) return exact;
    const openCorpId = await this.lookup.openCorpId(corpId);
    return openCorpId === undefined ? undefined : this.inForce(openCorpId);
  }

  private async inForce(corpId: string): Promise<Installation | undefined> {
    const found = await this.installations.findSuite(corpId);
    if (found?.state === 'pending') return this.installations.readBack(corpId);
    return found?.state === 'active' ? found : undefined;
  }

  async view(integration: Integration): Promise<IntegrationView> {
    const { id, tenant, name, corpId, createdAt } = integration;
    const installation = await this.installations.find(corpId);
    if (!installation && (await this.bots.find(id))) return botView(integration);
    const kind = installation?.kind ?? 'suite';
    const grant = this.grants.of({ kind });
    const [license, lastTicketAt] = await Promise.all([
      this.licenses.view(corpId),
      grant.needsTicket ? this.tickets.lastTicketAt() : undefined,
    ]);
    return {
      id,
      tenant,
      name,
      kind,
      corpId,
      corpName: installation?.corpName ?? null,
      authorization: installation?.state === 'active' ? 'active' : 'cancelled',
      agentId: installation?.agentId ?? null,
      visibleScope: installation?.scope ? scopeView(installation.scope) : null,
      license,
      lastTicketAt: lastTicketAt?.toISOString() ?? null,
      authorizedAt: installation?.authorizedAt?.toISOString() ?? null,
      callbackUrl: grant.endsWithIntegration ? this.receiverUrl(id) : null,
      createdAt: createdAt.toISOString(),
    };
  }

  private receiverUrl(id: string): string {
    return new URL(`/wecom/callback/app/${id}`, this.config.publicBaseUrl).href;
  }
}

/** A bot rests on nothing that WeCom grants: how its connection stands is bot-service's to say. */
const botView = ({ id, tenant, name, corpId, createdAt }: Integration): IntegrationView => ({
  ...{ id, tenant, name, kind: 'bot', corpId, corpName: null, authorization: 'active', agentId: null },
  ...{ visibleScope: null, license: { status: 'not_required', trialEndsAt: null }, lastTicketAt: null },
  ...{ authorizedAt: createdAt.toISOString(), callbackUrl: null, createdAt: createdAt.toISOString() },
});
