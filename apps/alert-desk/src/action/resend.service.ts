import { randomUUID } from 'node:crypto';
import type { AlertSnapshot, ResendAlert } from '@app/contracts';
import { Tenants } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, DomainError, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { saidVersion } from '../alert/next-version.js';
import { SpaceRepository } from '../space/space.repository.js';
import { resendReason } from './resend-words.js';

/** Tells people of an alert once more, after what kept them from hearing of it is mended. */
@Injectable()
export class Resend {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly spaces: SpaceRepository,
    private readonly publisher: AlertPublisher,
    private readonly tenants: Tenants,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The version that names them. Throws DomainError ALERT_UNKNOWN or ALERT_CLOSED. */
  async send({ tenant, alertId, accountIds, by }: ResendAlert): Promise<AlertSnapshot> {
    const via = resendReason(await this.tenants.localeOf(tenant), accountIds);
    const next = await this.transactions.run(async (manager) => {
      const known = await this.alerts.lock(manager, tenant, alertId);
      const facts = { tenant, alertId };
      if (!known) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${alertId}`, { facts });
      if (known.snapshot.status === 'closed')
        throw new DomainError('ALERT_CLOSED', `The alert ${alertId} is closed`, { facts });
      const said = saidVersion(known.snapshot, via, this.clock.now());
      const lastChange = { ...said.lastChange, by: { accountId: null, name: by } };
      const space = said.space && (await this.spaces.find(tenant, said.space.id, manager));
      const notify = { recipients: accountIds, template: space?.template ?? null, renotify: true };
      const version = { ...said, lastChange };
      await this.publisher.publish(manager, tenant, version, `resend ${randomUUID()}`, notify);
      return version;
    });
    this.logger.info({ tenant, alertId, version: next.version, recipients: accountIds.length }, 'sent again');
    return next;
  }
}
