import type { VersionFact } from '../card-plan/plan-input.js';
import type { ShownSpan } from './shown-spans.js';
import { StoryBudget, storyFrame } from './story-frame.js';

const MINUTE = 60_000;
const fact = (at: number, status: VersionFact['status'] = 'triggered'): VersionFact => ({
  ...{ version: 1, at, status, severity: 'critical', snoozed: false, snoozeEnd: null },
  ...{ people: '', appearance: '' },
});
const span = (from: number, to: number | null, isTrue = true): ShownSpan => ({
  ...{ from, to, isTrue, reason: null },
  sight: { from, version: 1, look: 'current', note: null },
});

describe('the frame of a story', () => {
  const now = 1000 * MINUTE;
  const moments: number[] = [];

  it('goes from the first event to now while the alert is open', () => {
    const spans = [span(3, null)];
    expect(storyFrame({ history: [fact(5)], spans, moments, now })).toEqual({ from: 3, to: now });
  });

  it('ends soon after the last event of a closed alert', () => {
    const history = [fact(0), fact(100 * MINUTE, 'closed')];
    const spans = [span(1, 101 * MINUTE), span(101 * MINUTE, null)];
    const frame = (at: number, more = moments) => storyFrame({ history, spans, moments: more, now: at }).to;
    expect(frame(now)).toBe(101 * MINUTE * 1.06);
    expect(frame(now, [200 * MINUTE])).toBe(212 * MINUTE);
    expect(frame(102 * MINUTE)).toBe(102 * MINUTE);
  });

  it('goes on while a copy of a closed alert is untrue', () => {
    const history = [fact(0), fact(100, 'closed')];
    expect(storyFrame({ history, spans: [span(1, 100), span(100, null, false)], moments, now }).to).toBe(now);
  });

  it('is a moment for an alert of that moment', () => {
    expect(storyFrame({ history: [fact(7)], spans: [], moments, now: 7 })).toEqual({ from: 7, to: 7 });
  });
});

describe('the budget of a story', () => {
  const text = (kb: number): string => 'x'.repeat(kb * 1024);

  it('says nothing where everything fits', () => {
    const budget = new StoryBudget();
    expect(budget.newest('truth', [1, 2])).toEqual([1, 2]);
    expect(budget.truncated).toBeUndefined();
  });

  it('keeps the newest of a long list, and says of each list that was cut', () => {
    const budget = new StoryBudget();
    expect(budget.newest('truth', [text(100), text(99), text(50)]).map((one) => one.length / 1024)).toEqual([
      99, 50,
    ]);
    expect(budget.newest('presses', [1], true)).toEqual([1]);
    budget.note('shown', false);
    expect(budget.truncated).toEqual(['truth', 'presses']);
  });

  it('leaves what the others did not take to the members', () => {
    const budget = new StoryBudget();
    budget.newest('truth', [text(150)]);
    const members = Array.from({ length: 20 }, () => text(100));
    expect(budget.first('members', members)).toHaveLength(6);
    expect(budget.truncated).toEqual(['members']);
  });
});
