import {
  type AppliedConfiguration,
  type AppliedTemplates,
  type ApplyConfiguration,
  MAX_CONFIGURATION_BYTES,
} from '@app/contracts';
import { Requester } from '@app/messaging';
import { DomainError, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../gateway.config.js';
import { SourceDirectory } from '../../ingest/source-directory.js';
import type {
  AppliedConfigurationBody,
  ConfigurationBody,
  MadeSourceBody,
} from '../dto/configuration.dto.js';
import { invalidRequest } from '../problem/problem.js';
import { CalendarTokens } from '../schedule/calendar-tokens.js';
import { SourcesByName } from './configured-sources.js';

/** Hundreds of objects are stored in one transaction. */
const TIMEOUT_MS = 20_000;
const NO_TEMPLATES: AppliedTemplates = { changes: [], warnings: [], added: [], retiredAt: null };

/**
 * Applies a tenant's configuration over the two services that keep it. alert-desk stores its part in one transaction; the
 * templates are stored before, in one of notify-service, and taken back when alert-desk's part comes to nothing.
 */
@Injectable()
export class ConfigurationService {
  private readonly base: string;

  constructor(
    private readonly requester: Requester,
    private readonly sourcesByName: SourcesByName,
    private readonly calendars: CalendarTokens,
    private readonly directory: SourceDirectory,
    private readonly logger: Logger,
    config: GatewayConfig,
  ) {
    this.base = config.publicBaseUrl.replace(/\/$/, '');
  }

  /** Throws ProblemError 422 and DomainErrors of the services, each with every problem there is; then nothing has changed. */
  async apply(tenant: string, given: ConfigurationBody, dryRun: boolean): Promise<AppliedConfigurationBody> {
    const { prune = false } = given;
    const named = given.sources ? await this.sourcesByName.read(tenant, given.sources) : undefined;
    const ofDesk: ApplyConfiguration = {
      ...{ tenant, prune, dryRun: true },
      sources: named?.sources,
      spaces: given.spaces?.map(({ id, ...space }) => ({ ...space, tenant, spaceId: id })),
      schedules: given.schedules?.map(({ id, ...schedule }) => ({
        ...{ ...schedule, tenant, scheduleId: id },
        calendarToken: this.calendars.make({ tenant, scheduleId: id }),
      })),
      probes: given.probes?.map((probe) => ({ ...probe, tenant })),
    };
    const templates = given.templates?.map(({ id, locale, title, body }) => ({
      templateId: id,
      locale,
      title,
      body,
    }));
    const ofTemplates = templates && { tenant, prune, dryRun: true, templates };
    refuseTooLarge(ofDesk, 'sources, spaces and schedules');
    refuseTooLarge(ofTemplates, 'templates');

    const triedTemplates = ofTemplates
      ? await this.requester.request('notify.templates.apply', ofTemplates)
      : NO_TEMPLATES;
    const tried = await this.desk(ofDesk);
    const told = (applied: AppliedConfiguration): AppliedConfigurationBody => ({
      dryRun,
      changes: [...triedTemplates.changes, ...applied.changes],
      warnings: [...triedTemplates.warnings, ...applied.warnings],
      routes: applied.routes,
      sources: dryRun ? [] : this.made(named?.tokens, ofDesk),
    });
    if (dryRun) return told(tried);
    const stored = ofTemplates
      ? await this.requester.request('notify.templates.apply', { ...ofTemplates, dryRun: false })
      : NO_TEMPLATES;
    const applied = await this.keepOrUndo(tenant, { ...ofDesk, dryRun: false }, stored);
    if (named) this.directory.forget();
    return told(applied);
  }

  private desk(request: ApplyConfiguration): Promise<AppliedConfiguration> {
    return this.requester.request('desk.configuration.apply', request, { timeoutMs: TIMEOUT_MS });
  }

  /** Where no answer came, a trial tells whether it was stored: it waits for a transaction that is under way. */
  private async keepOrUndo(
    tenant: string,
    request: ApplyConfiguration,
    { added, retiredAt }: AppliedTemplates,
  ): Promise<AppliedConfiguration> {
    try {
      return await this.desk(request);
    } catch (error) {
      if (!(error instanceof DomainError)) {
        const since = await this.desk({ ...request, dryRun: true });
        if (since.changes.length === 0) return since;
      }
      if (added.length > 0 || retiredAt) {
        const undo = { tenant, added, retiredAt: retiredAt ?? undefined };
        await this.requester.request('notify.templates.undo', undo);
        this.logger.warn(
          { tenant, templates: added.length },
          'templates were taken back: the rest was not stored',
        );
      }
      throw error;
    }
  }

  private made(
    tokens: ReadonlyMap<string, string> | undefined,
    { sources = [] }: ApplyConfiguration,
  ): MadeSourceBody[] {
    return sources.flatMap(({ sourceId: id, name }) => {
      const token = tokens?.get(id);
      return token === undefined ? [] : [{ id, name, url: `${this.base}/ingest/${token}`, token }];
    });
  }
}

/** It travels in one message. */
function refuseTooLarge(request: object | undefined, what: string): void {
  const bytes = request ? Buffer.byteLength(JSON.stringify(request)) : 0;
  if (bytes <= MAX_CONFIGURATION_BYTES) return;
  const message = `${what} have ${bytes} bytes as JSON together, ${MAX_CONFIGURATION_BYTES} can be applied at once`;
  throw invalidRequest([{ field: '', message }]);
}
