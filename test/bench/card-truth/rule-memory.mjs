import { DEFAULT_POLICY } from '../../../apps/card-state-service/dist/card-plan/plan-policy.js';
import { reopeningsOf } from '../../../apps/card-state-service/dist/card-plan/quiet-time.js';

/** As many alerts of a rule must have come back (rule-flap.repository.ts). */
const ENOUGH_ALERTS = 3;

/** What the service remembers of rules that flap, in memory. */
export class RuleMemory {
  returns = new Map();

  recall(rule) {
    const known = this.returns.get(rule) ?? [];
    return known.length < ENOUGH_ALERTS ? null : Math.max(...known);
  }

  /** Learns from an alert that ended. */
  learn(rule, versions) {
    const found = reopeningsOf(versions, DEFAULT_POLICY.flapMemoryMs, 0);
    if (found) this.returns.set(rule, [...(this.returns.get(rule) ?? []), found.longestMs]);
  }
}
