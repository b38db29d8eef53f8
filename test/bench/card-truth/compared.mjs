import { DEFAULT_POLICY } from '../../../apps/card-state-service/dist/card-plan/plan-policy.js';
import { liveGreedily } from './greedy-card.mjs';
import { LifeOfAlert } from './life-of-alert.mjs';
import { optimumOf } from './optimum.mjs';
import { PlannedCard } from './planned-card.mjs';
import { RuleMemory } from './rule-memory.mjs';
import { Score } from './score.mjs';

const POLICIES = {
  ours: (life, latencyMs) => new PlannedCard(life, { policy: DEFAULT_POLICY, latencyMs }).run(),
  greedy: liveGreedily,
  optimum: (life, latencyMs) => optimumOf(life, latencyMs),
  // Not bound by the contract: it may leave a press unanswered to keep the code.
  unboundOptimum: (life, latencyMs) => optimumOf(life, latencyMs, { presses: false }),
};

/** Scores by shape and for `all`, and the sum of what must never happen. */
export class Compared {
  shapes = new Map();
  rules = new RuleMemory();
  settlingMs = new Map();
  broken = { usedTwice: 0, usedAfterEnd: 0, identical: 0 };

  /** Returns the alert's life, for other questions about it. */
  add(alert, latencyMs) {
    const life = new LifeOfAlert(alert, this.rules.recall(alert.rule));
    for (const [policy, live] of Object.entries(POLICIES)) {
      const lived = live(life, latencyMs);
      for (const shape of [alert.shape, 'all']) this.of(shape)[policy].add(life, lived);
      if (policy === 'ours') this.addOurs(alert, lived);
    }
    this.rules.learn(alert.rule, life.versions);
    return life;
  }

  addOurs({ shape, recipients }, { phones, settlingMs }) {
    this.addBroken(phones);
    this.settlingMs.set(shape, (this.settlingMs.get(shape) ?? 0) + settlingMs * recipients.length);
  }

  /** Shapes that are staler than under a greedy policy by more than the quiet time that changes were given. */
  stalerThanEarned() {
    return [...this.settlingMs].flatMap(([shape, settlingMs]) => {
      const { ours, greedy } = this.shapes.get(shape);
      return ours.weightedMs - greedy.weightedMs > settlingMs ? [shape] : [];
    });
  }

  addBroken(phones) {
    for (const [rule, count] of Object.entries(phones.broken)) this.broken[rule] += count;
  }

  of(shape) {
    if (!this.shapes.has(shape)) {
      const scores = Object.keys(POLICIES).map((policy) => [policy, new Score()]);
      this.shapes.set(shape, Object.fromEntries(scores));
    }
    return this.shapes.get(shape);
  }

  /** One line per shape, the whole mix last. */
  lines() {
    const names = [...this.shapes.keys()].filter((name) => name !== 'all').sort();
    return [...names, 'all'].map((shape) => {
      const scores = this.of(shape);
      const figures = Object.entries(scores).map(([policy, score]) => [policy, score.figures(scores)]);
      return { bench: 'card-truth', shape, cards: scores.ours.cards, ...Object.fromEntries(figures) };
    });
  }
}
