import {
  transition,
  windowEnd,
} from '../../../apps/card-state-service/dist/card-plan/update-window-state.js';

/** What card-state-service keeps of one card, in memory; windows move by the service's own table of states. */
export class CardLedger {
  constructor(recipients) {
    this.windows = [];
    this.presses = [];
    this.card = {
      cardId: 'card',
      live: true,
      sentAt: 0,
      canBeRecalled: true,
      recall: 'none',
      clickCodesLimited: false,
      blockedUntil: null,
      problem: null,
      rejectedVersion: null,
    };
    this.seen = recipients.map((userId) => ({
      userId,
      version: 1,
      look: 'current',
      note: null,
      since: 0,
      replacedAt: null,
      unreachable: false,
      cutOffAt: null,
      restoredAt: null,
    }));
  }

  open(windowId, origin, clickerUserId, at) {
    const expiresAt = windowEnd(new Date(at)).getTime();
    this.windows.push({ windowId, origin, state: 'open', clickerUserId, expiresAt });
  }

  /** False when the window may not make this step. */
  move(windowId, event, now) {
    const window = this.windows.find((one) => one.windowId === windowId);
    const { from, to } = transition(event);
    if (window?.state !== from || (event === 'claim' && window.expiresAt <= now)) return false;
    window.state = to;
    return true;
  }

  see(userIds, version, note, at) {
    for (const seen of this.seen) {
      if (userIds.includes(seen.userId)) Object.assign(seen, { version, note, since: at });
    }
  }

  /** These presses have what they asked for. */
  settle(pressIds) {
    this.presses = this.presses.filter(({ pressId }) => !pressIds.includes(pressId));
  }

  /** Presses whose answer everybody sees are settled. */
  settleAnswered(truth) {
    this.presses = this.presses.filter(
      (press) => press.awaiting === 'pipeline' && truth.version <= press.baseVersion,
    );
  }

  /** What the planner looks at, as PlanInputsRepository reads it. */
  input(life, truth, now) {
    const history = life.versions.slice(Math.max(0, truth.version - 40), truth.version);
    return {
      card: this.card,
      windows: this.windows.filter(({ state }) => state === 'open' || state === 'claimed'),
      seen: this.seen,
      presses: this.presses,
      truth,
      history,
      drawn: life.versions.slice(0, truth.version),
      now,
      ruleReturnMs: life.ruleReturnMs,
    };
  }
}
