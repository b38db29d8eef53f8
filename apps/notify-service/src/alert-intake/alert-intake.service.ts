import type { AlertSnapshot } from '@app/contracts';
import { Inbox, type ClaimedKey, type FactContext } from '@app/messaging';
import { afterCommit, Coalescer, Transactions } from '@app/persistence';
import { Clock, DomainError, Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { NameBook } from '../directory/name-book.js';
import { RecipientDirectory, type Directory } from '../directory/recipient-directory.js';
import { Dispatcher } from '../dispatch/dispatcher.service.js';
import { accountsNamedBy } from '../message/accounts-named-by.js';
import { TemplateCatalog } from '../template/template-catalog.js';
import { WaitingFollowsAlert } from '../waiting/waiting-follows-alert.service.js';
import { ChannelIntake } from './channel-intake.service.js';
import { GivenUpEvents } from './given-up-events.service.js';
import { HeldEvents } from './held-events.service.js';
import { snapshotOf, sortRecipients, type IntakeItem } from './intake-item.js';

/** Undefined = done; an error settles this event alone, its neighbours in the batch are not concerned. */
type IntakeResult = Error | undefined;

const CONSUMER = 'alert-intake';
const MAX_BATCH = 128;

/**
 * Takes alert events in: the events of one moment share two questions and one transaction. Resolves when everything an
 * event asks for is stored; the messages leave afterwards.
 */
@Injectable()
export class AlertIntakeService {
  private readonly batches = this.batchesOf(4);
  /** Of those that are ahead of their turn, which would wait for the batches of those who have theirs. */
  private readonly ahead = this.batchesOf(2);

  constructor(
    private readonly directory: RecipientDirectory,
    private readonly givenUp: GivenUpEvents,
    private readonly held: HeldEvents,
    private readonly alerts: AlertRepository,
    private readonly waiting: WaitingFollowsAlert,
    private readonly channels: ChannelIntake,
    private readonly dispatcher: Dispatcher,
    private readonly catalog: TemplateCatalog,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Throws what keeps the event from being stored; what `givesUpOn` says will not be tried again has its outcomes by then. */
  async take(
    given: Omit<IntakeItem, 'receivedAt'>,
    { isAhead, givesUpOn }: Pick<FactContext, 'isAhead' | 'givesUpOn'>,
  ): Promise<void> {
    const { tenant, event, key, correlationId } = given;
    const item = { tenant, event, key, correlationId, receivedAt: this.clock.now() };
    const error = await (isAhead ? this.ahead : this.batches).add(item).catch((thrown: unknown) => thrown);
    if (error === undefined) return;
    if (givesUpOn(error)) await this.givenUp.settle(item, error);
    throw error;
  }

  private batchesOf(maxInFlight: number): Coalescer<IntakeItem, IntakeResult> {
    return new Coalescer<IntakeItem, IntakeResult>({
      run: (items) => this.takeIn(items),
      maxBatch: MAX_BATCH,
      maxInFlight,
      // An older version that overtook a newer one would be drawn, and the card be wrong from its first moment.
      keyOf: alertOf,
    });
  }

  private async takeIn(items: IntakeItem[]): Promise<IntakeResult[]> {
    const read = await this.readDirectory(items);
    const results = items.map((item) => errorOf(item, read));
    const good = items.filter((_, index) => results[index] === undefined);
    if (read instanceof Error) await this.held.note(items.filter(({ event }) => event.notify));
    await this.store(good, read instanceof Error ? undefined : read);
    return results;
  }

  private accepted({ tenant, event, correlationId }: IntakeItem): void {
    const { alertId, version, status, severity, notify } = event;
    this.logger.info(
      {
        event: 'alert.accepted',
        correlationId,
        tenant,
        alertId,
        version,
        status,
        severity,
        recipients: notify?.recipients.length ?? 0,
      },
      'alert accepted',
    );
  }

  /** The accounts a batch names, or the retryable error that keeps us from knowing. */
  private async readDirectory(items: IntakeItem[]): Promise<Directory | UpstreamError> {
    try {
      return await this.directory.read(accountsOf(items));
    } catch (error) {
      if (error instanceof UpstreamError && error.retryable) return error;
      throw error;
    }
  }

  private async store(items: IntakeItem[], directory: Directory | undefined): Promise<void> {
    if (items.length === 0) return;
    const names = new NameBook(directory?.groups ?? []);
    const choose = await this.catalog.load(
      items.flatMap(({ tenant, event }) =>
        event.notify ? [{ tenant, templateId: event.notify.template ?? undefined }] : [],
      ),
    );
    await this.transactions.run(async (manager) => {
      const { fresh, newest } = await this.claim(manager, items);
      if (fresh.length === 0) return;
      afterCommit(manager, () => fresh.forEach((item) => this.accepted(item)));
      if (!directory) return;
      const sorted = fresh.map((item) => sortRecipients(item, directory));
      // Before the cards: one that fails at once finds its fallbacks.
      await this.channels.store(manager, sorted, newest);
      await this.dispatcher.dispatch(
        manager,
        sorted.flatMap(({ wants }) => wants),
        sorted.flatMap(({ refused }) => refused),
        { newest, choose, names, serving: false, isLast: true },
      );
    });
  }

  /** Which events had no effect yet, and the alerts as they are now, their rows locked. What came before changes no alert. */
  private async claim(
    manager: EntityManager,
    items: IntakeItem[],
  ): Promise<{ fresh: IntakeItem[]; newest: Map<string, AlertSnapshot> }> {
    const claiming = this.inbox.claiming(
      CONSUMER,
      items.map(({ key }) => key),
    );
    const snapshots = items.map((item) => ({ tenant: item.tenant, alert: snapshotOf(item) }));
    const put = await this.alerts.putNewestWith<ClaimedKey>(manager, claiming, snapshots, this.clock.now());
    const claimed = new Set(put.rows.map(({ messageKey }) => messageKey));
    // One message twice in a batch: the first one counts.
    const fresh = items.filter(({ key }) => claimed.delete(key));
    await this.waiting.follow(manager, put.movedOn, put.newest);
    return { fresh, newest: put.newest };
  }
}

function errorOf({ tenant, event }: IntakeItem, directory: Directory | UpstreamError): IntakeResult {
  if (!event.notify) return undefined;
  if (directory instanceof Error) return directory;
  if (directory.hasTenant(tenant) || event.notify.recipients.length === 0) return undefined;
  return new DomainError('TENANT_UNKNOWN', `No tenant ${tenant} is known`, { facts: { tenant } });
}

/** Whom a batch names, and whom the cards it may lead to show: a later event of an alert changes what its card says. */
function accountsOf(items: IntakeItem[]): Map<string, Set<string>> {
  const notified = new Set(items.filter(({ event }) => event.notify).map(alertOf));
  const accounts = new Map<string, Set<string>>();
  for (const item of items.filter((one) => notified.has(alertOf(one)))) {
    const { tenant, event } = item;
    const wanted = accounts.get(tenant) ?? new Set();
    for (const id of [...(event.notify?.recipients ?? []), ...accountsNamedBy(event)]) wanted.add(id);
    accounts.set(tenant, wanted);
  }
  return accounts;
}

const alertOf = ({ tenant, event }: IntakeItem): string => alertKeyOf({ tenant, alertId: event.alertId });
