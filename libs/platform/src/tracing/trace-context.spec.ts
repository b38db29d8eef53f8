import { contextOf, correlationIdOf, keptTraceOf, readTraceparent, traceparentOf } from './trace-context.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('the trace of a correlation', () => {
  it.each([true, false])('comes back from the id (kept: %s)', (isSampled) => {
    const context = { traceId: TRACE, spanId: SPAN, isSampled };
    expect(contextOf(correlationIdOf(context))).toEqual(context);
    expect(readTraceparent(traceparentOf(context))).toEqual(context);
  });

  it('is told where it is kept and the id is ours', () => {
    expect(keptTraceOf(`${TRACE}-${SPAN}`)).toBe(TRACE);
    for (const other of [`${TRACE}-${SPAN}-00`, TRACE, 'INC-42']) expect(keptTraceOf(other)).toBeUndefined();
  });

  it('of a UUID is its digits, of any other text always the same', () => {
    const uuid = contextOf('4bf92f35-77b3-4da6-a3ce-929d0e0e4736');
    expect(uuid).toEqual({ traceId: TRACE, spanId: undefined, isSampled: undefined });
    expect(contextOf('INC-42')).toEqual(contextOf('INC-42'));
    expect(contextOf('INC-42').traceId).toMatch(/^[0-9a-f]{32}$/);
    for (const zeros of ['00000000-0000-0000-0000-000000000000', `${'0'.repeat(32)}-${SPAN}`])
      expect(contextOf(zeros).traceId).not.toMatch(/^0+$/);
    expect(contextOf('INC-43').traceId).not.toBe(contextOf('INC-42').traceId);
  });
});

describe('readTraceparent', () => {
  it.each([
    ['of a later version, with more behind it', `01-${TRACE}-${SPAN}-01-more`],
    ['with a flag that is unknown', `00-${TRACE}-${SPAN}-03`],
  ])('takes one %s', (_, text) => {
    expect(readTraceparent(text)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: true });
  });

  it.each([
    undefined,
    7,
    '',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
  ])('refuses %s', (text) => expect(readTraceparent(text)).toBeUndefined());
});
