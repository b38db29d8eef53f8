import { offerState, type CardActionName } from '@app/cards';
import type { AlertSnapshot } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository, type AlertKey } from '../alert-truth/alert-truth.repository.js';
import { decidePress, type Decision, type Since } from './press-decision.js';

const SEVERITY_RANK = { info: 0, warning: 1, critical: 2 };

export interface DecidedPress extends Decision {
  alert: AlertSnapshot;
  trueVersion: number;
}

/** Applies the decision table to what we know of the alert now. */
@Injectable()
export class PressDecider {
  constructor(private readonly alerts: AlertTruthRepository) {}

  /** Null when the alert is unknown. */
  async decide(
    manager: EntityManager,
    key: AlertKey,
    action: CardActionName,
    observedVersion: number,
  ): Promise<DecidedPress | null> {
    const truth = await this.alerts.truth(manager, key);
    if (!truth) return null;
    const versions = (await this.alerts.versions(manager, key, observedVersion)).filter(
      ({ version, becameTruthAt }) => becameTruthAt !== null || version === observedVersion,
    );
    const shown = versions.find(({ version }) => version === observedVersion)?.snapshot;
    const passed = versions.map(({ snapshot }) => snapshot);
    const decision = decidePress(
      action,
      shown ? offerState(shown) : 'unknown',
      offerState(truth.snapshot),
      sinceThen(shown, passed, truth.snapshot),
    );
    return { ...decision, alert: truth.snapshot, trueVersion: truth.version };
  }
}

/** What the presser could not see: `passed` are the versions from the shown one to the truth. */
export function sinceThen(
  shown: AlertSnapshot | undefined,
  passed: AlertSnapshot[],
  truth: AlertSnapshot,
): Since {
  const firstClosed = passed.findIndex(({ status }) => status === 'closed');
  return {
    reopened: firstClosed !== -1 && truth.status !== 'closed',
    severityRaised: shown !== undefined && SEVERITY_RANK[truth.severity] > SEVERITY_RANK[shown.severity],
  };
}
