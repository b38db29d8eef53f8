import { randomOf } from './random.mjs';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const SEVERITIES = [
  ['critical', 3],
  ['warning', 4],
  ['info', 3],
];
const RAISED = { info: 'warning', warning: 'critical', critical: 'critical' };

/** Share of each shape in the default mix. */
export const MIX = [
  ['quiet', 39],
  ['slow', 25],
  ['flapping', 18],
  ['storm', 17],
  ['long-lived', 1],
];

/** How many of an alert's actions are made by pressing the card; the others come from other tools. */
const PRESSES = [
  [0, 50],
  [1, 30],
  [2, 13],
  [3, 7],
];
/** What stays open for days is handled again and again. */
const PRESSES_OVER_DAYS = [
  [0, 10],
  [1, 20],
  [2, 30],
  [3, 40],
];

/** One alert of the mix, in the form of a trace line with milliseconds instead of seconds. */
export function alertOf(seed, index) {
  const random = randomOf(seed, index);
  const shape = random.pick(MIX);
  const draft = new Draft(random);
  draft.rule = `${shape}-rule-${random.whole(1, RULES)}`;
  SHAPES[shape](draft, random);
  const presses = shape === 'long-lived' ? PRESSES_OVER_DAYS : PRESSES;
  return draft.finish(`${shape}-${index}`, shape, random.pick(presses));
}

class Draft {
  constructor(random) {
    this.random = random;
    const members = Math.min(50, Math.floor(random.logBetween(1, 51)));
    this.recipients = Array.from({ length: members }, (_, index) => `m${index + 1}`);
    this.state = {
      status: 'triggered',
      severity: random.pick(SEVERITIES),
      snoozed: false,
      responders: [],
      text: '',
    };
    this.start = this.state;
    this.changes = [];
    this.actions = [];
  }

  /** At most 20 changes; the last one ends the alert. */
  change(at, given) {
    if (this.changes.length >= (given.status === 'closed' ? 20 : 19)) return;
    this.state = { ...this.state, ...given };
    this.changes.push({ at: Math.round(at), ...this.state });
  }

  text(at) {
    this.change(at, { text: `update ${this.changes.length + 1}` });
  }

  raise(at) {
    this.change(at, { severity: RAISED[this.state.severity], text: 'raised' });
  }

  /** Somebody acts; where that was a press, the pipeline answered it in 0.2 to 1.5 s. */
  act(at, given) {
    const member = this.member();
    this.actions.push({ at: Math.round(at - this.random.between(200, 1_500)), member });
    this.change(at, { ...given, responders: [...new Set([...this.state.responders, member])] });
  }

  /** A second person presses at the same moment; the alert does not change again. */
  alsoPress(at) {
    this.actions.push({ at: Math.round(at + this.random.between(50, 900)), member: this.member() });
  }

  member() {
    return this.recipients[this.random.whole(0, this.recipients.length - 1)];
  }

  finish(id, shape, count) {
    const left = [...this.actions];
    const presses = [];
    while (presses.length < count && left.length > 0) {
      presses.push(...left.splice(this.random.whole(0, left.length - 1), 1));
    }
    const { start, recipients, changes } = this;
    return {
      id,
      shape,
      rule: this.rule,
      start,
      recipients,
      changes: changes.sort(byTime),
      presses: presses.sort(byTime),
    };
  }
}

const byTime = (a, b) => a.at - b.at;

/** Rules of each shape; each rule that flaps does so at its own pace, whoever is on call. */
const RULES = 40;
const paceOf = (rule) => {
  const ofRule = randomOf(7, Number(rule.split('-').at(-1)));
  return ofRule.logBetween(2 * SECOND, 4 * MINUTE);
};

const SHAPES = {
  /** Fires, is perhaps taken, ends within hours. */
  quiet(draft, random) {
    const life = random.logBetween(2 * MINUTE, 4 * HOUR);
    if (random.chance(0.6)) draft.act(life * random.between(0.05, 0.5), { status: 'processing' });
    if (random.chance(0.15)) draft.text(life * random.between(0.55, 0.9));
    if (random.chance(0.25)) draft.act(life, { status: 'closed' });
    else draft.change(life, { status: 'closed' });
  },

  /** Hours of work: taken, snoozed, raised, relabelled, closed within a day or two. */
  slow(draft, random) {
    const life = random.logBetween(HOUR, 36 * HOUR);
    const steps = random.whole(1, 7);
    for (let step = 1; step <= steps; step++) {
      const at = life * ((step - random.unit()) / (steps + 1));
      const kind = random.pick([
        ['take', 4],
        ['text', 3],
        ['raise', 2],
        ['snooze', 2],
      ]);
      if (kind === 'take') draft.act(at, { status: 'processing' });
      if (kind === 'text') draft.text(at);
      if (kind === 'raise') draft.raise(at);
      if (kind === 'snooze') draft.act(at, { snoozed: !draft.state.snoozed });
    }
    if (random.chance(0.3)) draft.act(life, { status: 'closed', snoozed: false });
    else draft.change(life, { status: 'closed', snoozed: false });
  },

  /** Closes and reopens at the pace of its rule, from every two seconds to every four minutes, give or take. */
  flapping(draft, random) {
    const pace = paceOf(draft.rule) * random.logBetween(0.5, 2);
    const steps = random.whole(3, 17);
    let at = random.logBetween(10 * SECOND, 30 * MINUTE);
    for (let step = 0; step < steps; step++) {
      const isClosing = draft.state.status !== 'closed';
      draft.change(at, { status: isClosing ? 'closed' : 'triggered' });
      if (!isClosing && random.chance(0.1)) draft.act(at + pace * 0.3, { status: 'processing' });
      at += pace * random.logBetween(0.4, 2.5);
    }
    if (draft.state.status !== 'closed') draft.change(at, { status: 'closed' });
  },

  /** Many changes in minutes, several hands at once, then hours until the end. */
  storm(draft, random) {
    const burst = random.logBetween(MINUTE, 20 * MINUTE);
    const steps = random.whole(4, 18);
    const takenAt = random.whole(0, steps);
    for (let step = 0; step < steps; step++) {
      const at = burst * ((step + random.unit()) / steps);
      if (step === takenAt) {
        draft.act(at, { status: 'processing' });
        if (random.chance(0.4)) draft.alsoPress(at);
      } else if (random.chance(0.12)) draft.raise(at);
      else draft.text(at);
    }
    draft.change(burst + random.logBetween(2 * MINUTE, 3 * HOUR), { status: 'closed' });
  },

  /** Outlives its send code; people snooze it, look at it again and take it over from each other. */
  'long-lived'(draft, random) {
    const life = random.between(73 * HOUR, 140 * HOUR);
    const steps = random.whole(1, 8);
    const times = Array.from({ length: steps }, () =>
      random.chance(0.4) ? random.logBetween(5 * MINUTE, 12 * HOUR) : life * random.unit(),
    );
    for (const at of times.sort((a, b) => a - b)) {
      const kind = random.pick([
        ['snooze', 4],
        ['take', 3],
        ['text', 3],
        ['raise', 1],
      ]);
      if (kind === 'take') draft.act(at, { status: 'processing' });
      if (kind === 'text') draft.text(at);
      if (kind === 'raise') draft.raise(at);
      if (kind === 'snooze') draft.act(at, { snoozed: !draft.state.snoozed });
    }
    if (random.chance(0.7)) draft.act(life, { status: 'closed', snoozed: false });
    else draft.change(life, { status: 'closed', snoozed: false });
  },
};
