import { BUTTONS_BY_STATE, BUTTON_ACTIONS, type CardActionName } from '@app/cards';
import { ALERT_STATES, type AlertState } from '@app/contracts';
import { decidePress, PRESS_TABLE, type ShownState, type Since } from './press-decision.js';

const SHOWN: ShownState[] = [...ALERT_STATES, 'unknown'];
const ACTIONS: CardActionName[] = ['acknowledge', 'close', 'snooze', 'unsnooze', 'refresh'];
const NOTHING: Since = { reopened: false, severityRaised: false };

const isOffered = (action: CardActionName, state: AlertState): boolean =>
  [...BUTTONS_BY_STATE[state].buttons, ...BUTTONS_BY_STATE[state].menu].some(
    (name) => BUTTON_ACTIONS[name].action === action,
  );

/** Every combination in the words of the table: shown → true: acknowledge close snooze unsnooze. A = acts, others correct. */
const EXPECTED = `
triggered          triggered           A A A .
triggered          processing          . A A .
triggered          snoozed-triggered   A A . .
triggered          snoozed-processing  . A . .
triggered          closed              . . . .
processing         triggered           . A A .
processing         processing          . A A .
processing         snoozed-triggered   . A . .
processing         snoozed-processing  . A . .
processing         closed              . . . .
snoozed-triggered  triggered           A A A .
snoozed-triggered  processing          . A A .
snoozed-triggered  snoozed-triggered   A A A A
snoozed-triggered  snoozed-processing  . A A A
snoozed-triggered  closed              . . . .
snoozed-processing triggered           . A A .
snoozed-processing processing          . A A .
snoozed-processing snoozed-triggered   . A A A
snoozed-processing snoozed-processing  . A A A
snoozed-processing closed              . . . .
closed             triggered           . . . .
closed             processing          . . . .
closed             snoozed-triggered   . . . .
closed             snoozed-processing  . . . .
closed             closed              . . . .
unknown            triggered           A A A .
unknown            processing          . A A .
unknown            snoozed-triggered   A A A A
unknown            snoozed-processing  . A A A
unknown            closed              . . . .
`;

const rows = EXPECTED.trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [ShownState, AlertState, ...string[]]);

describe('the decision table', () => {
  it('lists every combination of shown and true state', () => {
    expect(rows).toHaveLength(SHOWN.length * ALERT_STATES.length);
    expect(new Set(rows.map(([shown, truth]) => `${shown} ${truth}`)).size).toBe(rows.length);
  });

  it.each(rows)('card %s, alert %s', (shown, truth, ...cells) => {
    const verdicts = (['acknowledge', 'close', 'snooze', 'unsnooze'] as const).map((action) =>
      decidePress(action, shown, truth, NOTHING).verdict === 'act' ? 'A' : '.',
    );
    expect(verdicts).toEqual(cells);
  });

  const all = SHOWN.flatMap((shown) =>
    ALERT_STATES.flatMap((truth) =>
      ACTIONS.flatMap((action) =>
        [false, true].flatMap((reopened) =>
          [false, true].map((severityRaised) => ({
            shown,
            truth,
            action,
            since: { reopened, severityRaised },
          })),
        ),
      ),
    ),
  );

  it('never acts on a closed alert, and refreshes whatever the state', () => {
    for (const { shown, truth, action, since } of all) {
      const { verdict } = decidePress(action, shown, truth, since);
      if (action === 'refresh') expect(verdict).toBe('refresh');
      else if (truth === 'closed') expect(verdict).toBe('correct');
    }
  });

  it('never acts by a button that the shown card does not have', () => {
    for (const { shown, truth, action, since } of all) {
      if (shown === 'unknown' || action === 'refresh' || isOffered(action, shown)) continue;
      expect(decidePress(action, shown, truth, since).verdict).toBe('correct');
    }
  });

  it('never closes or snoozes what reopened or became more severe unseen', () => {
    for (const { shown, truth, action, since } of all) {
      const { verdict } = decidePress(action, shown, truth, since);
      const isBlind = since.reopened || since.severityRaised;
      if (isBlind && (action === 'close' || action === 'snooze')) expect(verdict).toBe('correct');
      if (isBlind && action === 'acknowledge') {
        expect(verdict).toBe(decidePress(action, shown, truth, NOTHING).verdict);
      }
    }
  });

  it('says why: already done, closed, not offered, reopened, more severe', () => {
    const reason = (...args: Parameters<typeof decidePress>) => decidePress(...args).reason;
    expect(reason('acknowledge', 'triggered', 'processing', NOTHING)).toBe('already_done');
    expect(reason('close', 'triggered', 'closed', NOTHING)).toBe('already_done');
    expect(reason('acknowledge', 'triggered', 'closed', NOTHING)).toBe('alert_closed');
    expect(reason('acknowledge', 'closed', 'triggered', NOTHING)).toBe('not_offered');
    expect(reason('close', 'triggered', 'triggered', { ...NOTHING, reopened: true })).toBe('reopened_since');
    expect(reason('snooze', 'triggered', 'triggered', { ...NOTHING, severityRaised: true })).toBe(
      'severity_raised',
    );
    expect(reason('snooze', 'triggered', 'snoozed-triggered', NOTHING)).toBe('already_done');
  });

  it('has a cell for every action and state', () => {
    for (const cells of Object.values(PRESS_TABLE))
      expect(Object.keys(cells).sort()).toEqual([...ALERT_STATES].sort());
  });
});
