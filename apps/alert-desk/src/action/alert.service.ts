import type { AlertAction, AlertEvent } from '@app/contracts';
import { type FactContext, Inbox } from '@app/messaging';
import { Clock, DomainError, Logger, Metrics, UpstreamError } from '@app/platform';
import { Coalescer, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Paging } from '../paging/paging.service.js';
import { ActorName } from './actor-name.js';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { type Attempt, transitionOf } from '../alert/alert-transition.js';
import { AlertRepository, type AlertVersion, nameOf } from '../alert/alert.repository.js';
import { CHANGE_KINDS, nextVersion } from '../alert/next-version.js';

/** Deliveries of an action that wait for the alert version it was pressed on, a second apart. */
const WAITS_FOR_VERSION = 15;
/** Versions of a pipeline in one transaction. */
const MAX_BATCH = 32;

/** Learns alerts from whoever publishes them and answers people's actions with the next version. */
@Injectable()
export class AlertService {
  /** Versions of different alerts that come together are one transaction; those of one alert follow each other. */
  private readonly arrivals = new Coalescer<AlertVersion, void>({
    run: (versions) => this.learnAll(versions),
    maxBatch: MAX_BATCH,
    maxInFlight: 2,
    keyOf: ({ tenant, snapshot }) => nameOf({ tenant, alertId: snapshot.alertId }),
    oneOfKey: true,
  });

  constructor(
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly paging: Paging,
    private readonly actorName: ActorName,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  learn(tenant: string, { notify: _notify, ...snapshot }: AlertEvent): Promise<void> {
    return this.arrivals.add({ tenant, snapshot });
  }

  private async learnAll(versions: AlertVersion[]): Promise<void[]> {
    await this.transactions.run(async (manager) => {
      const newer = await this.alerts.saveAll(manager, versions, this.clock.now());
      await this.paging.followAll(manager, newer);
    });
    return versions.map(() => undefined);
  }

  /** Throws DomainError `ALERT_UNKNOWN` or `ACTION_INCOMPLETE`, UpstreamError while the alert's version is on its way. */
  async apply(tenant: string, action: AlertAction, context: FactContext): Promise<void> {
    const attempt = attemptOf(action);
    const name = await this.actorName.of(tenant, action.actor.accountId);
    const outcome = await this.transactions.run(async (manager) => {
      if (!(await this.inbox.claim(manager, 'action', context.key))) return 'repeated';
      return this.applyOnce(manager, tenant, { action, attempt, name, context });
    });
    const { alertId, observedVersion } = action;
    this.logger.info({ tenant, alertId, observedVersion, action: action.action, outcome }, 'action');
    this.metrics
      .counter({ name: 'desk_actions_total', help: 'Actions by outcome', labelNames: ['action', 'outcome'] })
      .inc({ action: action.action, outcome });
  }

  private async applyOnce(
    manager: EntityManager,
    tenant: string,
    given: { action: AlertAction; attempt: Attempt; name: string | undefined; context: FactContext },
  ): Promise<'applied' | 'already' | 'refused'> {
    const { action, attempt, name, context } = given;
    const known = await this.alerts.lock(manager, tenant, action.alertId);
    if (!known || known.snapshot.version < action.observedVersion) throw versionIsMissing(action, context);

    const now = this.clock.now();
    const transition = transitionOf(known, attempt, now);
    if (transition === 'already' || transition === 'refused') return transition;
    const by = { accountId: action.actor.accountId, name: name ?? null };
    const change = { kind: CHANGE_KINDS[action.action], by, via: action.via };
    const next = nextVersion(known.snapshot, transition, change, now, attempt.snoozeUntil);
    const woken = transition === 'triggered' ? await this.paging.wake(manager, tenant, next) : null;
    if (!woken) await this.paging.follow(manager, tenant, next);
    const told = woken ? { ...next, space: woken.space } : next;
    await this.publisher.publish(manager, tenant, told, `action ${context.key}`, woken?.notify);
    return 'applied';
  }
}

function attemptOf({ action, observedVersion, snoozeSeconds, occurredAt }: AlertAction): Attempt {
  if (action !== 'snooze') return { action, observedVersion, snoozeUntil: null };
  if (snoozeSeconds === undefined) {
    throw new DomainError('ACTION_INCOMPLETE', 'A snooze says for how many seconds');
  }
  const snoozeUntil = new Date(new Date(occurredAt).getTime() + snoozeSeconds * 1000);
  return { action, observedVersion, snoozeUntil };
}

/** Events and actions come through two consumers, so an action may overtake the version it was pressed on. */
function versionIsMissing({ alertId, observedVersion }: AlertAction, { deliveryCount }: FactContext): Error {
  const facts = { alertId, observedVersion };
  if (deliveryCount >= WAITS_FOR_VERSION) {
    return new DomainError('ALERT_UNKNOWN', `Version ${observedVersion} of the alert never came`, { facts });
  }
  const text = `Version ${observedVersion} of the alert is not known yet`;
  return new UpstreamError('ALERT_NOT_KNOWN_YET', text, { retryable: true, retryAfterMs: 1_000, facts });
}
