import { createLogger, ManualClock, Metrics } from '@app/platform';
import { FAILURES_TO_OPEN, pauseAfter } from './breaker-state.js';
import { CorpBreakers } from './corp-breakers.js';
import { CorpUnreachableError } from './held-calls.js';

describe('calls for a corp that gets no answer', () => {
  let clock: ManualClock;
  let breakers: CorpBreakers;
  beforeEach(() => {
    clock = new ManualClock('2026-11-22T08:00:00Z');
    breakers = new CorpBreakers(
      clock,
      createLogger('notify-service', 'silent'),
      new Metrics('notify-service'),
    );
  });
  const enter = () => breakers.enter('a');
  const fail = (times: number) => {
    for (let n = 0; n < times; n++) {
      enter();
      breakers.ended('a', 'failed');
    }
  };

  it('stop after five failures in a row, and only that corp’s', () => {
    fail(FAILURES_TO_OPEN - 1);
    breakers.ended('a', 'answered');
    fail(FAILURES_TO_OPEN);
    expect(enter).toThrow(CorpUnreachableError);
    expect(() => breakers.enter('b')).not.toThrow();
  });

  it('go on after one that is answered, a refusal included', () => {
    fail(FAILURES_TO_OPEN);
    clock.advance(pauseAfter(1));
    enter();
    expect(enter).toThrow(CorpUnreachableError);
    breakers.ended('a', 'answered');
    for (let n = 0; n < 3; n++) expect(enter).not.toThrow();
  });

  it('pause longer with each trial in vain, 30 s at most', () => {
    fail(FAILURES_TO_OPEN);
    for (const pause of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      clock.advance(pause - 1);
      expect(enter).toThrow(CorpUnreachableError);
      clock.advance(1);
      enter();
      breakers.ended('a', 'failed');
    }
  });

  it('do not pause longer for those that were under way together', () => {
    for (let n = 0; n < 40; n++) enter();
    for (let n = 0; n < 40; n++) breakers.ended('a', 'failed');
    clock.advance(pauseAfter(1));
    expect(enter).not.toThrow();
  });

  it('do not go on sooner because one from before never reached WeCom', () => {
    fail(FAILURES_TO_OPEN);
    breakers.ended('a', 'abandoned');
    expect(enter).toThrow(CorpUnreachableError);
  });

  it('are tried by the next one when the trial never reached WeCom', () => {
    fail(FAILURES_TO_OPEN);
    clock.advance(pauseAfter(1));
    enter();
    breakers.ended('a', 'abandoned');
    expect(enter).not.toThrow();
  });
});
