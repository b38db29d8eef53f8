import { readFileSync } from 'node:fs';
import { BusDocument } from '../harness/bus-document.js';

const document = JSON.parse(readFileSync('docs/asyncapi.json', 'utf8')) as object;

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : refsIn(one)));
}

const at = (path: string): unknown =>
  path
    .slice(2)
    .split('/')
    .reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], document);

describe('the document of the bus', () => {
  const bus = new BusDocument();

  it('refers to nothing that it does not hold', () => {
    const refs = [...new Set(refsIn(document))];
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((ref) => at(ref) === undefined)).toEqual([]);
  });

  it('takes the event that the contract shows', () => {
    const [, sample = ''] = /### 3\.1 [\s\S]*?```json\n([\s\S]*?)```/.exec(
      readFileSync('docs/contract.md', 'utf8'),
    )!;
    const event = JSON.parse(sample) as { data: Record<string, unknown> };
    expect(bus.problemsOf('alerts.v1.acme.event', event)).toEqual([]);
    const least = { alertId: 'A', version: 1, status: 'triggered', severity: 'info' };
    expect(bus.problemsOf('alerts.v1.acme.event', { ...event, data: least })).toEqual([]);
    for (const field of Object.keys(least))
      expect(
        bus.problemsOf('alerts.v1.acme.event', { ...event, data: { ...least, [field]: undefined } }),
      ).toEqual([expect.stringContaining(field)]);
  });

  it('knows every subject once', () => {
    expect(bus.knows('desk.alert.resend')).toBe(true);
    expect(bus.knows('wecom.callback.data.ww1')).toBe(true);
    expect(bus.knows('desk.nothing')).toBe(false);
  });
});
