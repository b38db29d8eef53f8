import { ManualClock } from '../clock.js';
import type { Logger } from './logger.js';
import { SparingLog } from './sparing-log.js';

describe('SparingLog', () => {
  it('says a thing once a minute, and then how often it was left out', () => {
    const lines: object[] = [];
    const logger = { warn: (fields: object) => lines.push(fields) } as unknown as Logger;
    const clock = new ManualClock();
    const log = new SparingLog(logger, clock);
    for (let i = 0; i < 1_000; i += 1) log.warn('refused', { i }, 'refused');
    log.warn('other', { i: -1 }, 'refused');
    clock.advance(60_000);
    log.warn('refused', { i: 1_000 }, 'refused');
    expect(lines).toEqual([{ i: 0 }, { i: -1 }, { i: 1_000, leftOut: 999 }]);
  });
});
