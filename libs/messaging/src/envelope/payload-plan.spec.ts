import { AlertEvent, FACTS, REQUESTS } from '@app/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { readByPlan } from './payload-plan.js';

const EVENT = {
  alertId: 'INC-42',
  version: 3,
  status: 'triggered',
  severity: 'critical',
  title: '支付接口 5xx',
  description: null,
  labels: { service: 'pay', env: 'prod' },
  space: { id: 'pay', name: '支付' },
  startedAt: '2026-11-22T08:00:00Z',
  updatedAt: '2026-11-22T08:00:00.5+08:00',
  closedAt: null,
  snoozedUntil: null,
  responders: [
    { accountId: 'li', name: '李四' },
    { accountId: null, name: 'Wang' },
  ],
  lastChange: { kind: 'triggered', by: { accountId: 'li', name: null }, via: 'test' },
  detailUrl: null,
  mended: [{ field: 'title', why: 'missing', raw: '' }],
  notify: { recipients: ['li', 'wang'], template: null, renotify: true },
  unknownField: { kept: [1, { deep: true }] },
};

/** What the two packages make of it by themselves. */
function slowly<T extends object>(payloadClass: new () => T, data: object): T | undefined {
  const instance = plainToInstance(payloadClass, data);
  return validateSync(instance, { forbidUnknownValues: false }).length === 0 ? instance : undefined;
}

describe('reading a payload by its plan', () => {
  it('makes the same instances as class-transformer', () => {
    const read = readByPlan(AlertEvent, EVENT);
    expect(read).toStrictEqual(slowly(AlertEvent, EVENT));
    expect(read).toBeInstanceOf(AlertEvent);
  });

  it('copies neither __proto__ nor constructor, however deep', () => {
    const data = JSON.parse(
      JSON.stringify({ ...EVENT, labels: {} }).replace('"labels":{}', '"labels":{"__proto__":"x","a":"b"}'),
    ) as object;
    expect(Object.keys(readByPlan(AlertEvent, data)!.labels)).toEqual(['a']);
  });

  it('accepts nothing that class-validator refuses, whatever is put in the place of a field', () => {
    const paths = [
      ...Object.keys(EVENT).map((key) => [key]),
      ...[
        ['space', 'id'],
        ['lastChange', 'by'],
        ['lastChange', 'by', 'accountId'],
        ['lastChange', 'kind'],
      ],
      ...[
        ['notify', 'recipients'],
        ['notify', 'recipients', '0'],
        ['notify', 'renotify'],
        ['responders', '0'],
      ],
      ...[
        ['responders', '1', 'name'],
        ['labels', 'service'],
      ],
    ];
    const strange = fc.oneof(
      fc.constantFrom(null, undefined, '', 'x'.repeat(5000), 0, -1, 1.5, true, [], {}, [[]], [null], [{}]),
      fc.constantFrom('2026-13-01T00:00:00Z', 'http://a/b', 'ftp://a', 'closed', { accountId: 'a b' }),
      fc.jsonValue(),
    );
    // class-transformer loses members named like Object.prototype's own ("valueOf"); the plan keeps them.
    const kept = strange.filter(
      (value) =>
        !/"(?:valueOf|toString|toLocaleString|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|constructor|__\w+__)"/.test(
          JSON.stringify(value) ?? '',
        ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), kept, (path, value) => {
        const data = structuredClone(EVENT) as Record<string, unknown>;
        const owner = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, data);
        owner[path.at(-1)!] = value;
        const read = readByPlan(AlertEvent, data);
        // Undefined leaves the decision to class-validator.
        if (read !== undefined) expect(read).toStrictEqual(slowly(AlertEvent, data));
      }),
      { numRuns: 2000 },
    );
  });

  it('knows every rule of every contract', () => {
    const classes = [...Object.values(FACTS), ...Object.values(REQUESTS)].map(({ payload }) => payload);
    // An empty object is accepted by those alone that require nothing.
    for (const payload of new Set<new () => object>(classes)) {
      expect([payload.name, readByPlan(payload, {})]).toStrictEqual([payload.name, slowly(payload, {})]);
    }
  });
});
