import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ALERT_EVENT_TYPE } from '@app/contracts';
import { readAlertMessage } from './read-alert-message.js';

const ARRIVED = new Date('2026-11-25T08:01:00Z');
type Fields = Record<string, unknown>;

const read = (body: unknown, headers: Record<string, string> = {}, timeZone = 'Asia/Shanghai') =>
  readAlertMessage({
    headers,
    bytes: body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body)),
    arrivedAt: ARRIVED,
    timeZone: () => Promise.resolve(timeZone),
  });
const refusal = (body: unknown, headers?: Record<string, string>) =>
  read(body, headers).then(
    () => Promise.reject(new Error('was read')),
    (error: { code: string; facts: { problems?: { field: string }[] } }) => ({
      code: error.code,
      fields: error.facts.problems?.map(({ field }) => field),
    }),
  );
const fixture = (name: string): Fields =>
  JSON.parse(readFileSync(`test/fixtures/alert-events/${name}.json`, 'utf8')) as Fields;
const event = (data: Fields, attributes: Fields = {}): Fields => ({
  specversion: '1.0',
  id: 'e1',
  source: '/s',
  type: ALERT_EVENT_TYPE,
  data: { alertId: 'INC-1', version: 1, status: 'triggered', severity: 'critical', title: 't', ...data },
  ...attributes,
});
const times = { startedAt: '2026-11-25T08:00:00Z', updatedAt: '2026-11-25T08:00:30Z' };

