import { ALERT_EVENT_TYPE } from '@app/contracts';
import fc from 'fast-check';

type Fields = Record<string, unknown>;

/** An event as it leaves its sender: over HTTP as a body, over the bus as a message. */
export interface SentEvent {
  bytes: Buffer;
  /** `ce-*` in binary mode. */
  headers: Record<string, string>;
}

const ANY = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', null, {}, [], 0, -1, 'a\0b', '\ud800', '张三', '$userName=x$', '<script>', '{{title}}'),
);
const MOMENTS = fc.constantFrom(
  '2026-11-23T01:00:00Z',
  '2026-11-23T09:00:00.123456789+08:00',
  '20261123T010000Z',
  '2026-W48-1',
  '2026-11-23 09:00:00',
);
const NO_MOMENTS = fc.constantFrom('', null, '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 0);
const SNOOZES = fc.constantFrom('2026-11-23T03:00:00Z', '2026-11-22T00:00:00Z', '2031-01-01T00:00:00Z');
const moment = fc.oneof({ weight: 6, arbitrary: MOMENTS }, { weight: 3, arbitrary: NO_MOMENTS });
const texts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
  { weight: 1, arbitrary: ANY },
);
const links = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom(
    'http://prom_main:9090/g?x=1',
    'https://u:p@h/x',
    'javascript:1',
    'x',
    `http://h/${'a'.repeat(3000)}`,
  ),
  ANY,
);
const recipient = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('zhangsan', 'lisi', 'nobody') },
  { weight: 1, arbitrary: fc.constantFrom('张三', 'a b', 'x'.repeat(300), '', null, 7, { a: 1 }) },
);
const notify = fc.oneof(
  { weight: 6, arbitrary: fc.record({ recipients: fc.array(recipient, { maxLength: 4 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      recipients: fc.array(recipient, { maxLength: 4 }),
      template: fc.constantFrom('default', 'odd-labels', 'never-made', '', null, 7),
      renotify: fc.constantFrom(true, false, null, 'true'),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, {}, [], { recipients: null }, 'zhangsan', ['zhangsan']) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1000, 1001, 20_000).map((count) => ({
      recipients: Array.from({ length: count }, (_, i) => `nobody-${i % 1500}`),
    })),
  },
);
const labels = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 20 }), texts, { maxKeys: 12 }),
  },
  { weight: 1, arbitrary: ANY },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(60, 20_000)
      .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'v']))),
  },
);

/** Data of an alert event: in most places right, in some odd, in a few of no use. */
const data = fc.record(
  {
    status: fc.constantFrom('triggered', 'triggered', 'processing', 'closed', 'Closed', 'open'),
    severity: fc.constantFrom('critical', 'warning', 'info', 'CRITICAL', 'P1'),
    version: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(1, 2, 1764057630123, 9007199254740991, '3') },
      { weight: 1, arbitrary: fc.constantFrom(0, -1, 1.5, 'x', null, 9007199254740992) },
    ),
    title: texts,
    description: texts,
    labels,
    space: fc.oneof(fc.record({ id: texts, name: texts }), ANY),
    startedAt: moment,
    updatedAt: moment,
    closedAt: moment,
    snoozedUntil: fc.oneof(SNOOZES, NO_MOMENTS),
    responders: fc.oneof(fc.array(fc.record({ accountId: recipient, name: texts }), { maxLength: 4 }), ANY),
    lastChange: fc.oneof(
      fc.record({ kind: texts, by: fc.oneof(texts, fc.record({ accountId: recipient })), via: texts }),
      ANY,
    ),
    detailUrl: links,
    notify,
    mended: ANY,
    somethingNew: ANY,
  },
  { requiredKeys: ['status', 'severity', 'version', 'notify'] },
);
const attributes = fc.record(
  {
    subject: fc.constantFrom('INC', null, ''),
    datacontenttype: fc.constantFrom(
      'application/json',
      'text/json; charset=utf-8',
      'application/x+json',
      null,
    ),
    trace_id: fc.constant('x'),
    traceParent: fc.constant('y'),
  },
  { requiredKeys: [] },
);
const shape = fc.constantFrom('structured', 'structured', 'binary', 'bom', 'base64');

const alertId = fc.oneof(
  { weight: 5, arbitrary: fc.constant((n: string) => n) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      (n: string) => `{}/{team="支付 %/?#"}:${n}`,
      (n: string) => n.padEnd(512, '警'),
      () => '',
      (n: string) => `${n}\n`,
    ),
  },
);

const source = fc.constantFrom('/odd', 'Zabbix 6.0', 'C:\\监控', 'https://p/g?x=a|b');

/** Events that anybody might send; `name` makes the alert and the event one of a kind. */
export const anyEvent = fc
  .record({ data, attributes, shape, alertId, source, spelling: fc.constantFrom(0, 1, 2) })
  .map(({ data, attributes, shape, alertId, source, spelling }) => (name: string): SentEvent => {
    const time = ['2026-11-23T01:10:00Z', '20261123T011000Z', '2026-11-23 09:10:00'][spelling];
    const own: Fields = {
      specversion: '1.0',
      id: `id-${name}`,
      source,
      type: ALERT_EVENT_TYPE,
      time,
    };
    return sent({ ...data, alertId: alertId(name) }, { ...attributes, ...own }, shape);
  });

/** Data and attributes in one of the shapes that CloudEvents allow. */
export function sent(data: Fields, attributes: Fields, shape = 'structured'): SentEvent {
  if (shape === 'binary') {
    const headers = Object.entries(attributes).filter(
      ([, value]) => typeof value === 'string' && value !== '',
    );
    return {
      bytes: Buffer.from(JSON.stringify(data)),
      headers: Object.fromEntries(headers.map(([name, value]) => [`ce-${name}`, value as string])),
    };
  }
  const body =
    shape === 'base64' ? { data_base64: Buffer.from(JSON.stringify(data)).toString('base64') } : { data };
  const text = JSON.stringify({ ...attributes, ...body });
  return { bytes: Buffer.from(shape === 'bom' ? `\uFEFF${text}` : text), headers: {} };
}
