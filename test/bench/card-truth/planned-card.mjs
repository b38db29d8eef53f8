import { plan } from '../../../apps/card-state-service/dist/card-plan/plan.js';
import { REFUSALS, waitAfter } from '../../../apps/card-state-service/dist/card-plan/refusal-table.js';
import { CardLedger } from './card-ledger.mjs';
import { Phones } from './phones.mjs';

export const NEVER = Number.POSITIVE_INFINITY;

/**
 * Lives one card's life under the service's planner on a moved clock: it is asked after each change, press and result, and
 * whenever it said "later".
 */
export class PlannedCard {
  constructor(life, { policy, latencyMs, refusal = () => null }) {
    Object.assign(this, { life, policy, latencyMs, refusal });
    this.ledger = new CardLedger(life.alert.recipients);
    this.phones = new Phones(life.alert.recipients, faceOf(life.versions[0], null));
    this.shown = [{ from: 0, look: life.versions[0].appearance }];
    this.spends = [];
    this.reasons = {};
    this.refusals = 0;
    /** Weighted ms untrue, for one recipient, while changes had their quiet time. */
    this.settlingMs = 0;
    this.call = null;
    this.lookAt = 0;
    this.open('send', 'send', null, 0);
  }

  run() {
    const { life } = this;
    let [version, press] = [1, 0];
    for (;;) {
      const nextVersion = life.versions[version]?.at ?? NEVER;
      const nextPress = life.presses[press]?.at ?? NEVER;
      const now = Math.min(nextVersion, nextPress, this.nextStop());
      if (now >= life.end) return this;
      if (this.call?.at === now) this.settle(now);
      if (nextVersion === now) version++;
      if (nextPress === now)
        this.press(life.presses[press], `click-${++press}`, life.versions[version - 1], now);
      this.look(life.versions[version - 1], now);
    }
  }

  nextStop() {
    return Math.min(this.call?.at ?? NEVER, this.lookAt);
  }

  open(windowId, origin, clicker, at) {
    this.ledger.open(windowId, origin, clicker, at);
    this.phones.issue(windowId, at);
  }

  press({ member, isAnswered, refresh = false }, windowId, truth, now) {
    this.open(windowId, 'click', member, now);
    const awaiting = isAnswered ? 'pipeline' : 'correction';
    this.ledger.presses.push({
      pressId: windowId,
      userId: member,
      redraw: refresh,
      windowId,
      awaiting,
      baseVersion: truth.version,
      since: now,
    });
  }

  look(truth, now) {
    const decided = plan(this.ledger.input(this.life, truth, now), this.policy);
    if (this.decided?.reason === 'settling')
      this.settlingMs += this.life.untrue(this.shown.at(-1).look, this.lookedAt, now);
    this.decided = decided;
    this.lookedAt = now;
    this.lookAt = decided.kind === 'later' ? Math.max(decided.at, now + 1) : NEVER;
    if (decided.kind === 'nothing' && decided.reason === 'all_true') this.ledger.settleAnswered(truth);
    if (decided.kind !== 'spend') return;
    if (!this.ledger.move(decided.windowId, 'claim', now))
      throw new Error('the planner chose a window it cannot have');
    this.call = { at: now + this.latencyMs, calledAt: now, truth, ...decided };
  }

  /** The result of the call that is under way. */
  settle(now) {
    const { windowId, userIds, note, truth, calledAt, reason, answers } = this.call;
    this.call = null;
    const refused = this.refusal();
    if (refused) return this.refused(windowId, refused, now);
    const isAsked = reason === 'asked_for_refresh';
    this.phones.update(windowId, userIds, faceOf(truth, note), calledAt, isAsked);
    this.ledger.move(windowId, 'consume', now);
    this.ledger.settle(answers);
    this.ledger.see(userIds, truth.version, note, now);
    Object.assign(this.ledger.card, { problem: null, blockedUntil: null });
    this.refusals = 0;
    this.shown.push({ from: now, look: truth.appearance });
    this.spends.push({ at: calledAt, shownAt: now, look: truth.appearance });
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
  }

  refused(windowId, { reason, burnt }, now) {
    const rule = REFUSALS[reason];
    const isGone = rule.window === 'consumed' || (rule.window === 'consumed-if-burnt' && burnt);
    this.ledger.move(windowId, isGone ? 'consume' : 'release', now);
    this.refusals++;
    if (rule.problem === null) return;
    const wait = waitAfter(rule, this.refusals, undefined);
    Object.assign(this.ledger.card, { problem: rule.problem, blockedUntil: wait > 0 ? now + wait : null });
  }
}

/** What a copy looks like: the state, and the note of a press that nobody answered yet. */
export const faceOf = ({ appearance }, note) => `${appearance} ${note ?? ''}`;