describe('an odd event is read', () => {
  it.each<[string, Fields, string[]]>([
    ['01-labels-null', { labels: {} }, ['labels']],
    ['02-version-epoch-ms', { version: 1764057630123 }, []],
    ['03-started-basic-iso', { startedAt: '2026-11-25T08:00:00.000Z' }, []],
    ['03b-started-week-date', { startedAt: '2026-11-24T16:00:00.000Z' }, ['startedAt']],
    ['03d-envelope-time-basic-iso', { updatedAt: '2026-11-25T08:00:30.000Z' }, []],
    ['04-closedAt-go-zero', { closedAt: null }, ['closedAt']],
    ['04b-snoozed-go-zero', { snoozedUntil: null }, ['snoozedUntil']],
    ['05-snoozed-unix-epoch', { snoozedUntil: null }, ['snoozedUntil']],
    ['06-detailUrl-empty', { detailUrl: null }, ['detailUrl']],
    [
      '07-detailUrl-underscore-host',
      { detailUrl: 'http://prom_main:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1' },
      [],
    ],
    [
      '08-detailUrl-1500-chars',
      { detailUrl: (fixture('08-detailUrl-1500-chars').data as Fields).detailUrl },
      [],
    ],
    ['10-subject-null', { alertId: 'BUG-10' }, []],
    ['11-extension-underscore', { alertId: 'BUG-11' }, []],
    ['11b-extension-camel', { alertId: 'BUG-11b' }, []],
    ['14-recipients-null', { notify: null, status: 'closed' }, ['notify.recipients']],
    [
      '14c-responder-empty-id',
      {
        responders: [{ accountId: null, name: 'Anna' }],
        lastChange: { kind: 'acknowledged', by: { accountId: null, name: 'Anna' }, via: 'probe' },
      },
      ['responders[0].accountId', 'lastChange.by.accountId'],
    ],
    ['15-template-null', { notify: { recipients: ['bug-anna'], template: null, renotify: false } }, []],
    ['17-alertId-groupkey', { alertId: (fixture('17-alertId-groupkey').data as Fields).alertId }, []],
    ['17b-alertId-with-slash', { alertId: '{}/{team="pay"}:{alertname="HighLatency"}' }, []],
    [
      '18-zoneless-times',
      { startedAt: '2026-11-25T08:00:00.000Z', updatedAt: '2026-11-25T08:00:30.000Z' },
      ['updatedAt', 'startedAt'],
    ],
    [
      '26-utf8-and-dotted-labels',
      { labels: { 'k8s.pod/name': 'pay-0', 服务: '支付', 'host name': 'db 1', 'label-with-dash': 'x' } },
      ['labels.'],
    ],
    ['27-description-ends-with-colon', { description: 'Pods not ready for 15 minutes:' }, []],
  ])('%s', async (name, expected, mended) => {
    const { data, mends } = await read(fixture(name));
    expect(data).toMatchObject(expected);
    expect(mends.map(({ field }) => field)).toEqual(mended);
    expect(data.mended).toEqual(mends);
  });

  it('a via of 200 characters is cut', async () => {
    const { data } = await read(fixture('16-via-200-chars'));
    expect(data.lastChange.via).toHaveLength(128);
    expect(data.lastChange.via).toMatch(/^grafana: .*…$/);
  });

  it('in binary mode like in structured mode', async () => {
    const attributes = {
      'ce-specversion': '1.0',
      'ce-id': '100%',
      'ce-source': '/b',
      'ce-type': ALERT_EVENT_TYPE,
    };
    const { id, data } = await read(fixture('12-binary-mode-data'), { ...attributes, 'ce-trace_id': 'x' });
    expect(id).toBe('100%');
    expect(data).toEqual((await read(event(fixture('12-binary-mode-data')))).data);
  });

  it.each<[string, Fields, Fields, string[]]>([
    [
      'a severity in other case',
      { severity: 'Critical', status: 'TRIGGERED' },
      { severity: 'critical' },
      ['status', 'severity'],
    ],
    ['digits in a text', { version: '42' }, { version: 42 }, ['version']],
    ['the largest version', { version: 9007199254740991 }, { version: 9007199254740991 }, []],
    ['no title', { title: '' }, { title: 'INC-1' }, ['title']],
    ['a title of blanks', { title: '  ' }, { title: 'INC-1' }, ['title']],
    ['a long title', { title: '😀'.repeat(300) }, { title: `${'😀'.repeat(255)}…` }, ['title']],
    [
      'U+0000',
      { title: 'a\0b', labels: { a: '\ud800' } },
      { title: 'a\uFFFDb', labels: { a: '\uFFFD' } },
      ['title', 'labels.a'],
    ],
    ['a list of labels', { labels: [] }, { labels: {} }, ['labels']],
    [
      'labels that are no texts',
      { labels: { n: 7, yes: true, nothing: null, deep: { a: [1] } } },
      { labels: { n: '7', yes: 'true', deep: '{"a":[1]}' } },
      ['labels.n', 'labels.yes', 'labels.nothing', 'labels.deep'],
    ],
    [
      'labels past the limits',
      { labels: { ['x'.repeat(129)]: 'a', long: 'x'.repeat(2049), ok: 'x'.repeat(2048) } },
      { labels: { ok: 'x'.repeat(2048) } },
      [`labels.${'x'.repeat(129)}`, 'labels.long'],
    ],
    [
      'a text as the last actor',
      { lastChange: { kind: 'closed', by: '李四' } },
      { lastChange: { kind: 'closed', by: { accountId: null, name: '李四' }, via: null } },
      ['lastChange.by'],
    ],
    [
      'an empty change and space',
      { lastChange: {}, space: {} },
      { lastChange: { kind: 'updated' }, space: null },
      ['space', 'lastChange'],
    ],
    ['a space of one word', { space: { name: '支付' } }, { space: { id: '支付', name: '支付' } }, ['space']],
    [
      'a responder nobody knows',
      { responders: [{ accountId: 'a b' }, '王五', null] },
      { responders: [{ accountId: null, name: '王五' }] },
      ['responders[0].accountId', 'responders[0]', 'responders[1]', 'responders[2]'],
    ],
    [
      'odd recipients',
      { notify: { recipients: ['li', '张三', 7, 'li', ''], renotify: 'true' } },
      { notify: { recipients: ['li', '张三', '7'], template: null, renotify: true } },
      ['notify.recipients[2]', 'notify.recipients[4]', 'notify.renotify'],
    ],
    ['an empty order to notify', { notify: {} }, { notify: null }, ['notify']],
    [
      'a snooze of zero',
      { snoozedUntil: 0, closedAt: '' },
      { snoozedUntil: null, closedAt: null },
      ['closedAt', 'snoozedUntil'],
    ],
    ['a link of another scheme', { detailUrl: 'javascript:alert(1)' }, { detailUrl: null }, ['detailUrl']],
    ['a link without host', { detailUrl: 'http://' }, { detailUrl: null }, ['detailUrl']],
    [
      'a link of 2,049 characters',
      { detailUrl: `http://x/${'a'.repeat(2040)}` },
      { detailUrl: null },
      ['detailUrl'],
    ],
    ['a link with a blank', { detailUrl: 'http://x/a b' }, { detailUrl: 'http://x/a%20b' }, ['detailUrl']],
    [
      'a link of 2,048 characters',
      { detailUrl: `http://x/${'a'.repeat(2039)}` },
      { detailUrl: `http://x/${'a'.repeat(2039)}` },
      [],
    ],
    ['unknown fields', { extra: { a: 1 }, mended: 'x' }, { mended: [] }, []],
  ])('%s', async (_name, given, expected, mended) => {
    const { data, mends } = await read(event({ ...times, ...given }));
    expect(data).toMatchObject(expected);
    expect(mends.map(({ field }) => field)).toEqual(mended);
    expect(data).not.toHaveProperty('extra');
  });

  it.each(['Zabbix 6.0', 'C:\\mon', 'https://p/g?x=a|b'])('a source that is no URI, %s', async (source) => {
    const { source: kept, mends } = await read(event(times, { source }));
    expect([kept, mends]).toEqual([source, []]);
  });

  it('a link with credentials leaves no trace of them', async () => {
    const { data } = await read(event({ ...times, detailUrl: 'https://me:s3cret@grafana.example.com/d/1' }));
    expect(data.detailUrl).toBeNull();
    expect(JSON.stringify(data)).not.toContain('s3cret');
    expect(data.mended).toMatchObject([{ field: 'detailUrl', raw: 'https://…@grafana.example.com/d/1' }]);
  });

  it('times that are missing come from the envelope, else from the arrival', async () => {
    const withTime = await read(event({}, { time: '2026-11-25 15:59:00' }));
    expect(withTime.data).toMatchObject({
      startedAt: '2026-11-25T07:59:00.000Z',
      updatedAt: '2026-11-25T07:59:00.000Z',
    });
    const { data } = await read(event({ startedAt: '0001-01-01T00:00:00Z' }));
    expect(data).toMatchObject({ startedAt: ARRIVED.toISOString(), updatedAt: ARRIVED.toISOString() });
    expect(data.mended.map(({ field }) => field)).toEqual(['startedAt', 'updatedAt']);
  });

  it('with a byte order mark, as gzip, and with bytes that are no UTF-8', async () => {
    const plain = JSON.stringify(event({ ...times, title: '支付' }));
    const expected = (await read(event({ ...times, title: '支付' }))).data;
    expect((await read(Buffer.from(`\uFEFF${plain}`))).data).toEqual(expected);
    expect((await read(gzipSync(plain))).data).toEqual(expected);
    const cut = Buffer.concat([Buffer.from(plain.replace('支付', 'a')).subarray(0, -2), Buffer.from('}}')]);
    expect((await read(cut)).data.title).toBe('a');
    const latin = Buffer.from(plain.replace('支付', 'caf\u00e9'), 'latin1');
    expect((await read(latin)).data.title).toBe('caf\uFFFD');
  });
});

