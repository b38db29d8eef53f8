import { Injectable } from '@nestjs/common';
import { Clock, Logger } from '@app/platform';
import { Transactions } from '@app/persistence';
import type { EntityManager } from 'typeorm';
import { CorpTokens } from '../access-token/corp-tokens.js';
import { LicenseService } from '../license/license.service.js';
import { InstallationFacts } from './installation-facts.js';
import { type Installation, InstallationRepository } from './installation.repository.js';

/** The end of a grant: secrets, scope, token and licences of the corp go in the commit that says so (D/90642). */
@Injectable()
export class InstallationEnding {
  constructor(
    private readonly installations: InstallationRepository,
    private readonly licenses: LicenseService,
    private readonly corpTokens: CorpTokens,
    private readonly facts: InstallationFacts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Ends exactly the grant that was judged; a newer one stays. */
  async end(held: Installation): Promise<void> {
    const ended = await this.transactions.run((manager) => this.endIn(manager, held));
    if (ended) this.logger.info({ corpId: held.corpId }, 'installation cancelled');
  }

  /** As `end`, in a commit of the caller's; false when that grant is not in force. */
  async endIn(manager: EntityManager, held: Installation): Promise<boolean> {
    const now = this.clock.now();
    if (!(await this.installations.cancel(manager, held, now))) return false;
    await this.corpTokens.forget(manager, held.corpId);
    await this.licenses.forget(manager, held.corpId);
    await this.facts.cancelled(manager, held, now);
    return true;
  }
}
