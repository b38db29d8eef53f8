import {
  type BotSecret,
  type ConnectBot,
  type CreatedIntegration,
  type IntegrationView,
  type KnownBot,
  type ListBots,
  type Page,
  pageOf,
  type ReplaceBotSecret,
  SEAL_CONTEXT,
  sealContextOf,
} from '@app/contracts';
import { Clock, DomainError, Keyring } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import type { Integration } from '../integration/integration.entity.js';
import { IntegrationUnknownError } from '../integration/integration.errors.js';
import { IntegrationRepository } from '../integration/integration.repository.js';
import { IntegrationService } from '../integration/integration.service.js';
import type { Bot } from '../bot-store/bot.entity.js';
import { BotRepository } from '../bot-store/bot.repository.js';

/** Smart bots and their secrets: an integration each, known by the BotID where others have a corp. */
@Injectable()
export class BotService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly views: IntegrationService,
    private readonly bots: BotRepository,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** The same bot of the same tenant again takes the Secret and changes nothing else. Throws DomainError BOT_HELD_BY_OTHER_TENANT. */
  async connect({ tenant, name, botId, sealedSecret }: ConnectBot): Promise<CreatedIntegration> {
    const now = this.clock.now();
    const secret = this.sealed(botId, sealedSecret);
    const saved = await this.transactions.run(async (manager) => {
      const wanted: Integration = { id: ulid(now.getTime()), tenant, name, corpId: botId, createdAt: now };
      if (await this.integrations.insert(manager, wanted)) {
        await this.bots.add(manager, { integrationId: wanted.id, botId, sealedSecret: secret, secretNo: 1 });
        return { integration: wanted, created: true };
      }
      const existing = await this.integrations.ofCorp(manager, botId);
      const isBot = existing !== null && (await this.bots.find(existing.id, manager)) !== null;
      if (!isBot || existing.tenant !== tenant)
        throw new DomainError('BOT_HELD_BY_OTHER_TENANT', `The bot ${botId} belongs to another tenant`, {
          facts: { botId },
        });
      return { integration: existing, created: false };
    });
    if (!saved.created) await this.bots.replaceSecret(saved.integration.id, secret);
    return { ...saved, integration: await this.views.view(saved.integration) };
  }

  /** Throws IntegrationUnknownError, DomainError NOT_A_BOT. */
  async replaceSecret({ id, sealedSecret }: ReplaceBotSecret): Promise<{ integration: IntegrationView }> {
    const { botId } = await this.found(id);
    await this.bots.replaceSecret(id, this.sealed(botId, sealedSecret));
    return { integration: await this.views.get(id) };
  }

  async list(request: ListBots): Promise<Page<KnownBot>> {
    return pageOf(await this.bots.list(request), request, ({ integrationId }) => [integrationId]);
  }

  /** Throws IntegrationUnknownError, DomainError NOT_A_BOT. */
  async secret(integrationId: string): Promise<BotSecret> {
    const { sealedSecret, secretNo } = await this.found(integrationId);
    return { sealedSecret, secretNo };
  }

  private async found(id: string): Promise<Bot> {
    const bot = await this.bots.find(id);
    if (bot) return bot;
    if (!(await this.integrations.find(id))) throw new IntegrationUnknownError(id);
    throw new DomainError('NOT_A_BOT', `The integration ${id} is no smart bot`, { facts: { id } });
  }

  private sealed(botId: string, sealedSecret: string): string {
    const secret = this.keyring.open(sealedSecret, SEAL_CONTEXT.botSecret);
    return this.keyring.seal(secret, sealContextOf('botSecret', botId));
  }
}
