import { Requester } from '@app/messaging';
import { PollLoop, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  DeliveryRepository,
  type DeliveryKey,
  type WaitingDelivery,
} from '../delivery/delivery.repository.js';
import type { Send } from '../delivery/send.js';
import { Sender } from '../delivery/sender.service.js';
import { NotifyConfig } from '../notify.config.js';
import { MemberQuota } from '../quota/member-quota.service.js';
import { TemplateCatalog } from '../template/template-catalog.js';
import { AlertRepository } from './alert.repository.js';
import { Dispatcher } from './dispatcher.service.js';
import { NameBook, NamesMissingError } from './name-book.js';
import type { Want } from './want.js';

const MAX_SERVED = 500;

/** Serves recipients who waited for their quota: most severe first, drawn from what is newest by then. */
@Injectable()
export class WaitingDeliveriesLoop implements OnApplicationBootstrap {
  private readonly loop;

  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly alerts: AlertRepository,
    private readonly dispatcher: Dispatcher,
    private readonly catalog: TemplateCatalog,
    private readonly requester: Requester,
    private readonly transactions: Transactions,
    private readonly sender: Sender,
    private readonly quota: MemberQuota,
    private readonly clock: Clock,
    private readonly shutdown: Shutdown,
    private readonly metrics: Metrics,
    config: NotifyConfig,
    logger: Logger,
  ) {
    this.loop = new PollLoop({
      intervalMs: config.pollIntervalMs,
      run: () => this.round(),
      onError: (err) => logger.warn({ err }, 'serving waiting deliveries failed'),
    });
  }

  onApplicationBootstrap(): void {
    this.shutdown.register('intake', 'waiting deliveries', () => this.loop.stop());
    const { deliveries } = this;
    this.metrics.gauge({
      name: 'notify_waiting',
      help: 'Deliveries that wait for a member’s quota',
      async collect() {
        this.set(await deliveries.waitingCount());
      },
    });
    this.loop.start();
  }

  private async round(): Promise<number> {
    const due = await this.deliveries.dueWaiting(this.clock.now(), MAX_SERVED);
    if (due.length === 0) return 0;
    const names = new NameBook();
    for (;;) {
      try {
        return await this.serve(due, names);
      } catch (error) {
        if (!(error instanceof NamesMissingError)) throw error;
        names.add(
          (await this.requester.request('identity.recipients.resolve', { groups: error.groups })).groups,
        );
      }
    }
  }

  private async serve(due: DeliveryKey[], names: NameBook): Promise<number> {
    const served = await this.transactions.run(async (manager) => {
      const newest = await this.alerts.lock(manager, uniqueAlerts(due));
      const waiting = await this.deliveries.stillWaiting(manager, due);
      const wants = waiting.map(wantOf);
      const choose = await this.catalog.load(
        wants.map(({ tenant, template }) => ({ tenant, templateId: template })),
      );
      const sends = await this.dispatcher.dispatch(manager, wants, [], {
        newest,
        choose,
        names,
        serving: true,
      });
      return { waiting, sends };
    });
    this.sender.submit(served.sends);
    await this.openQueues(served.waiting);
    return reached(served.sends);
  }

  /** Newcomers need not queue for members nobody waits for any more. */
  private async openQueues(waiting: WaitingDelivery[]): Promise<void> {
    const members = new Map(
      waiting.map(({ recipient }) => [`${recipient.corpId} ${recipient.userId}`, recipient]),
    );
    const waitedFor = await this.deliveries.membersWaitedFor([...members.values()]);
    await this.quota.queueEmptied(
      [...members].flatMap(([key, member]) => (waitedFor.has(key) ? [] : [member])),
    );
  }
}

function wantOf(delivery: WaitingDelivery): Want {
  const { recipient, ...facts } = delivery;
  const { template, renotify, ...reader } = recipient;
  return { ...facts, recipient: reader, template, renotify };
}

function uniqueAlerts(keys: DeliveryKey[]): DeliveryKey[] {
  return [...new Map(keys.map((key) => [`${key.tenant}/${key.alertId}`, key])).values()];
}

const reached = (sends: Send[]): number => sends.reduce((sum, { recipients }) => sum + recipients.length, 0);
