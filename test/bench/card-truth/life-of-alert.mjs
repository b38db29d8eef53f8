/** A second in which a critical card is untrue counts as four of an informational one. */
export const WEIGHT = { critical: 4, warning: 2, info: 1 };

const HOUR = 3_600_000;
/** A card is watched for a day after the last thing that happened. */
const WATCHED_MS = 24 * HOUR;
/** The pipeline's time to answer a press; a change within it is its answer. */
export const ANSWER_MS = 5_000;

/**
 * What is true of an alert when: the versions as the planner knows them (`at` in ms after the card was sent), and how long
 * a given look was untrue.
 */
export class LifeOfAlert {
  /** `ruleReturnMs`: how long alerts of its rule were closed at most before they reopened. */
  constructor(alert, ruleReturnMs = null) {
    this.alert = alert;
    this.ruleReturnMs = ruleReturnMs;
    this.versions = [{ at: 0, ...alert.start }, ...alert.changes].map((state, index) =>
      factOf(state, index + 1),
    );
    this.final = this.versions.at(-1);
    this.end = Math.max(this.final.at, alert.presses.at(-1)?.at ?? 0) + WATCHED_MS;
    this.presses = alert.presses.map((press) => ({ ...press, isAnswered: this.isAnswered(press.at) }));
  }

  isAnswered(at) {
    return this.versions.some((version) => version.at > at && version.at <= at + ANSWER_MS);
  }

  /** The version that is true at an instant. */
  at(instant) {
    let low = 0;
    for (let high = this.versions.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if (this.versions[middle].at <= instant) low = middle;
      else high = middle - 1;
    }
    return this.versions[low];
  }

  /** Weighted milliseconds during which `look` is untrue between two instants, for one recipient. */
  untrue(look, from, to) {
    let sum = 0;
    for (let index = 0; index < this.versions.length; index++) {
      const { at, appearance, severity } = this.versions[index];
      const until = Math.min(this.versions[index + 1]?.at ?? this.end, to);
      if (appearance !== look && until > from)
        sum += WEIGHT[severity] * Math.max(0, until - Math.max(at, from));
    }
    return sum;
  }

  /** Weighted ms untrue of what was shown: [{ from, look }], the first from 0. */
  staleness(shown) {
    return shown.reduce((sum, { from, look }, index) => {
      return sum + this.untrue(look, from, Math.min(shown[index + 1]?.from ?? this.end, this.end));
    }, 0);
  }
}

function factOf({ at, status, severity, snoozed, responders, text }, version) {
  const people = responders.join(',');
  return {
    version,
    status,
    severity,
    snoozed,
    snoozeEnd: null,
    people,
    appearance: [status, severity, snoozed, people, text].join('|'),
    at,
  };
}
