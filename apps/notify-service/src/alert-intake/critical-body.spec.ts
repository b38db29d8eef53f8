import { aCloudEvent, anAlertEvent } from '@app/testing';
import { isCritical } from './critical-body.js';

describe('a body that says it is critical', () => {
  const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));
  const of = (severity: 'critical' | 'info', labels = {}) => anAlertEvent({ severity, labels });

  it.each<[string, unknown, boolean]>([
    ['in structured mode', aCloudEvent(of('critical')), true],
    ['in binary mode', of('critical'), true],
    ['in capitals', { ...of('critical'), severity: 'CRITICAL' }, true],
    ['and another severity', aCloudEvent(of('info')), false],
    ['of another severity in a label', aCloudEvent(of('info', { severity: 'critical' })), false],
    ['in no event', 'critical', false],
    ['in nothing', null, false],
    ['in a list', [{ severity: 'critical' }], false],
  ])('%s', (_, body, expected) => {
    expect(isCritical(bytes(body))).toBe(expected);
  });

  it('is none that is no JSON, packed, or empty', () => {
    expect(isCritical(Buffer.from('{"severity":"critical"'))).toBe(false);
    expect(isCritical(Buffer.from([0x1f, 0x8b, 0, 1]))).toBe(false);
    expect(isCritical(new Uint8Array())).toBe(false);
  });

  it('is one with characters of every kind, in a part of a larger buffer', () => {
    const event = aCloudEvent({ ...of('critical'), title: '磁盘 😀' });
    const whole = Buffer.concat([Buffer.from('x'.repeat(10)), bytes(event)]);
    expect(isCritical(whole.subarray(10))).toBe(true);
  });
});