describe('an event that cannot be read', () => {
  it.each<[string, unknown, string, string[]]>([
    ['without data', event({}, { data: null }), 'MESSAGE_INVALID', ['data']],
    [
      'with every problem',
      event(
        { alertId: '', version: 0, status: 'open', severity: 'P1', closedAt: 'soon' },
        { specversion: '0.3', id: null, time: 'x' },
      ),
      'MESSAGE_INVALID',
      [
        'specversion',
        'id',
        'time',
        'data.alertId',
        'data.version',
        'data.status',
        'data.severity',
        'data.closedAt',
      ],
    ],
    ['a control character in the alert id', event({ alertId: 'a\nb' }), 'MESSAGE_INVALID', ['data.alertId']],
    ['half a pair in the alert id', event({ alertId: '\ud800' }), 'MESSAGE_INVALID', ['data.alertId']],
    ['U+0000 in the id', event({}, { id: 'a\0' }), 'MESSAGE_INVALID', ['id']],
    [
      'an alert id of 513 characters',
      event({ alertId: 'x'.repeat(513) }),
      'MESSAGE_INVALID',
      ['data.alertId'],
    ],
    ['a version past 2^53-1', event({ version: 9007199254740992 }), 'MESSAGE_INVALID', ['data.version']],
    [
      '1,001 recipients',
      event({ notify: { recipients: Array.from({ length: 1001 }, (_, i) => `a${i}`) } }),
      'MESSAGE_INVALID',
      ['data.notify.recipients'],
    ],
    ['a list instead of an order to notify', event({ notify: ['li'] }), 'MESSAGE_INVALID', ['data.notify']],
    ['another type', event({}, { type: 'x' }), 'MESSAGE_TYPE_UNKNOWN', ['type']],
  ])('%s', async (_name, body, code, fields) => {
    expect(await refusal(body)).toEqual({ code, fields });
  });

  it.each<[string, unknown, string]>([
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'MESSAGE_ENCODING'],
    ['UTF-16 without mark', Buffer.from('{}', 'utf16le'), 'MESSAGE_ENCODING'],
    ['broken gzip', Buffer.from([0x1f, 0x8b, 1, 2]), 'MESSAGE_MALFORMED'],
    ['gzip of 2 MiB', gzipSync(Buffer.alloc(2 * 1024 * 1024, 32)), 'MESSAGE_TOO_LARGE'],
    ['no JSON', Buffer.from('<xml/>'), 'MESSAGE_MALFORMED'],
    ['a list', [], 'MESSAGE_MALFORMED'],
    ['JSON without bottom', Buffer.from('['.repeat(100_000)), 'MESSAGE_MALFORMED'],
    ['more values than anyone means', Buffer.from(`[${'1,'.repeat(400_000)}1]`), 'MESSAGE_MALFORMED'],
  ])('%s', async (_name, body, code) => {
    expect(await refusal(body)).toMatchObject({ code });
  });

  it('another encoding, by what the content type says', async () => {
    const headers = { 'content-type': 'application/json; charset=gbk' };
    expect(await refusal(event(times), headers)).toMatchObject({ code: 'MESSAGE_ENCODING' });
  });

  it.each([1, 2])('severities that do not exist: %i', async (index) => {
    const [named, ...others] = fixture('28-severity-names') as unknown as Fields[];
    expect((await read(named)).data.severity).toBe('critical');
    expect(await refusal(others[index - 1])).toMatchObject({ fields: ['data.severity'] });
  });
});
