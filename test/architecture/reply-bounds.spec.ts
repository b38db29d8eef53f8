import { readFileSync } from 'node:fs';
import { MAX_PAGE_LIMIT, PageRequest, pageOf, REQUESTS, type RequestSubject } from '@app/contracts';
import { text, times } from './largest-views.js';
import { BOUNDS } from './reply-bounds.js';

/** What an answer may have (contract §6, Lists). */
const MEGABYTE = 1_000_000;

describe('the answer to each question fits into a message', () => {
  it('is thought about for every question there is', () => {
    expect(Object.keys(BOUNDS).sort()).toEqual(Object.keys(REQUESTS).sort());
  });

  it.each(Object.entries(BOUNDS))('%s', (subject, bound) => {
    const payload = REQUESTS[subject as RequestSubject].payload.prototype as object;
    expect(payload instanceof PageRequest).toBe(bound === 'page');
    if (typeof bound === 'string') return;
    if ('largest' in bound) expect(bytesOf({ ok: bound.largest() })).toBeLessThan(MEGABYTE);
    else expect(readFileSync(bound.provenBy, 'utf8')).toContain(`'${subject}'`);
  });

  it('ends a page before a megabyte, and never stops a list at a large item', () => {
    const rows = times(MAX_PAGE_LIMIT + 1, { id: text(10), body: text(10_000) });
    const page = pageOf(rows, { limit: MAX_PAGE_LIMIT }, ({ id }) => [id]);
    expect(page.items.length).toBeGreaterThan(1);
    expect(page.next).not.toBeNull();
    expect(bytesOf({ ok: page })).toBeLessThan(MEGABYTE);
  });
});

const bytesOf = (answer: unknown): number => Buffer.byteLength(JSON.stringify(answer));
