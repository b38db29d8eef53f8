import { eachAlone, Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { alertKeyOf, type AlertKey } from '../alert/alert-key.js';
import { AlertRepository } from '../alert/alert.repository.js';
import type { Want } from '../decide/want.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import type { DeliveryKey, WaitingDelivery } from '../delivery/delivery.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { WaitingRepository, type DueDelivery } from '../delivery/waiting.repository.js';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { Dispatcher } from '../dispatch/dispatcher.service.js';
import { accountsNamedBy } from '../message/accounts-named-by.js';
import { drawingFailure } from '../message/drawing-failure.js';
import { memberKey, type Member } from '../quota/meter.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { Folding } from '../summary/folding.service.js';
import { TemplateCatalog } from '../template/template-catalog.js';

const MAX_SERVED = 500;

/** Serves recipients who waited for their quota: most severe first, drawn from what is newest by then. */
@Injectable()
export class WaitingDeliveries {
  constructor(
    private readonly waiting: WaitingRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly holdings: HoldingRepository,
    private readonly facts: DeliveryFacts,
    private readonly alerts: AlertRepository,
    private readonly dispatcher: Dispatcher,
    private readonly folding: Folding,
    private readonly catalog: TemplateCatalog,
    private readonly directory: RecipientDirectory,
    private readonly transactions: Transactions,
    private readonly quota: WecomQuota,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Answers how many recipients are on their way now. */
  async round(): Promise<number> {
    const all = await this.waiting.due(this.clock.now(), MAX_SERVED);
    const folded = await this.folding.fold(all);
    await this.openQueues([...folded.members.values()]);
    const due = all.filter((one) => !folded.has(one));
    let reached = folded.sent;
    await eachAlone(due, {
      run: async (keys) => {
        reached += await this.serve(keys);
      },
      onFailed: (key, error) => this.fail(key, error),
    });
    return reached;
  }

  /** Templates and names are read before the transaction, which then needs neither another connection nor an answer. */
  private async serve(due: DueDelivery[]): Promise<number> {
    const alerts = uniqueAlerts(due);
    const choose = await this.catalog.load(
      due.map(({ tenant, template }) => ({ tenant, templateId: template ?? undefined })),
    );
    const names = await this.directory.names(
      (await this.alerts.read(alerts)).map(({ tenant, snapshot }) => {
        return { tenant, accountIds: accountsNamedBy(snapshot) };
      }),
    );
    const served = await this.transactions.run(async (manager) => {
      const newest = await this.alerts.lock(manager, alerts);
      const waiting = await this.waiting.still(manager, due);
      const context = { newest, choose, names, serving: true, isLast: true };
      const reached = await this.dispatcher.dispatch(manager, waiting.map(wantOf), [], context);
      return { waiting, reached };
    });
    await this.openQueues(served.waiting.map(({ recipient }) => recipient));
    return served.reached;
  }

  /** A delivery nobody can serve has its outcome, or it would come back with every round. */
  private async fail(key: DeliveryKey, err: unknown): Promise<void> {
    const { tenant, alertId, accountId } = key;
    this.logger.error({ err, tenant, alertId, accountId }, 'a waiting delivery cannot be served');
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.alerts.lock(manager, [key]);
      const rows = (await this.waiting.still(manager, [key])).map(({ recipient: _recipient, ...row }) => ({
        ...row,
        ...drawingFailure(err),
        state: 'failed' as const,
      }));
      const finals = await this.deliveries.put(manager, rows, now);
      await this.holdings.leaveQueue(manager, finals);
      await this.facts.tell(manager, finals, now);
    });
  }

  /** Newcomers need not queue for members nobody waits for any more. */
  private async openQueues(served: Member[]): Promise<void> {
    const members = [...new Map(served.map((member) => [memberKey(member), member])).values()];
    if (members.length === 0) return;
    const queues = await this.waiting.queues(members);
    const emptied = members.flatMap((member, index) => {
      const { critical, others } = queues[index]!;
      return critical > 0 && others > 0 ? [] : [{ member, critical: critical === 0, others: others === 0 }];
    });
    await this.quota.queueEmptied(emptied);
  }
}

function wantOf(delivery: WaitingDelivery): Want {
  const { recipient, ...facts } = delivery;
  const { template, renotify, page = false, ...reader } = recipient;
  return { ...facts, recipient: reader, template, renotify, page };
}

const uniqueAlerts = (keys: AlertKey[]): AlertKey[] => [
  ...new Map(keys.map((key) => [alertKeyOf(key), key])).values(),
];
