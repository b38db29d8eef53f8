import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { pageOf, type Page, type TenantInstallation, type TenantsOfInstallations } from '@app/contracts';
import { Clock, Logger } from '@app/platform';
import { Transactions } from '@app/persistence';
import { AUTH_CODE_VALID_MS } from '@app/wecom-client';
import type { EntityManager } from 'typeorm';
import { AuthCodeExchange } from './auth-code-exchange.js';
import { cancelVerdict } from './cancel-verdict.js';
import { GrantReader } from './grant-reader.js';
import { InstallationEnding } from './installation-ending.js';
import { InstallationFacts } from './installation-facts.js';
import {
  AuthCodeInvalidError,
  InstallationAwaitedError,
  InstallationInactiveError,
  InstallationUnknownError,
} from './installation.errors.js';
import type { ReadGrant } from '../app-grant/app-grant.js';
import { type Installation, InstallationRepository } from './installation.repository.js';

/** When WeCom says something happened: its own time, and since when we know. */
export interface Told {
  timeStamp: number;
  receivedAt: Date;
}

/** The life of a corp's grant: complete(authCode), refresh(corpId), cancel(corpId). */
@Injectable()
export class InstallationService {
  constructor(
    private readonly exchange: AuthCodeExchange,
    private readonly reader: GrantReader,
    private readonly ending: InstallationEnding,
    private readonly facts: InstallationFacts,
    private readonly installations: InstallationRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Turns an auth code into an active installation; the same code again gives the same installation. Throws
   * AuthCodeInvalidError, InstallationInactiveError (cancelled meanwhile), UpstreamError.
   */
  async complete(authCode: string, installedAt: Date): Promise<Installation> {
    const corpId = await this.exchange.exchange(authCode, installedAt);
    return this.readBack(corpId);
  }

  /** As complete, for a pushed code: it is tried until its ten minutes are over, then it is an AuthCodeInvalidError. */
  async completePushed(authCode: string, told: Told): Promise<Installation | undefined> {
    try {
      return await this.complete(authCode, new Date(told.timeStamp * 1000));
    } catch (error) {
      // Installed and cancelled again before we came to it: nothing is left to do.
      if (error instanceof InstallationInactiveError) return undefined;
      // Exchanged in time: what is missing is only the reading back, which needs no code.
      if (this.isOver(told) && !(await this.exchange.wasExchanged(authCode)))
        throw new AuthCodeInvalidError(error);
      throw error;
    }
  }

  /** Reads a corp's grant again after change_auth. A corp not known yet may be installing just now: then the event waits. */
  async refresh(corpId: string, told: Told): Promise<void> {
    const held = await this.findSuite(corpId);
    const inForce = held !== undefined && held.state !== 'cancelled';
    if (inForce) {
      // Announced even if it looks the same: an app that was disabled and is enabled again shows no other sign.
      await this.readBack(corpId, 'always');
      return;
    }
    const eventAt = told.timeStamp * 1000;
    if (held?.cancelledAt && held.cancelledAt.getTime() >= eventAt) return;
    throw this.isOver(told) ? new InstallationUnknownError(corpId) : new InstallationAwaitedError(corpId);
  }

  /** Reads the grant of a corp whose app works again, and tells everybody, even if it looks the same. */
  async announce(corpId: string): Promise<void> {
    const held = await this.installations.find(corpId);
    if (held?.state !== 'active') return;
    try {
      await this.readBack(corpId, 'always');
    } catch (error) {
      if (!(error instanceof InstallationInactiveError)) throw error;
    }
  }

  /** Ends a corp's grant, unless the cancel is older than the install we hold. */
  async cancel(corpId: string, cancelTimeStamp: number): Promise<void> {
    const held = await this.findSuite(corpId);
    const verdict = cancelVerdict(held, cancelTimeStamp);
    if (!held || verdict === 'ignore') {
      this.logger.info({ corpId, cancelTimeStamp }, 'cancel_auth changes nothing');
      return;
    }
    if (verdict === 'ask-wecom' && (await this.reader.read(held)) !== 'gone') return;
    await this.ending.end(held);
  }

  async find(corpId: string): Promise<Installation | undefined> {
    return this.installations.find(corpId);
  }

  /** What the suite's events are about: a corp's own app is none of them. */
  async findSuite(corpId: string): Promise<Installation | undefined> {
    const found = await this.installations.find(corpId);
    return found?.kind === 'suite' ? found : undefined;
  }

  /** The installation if it is active, which stays true until the manager's transaction ends. */
  async holdActive(manager: EntityManager, corpId: string): Promise<Installation | undefined> {
    return this.installations.holdActive(manager, corpId);
  }

  async activeOfTenants(request: TenantsOfInstallations): Promise<Page<TenantInstallation>> {
    const active = await this.installations.activeOfTenants(request);
    const { items, next } = pageOf(active, request, ({ integratedAt, integrationId }) => [
      integratedAt.toISOString(),
      integrationId,
    ]);
    const views = items.map(({ tenant, corpId, agentId, integrationId }) => ({
      ...{ tenant, corpId, agentId, integrationId },
    }));
    return { items: views, next };
  }

  /** The installation as WeCom tells it now; throws InstallationInactiveError when there is none in force. */
  async readBack(corpId: string, announce: 'always' | 'if-changed' = 'if-changed'): Promise<Installation> {
    const held = await this.installations.find(corpId);
    if (!held || held.state === 'cancelled') throw new InstallationInactiveError(corpId);
    const askedAt = this.clock.now();
    const read = await this.reader.read(held);
    if (read === 'gone') {
      await this.ending.end(held);
      throw new InstallationInactiveError(corpId);
    }
    await this.store(held, read, { askedAt, announce });
    const stored = await this.installations.find(corpId);
    if (stored?.state !== 'active') throw new InstallationInactiveError(corpId);
    return stored;
  }

  private async store(
    held: Installation,
    read: ReadGrant,
    { askedAt, announce }: { askedAt: Date; announce: 'always' | 'if-changed' },
  ): Promise<void> {
    await this.transactions.run(async (manager) => {
      const now = this.clock.now();
      const before = await this.installations.findLocked(manager, held.corpId);
      // A newer grant is being read by whoever brought it; a newer reading of this one is already stored.
      if (!before || !(await this.installations.saveRead(manager, held, read, askedAt))) return;
      const after = { ...before, agentId: read.agentId };
      if (before.state === 'pending') await this.facts.authorized(manager, after, now);
      else if (announce === 'always' || differs(before, read))
        await this.facts.scopeChanged(manager, after, now);
    });
  }

  private isOver(told: Told): boolean {
    return this.clock.now().getTime() - told.receivedAt.getTime() > AUTH_CODE_VALID_MS;
  }
}

function differs(before: Installation, read: ReadGrant): boolean {
  const told = { agentId: before.agentId, authMode: before.authMode, scope: before.scope };
  return !isDeepStrictEqual(told, { agentId: read.agentId, authMode: read.authMode, scope: read.scope });
}
