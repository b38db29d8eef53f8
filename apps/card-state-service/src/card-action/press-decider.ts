import { offerState, type CardActionName } from '@app/cards';
import type { Severity } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  AlertTruthRepository,
  type AlertCondition,
  type AlertKey,
} from '../alert-truth/alert-truth.repository.js';
import { decidePress, type Decision, type Since } from './press-decision.js';

const SEVERITY_RANK: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

export interface DecidedPress extends Decision {
  trueVersion: number;
}

/** Applies the decision table to what we know of the alert now; reads no snapshot, however many versions there are. */
@Injectable()
export class PressDecider {
  constructor(private readonly alerts: AlertTruthRepository) {}

  /** Null when the alert is unknown. */
  async decide(
    manager: EntityManager,
    key: AlertKey,
    action: CardActionName,
    observedVersion: number,
    now: Date,
  ): Promise<DecidedPress | null> {
    const truth = await this.alerts.condition(manager, key);
    if (!truth) return null;
    const shown = await this.alerts.conditionOf(manager, key, observedVersion);
    const wasClosed =
      shown?.status === 'closed' || (await this.alerts.wasClosedSince(manager, key, observedVersion));
    const decision = decidePress(
      action,
      shown ? offerState(shown, now) : 'unknown',
      offerState(truth, now),
      sinceThen(shown, wasClosed, truth),
    );
    return { ...decision, trueVersion: truth.version };
  }
}

/** What the presser could not see: `wasClosed` between the shown version and the truth, both included. */
export function sinceThen(
  shown: Pick<AlertCondition, 'severity'> | null,
  wasClosed: boolean,
  truth: Pick<AlertCondition, 'status' | 'severity'>,
): Since {
  return {
    reopened: wasClosed && truth.status !== 'closed',
    severityRaised: shown !== null && SEVERITY_RANK[truth.severity] > SEVERITY_RANK[shown.severity],
  };
}
