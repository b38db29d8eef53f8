import {
  CreateSource,
  FindSourceByToken,
  type FoundSource,
  ListSources,
  MAX_SETTINGS_BYTES,
  MAX_SOURCES,
  type Page,
  pageOf,
  ReplaceSourceToken,
  SourceById,
  type SourceView,
  type StoredSourceSettings,
  UpdateSource,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { missingCredentials, shownSettings, withKept } from './source-settings.js';
import type { Source } from './source.entity.js';
import { SilenceAddresses } from './silence-addresses.js';
import { SourceRepository } from './source.repository.js';

@Controller()
export class SourceMessageController {
  constructor(
    private readonly sources: SourceRepository,
    private readonly addresses: SilenceAddresses,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @OnRequest('desk.source.create')
  async create(request: CreateSource): Promise<SourceView> {
    this.check(request.settings ?? {});
    const added = await this.sources.add(request, this.clock.now());
    if (added) return viewOf(added);
    throw new DomainError('TOO_MANY_SOURCES', `A tenant has at most ${MAX_SOURCES} sources`);
  }

  @OnRequest('desk.source.update')
  update(request: UpdateSource): Promise<SourceView> {
    return this.transactions.run(async (manager) => {
      const source = await this.sources.lock(manager, request);
      if (!source) throw unknown(request);
      const problems = missingCredentials(request.settings, source.settings);
      if (problems.length > 0) {
        throw new DomainError('INVALID_REQUEST', 'Nothing is stored for ***', { facts: { problems } });
      }
      const settings = withKept(request.settings, source.settings);
      this.check(settings);
      return viewOf(await manager.save(Object.assign(source, { name: request.name, settings })));
    });
  }

  @OnRequest('desk.source-token.replace')
  async replaceToken(request: ReplaceSourceToken): Promise<SourceView> {
    if (!(await this.sources.replaceToken(request))) throw unknown(request);
    return this.get(request);
  }

  @OnRequest('desk.source.get')
  async get(request: SourceById): Promise<SourceView> {
    const source = await this.sources.find(request);
    if (!source) throw unknown(request);
    return viewOf(source);
  }

  @OnRequest('desk.sources.list')
  async list(request: ListSources): Promise<Page<SourceView>> {
    return pageOf((await this.sources.list(request)).map(viewOf), request, ({ id }) => [id]);
  }

  @OnRequest('desk.source.delete')
  async delete(request: SourceById): Promise<Record<string, never>> {
    if (!(await this.sources.remove(request))) throw unknown(request);
    return {};
  }

  @OnRequest('desk.source.find-by-token')
  async findByToken({ digest }: FindSourceByToken): Promise<FoundSource> {
    const found = await this.sources.findByToken(digest);
    if (!found) return { source: null };
    const { tenant, sourceId, kind, name, settings } = found;
    const { silence: _, ...needed } = settings;
    return { source: { tenant, sourceId, kind, name, settings: needed } };
  }

  private check(settings: StoredSourceSettings): void {
    if (Buffer.byteLength(JSON.stringify(settings)) > MAX_SETTINGS_BYTES) throw settingsTooLarge();
    this.addresses.check(settings);
  }
}

const viewOf = ({ sourceId, kind, name, settings, createdAt }: Source): SourceView => ({
  ...{ id: sourceId, kind, name },
  settings: shownSettings(settings),
  createdAt: createdAt.toISOString(),
});

const unknown = ({ tenant, sourceId }: SourceById): DomainError =>
  new DomainError('SOURCE_UNKNOWN', `Tenant ${tenant} has no source ${sourceId}`);

function settingsTooLarge(): DomainError {
  const message = `must have at most ${MAX_SETTINGS_BYTES} bytes as JSON`;
  return new DomainError('INVALID_REQUEST', 'The settings are too large', {
    facts: { problems: [{ field: 'settings', message }] },
  });
}
