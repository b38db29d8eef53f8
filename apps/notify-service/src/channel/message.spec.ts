import { createHmac } from 'node:crypto';
import type { AlertSnapshot } from '@app/contracts';
import { mailMessage } from './mail-message.js';
import { webhookMessage } from './webhook-message.js';

const key = { tenant: 't', alertId: 'INC-1', version: 2, accountId: 'li', channelId: 'email' };
const alert = (given: Partial<AlertSnapshot> = {}): AlertSnapshot => ({
  ...{
    alertId: 'INC-1',
    version: 2,
    status: 'triggered',
    severity: 'critical',
    title: '支付 <b>5xx</b>\r\nBcc: x',
  },
  ...{ description: 'a & "b"', labels: { service: 'pay' }, space: { id: 'pay', name: '支付' } },
  ...{ startedAt: '2026-11-22T07:59:30.000Z', updatedAt: '2026-11-22T08:00:00.000Z', closedAt: null },
  ...{
    snoozedUntil: null,
    responders: [],
    lastChange: { kind: 'triggered', by: null, via: null },
    detailUrl: null,
  },
  mended: [],
  ...given,
});
const detailUrl = 'https://oncall.example.com/alerts/t/INC-1';

describe('a mail about an alert', () => {
  const mail = (given?: Partial<AlertSnapshot>, locale: 'zh-CN' | 'en' = 'zh-CN', version = 2) => {
    const reader = { displayName: '李', locale, timeZone: 'Asia/Shanghai' };
    return mailMessage({ ...key, version }, alert(given), reader, { detailUrl, host: 'example.com' });
  };

  it('is in the reader’s language and time, with a link, and nothing of it is markup or a header', () => {
    const { subject, text, html } = mail();
    expect(subject).toBe('[严重] 支付 <b>5xx</b> Bcc: x');
    expect(text).toContain(
      '状态: 待处理\n级别: 严重\n空间: 支付\n开始: 11-22 15:59\n标签: service=pay\n\na & "b"\n',
    );
    expect(text).toContain(detailUrl);
    expect(html).toContain('支付 &lt;b&gt;5xx&lt;/b&gt;');
    expect(html).toContain('a &amp; &quot;b&quot;');
    expect(mail({ status: 'processing' }, 'en').text).toContain('Status: Acknowledged');
    expect(mail({ detailUrl: 'https://own.example/1' }).text).toContain('https://own.example/1');
    expect(mail({ title: 'x'.repeat(500) }).subject.length).toBeLessThanOrEqual(180);
  });

  it('shows nothing that cannot be seen, nor a text from right to left that is none', () => {
    const given = { title: '\u202E已\u200B关闭\u0000\u2028To: x', description: 'a\u0007\u2066b\u3164\nc' };
    const { subject, text, html } = mail({ ...given, labels: { 'k\u202E': 'v\u061C' } });
    expect(subject).toBe('[严重] 已关闭 To: x');
    expect(text).toContain('标签: k=v\n\nab\nc\n');
    for (const said of [subject, text, html])
      expect(said).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029]|\p{Default_Ignorable_Code_Point}/u);
  });

  it('has one id per version and one thread per alert', () => {
    const [first, repeat, later] = [mail(), mail(), mail({}, 'zh-CN', 3)];
    expect(repeat.messageId).toBe(first.messageId);
    expect(later.messageId).not.toBe(first.messageId);
    expect(later.references).toBe(first.references);
    expect(first.messageId).toMatch(/^<[\w-]{32}@example\.com>$/);
  });
});

describe('a webhook', () => {
  it('carries the alert and the account, signed over the time and the body', () => {
    const now = new Date('2026-11-22T08:00:00.900Z');
    const { mended: _mended, ...event } = alert();
    const { body, headers } = webhookMessage(key, alert(), { secret: 's', detailUrl, now });
    expect(JSON.parse(body)).toEqual({ ...event, detailUrl, accountId: 'li' });
    expect(headers['x-oncall-timestamp']).toBe('1795334400');
    const expected = createHmac('sha256', 's').update(`1795334400.${body}`).digest('hex');
    expect(headers['x-oncall-signature']).toBe(`sha256=${expected}`);
    expect(webhookMessage(key, alert({ version: 3 }), { secret: 's', detailUrl, now }).headers).toMatchObject(
      {
        'x-oncall-delivery': headers['x-oncall-delivery'],
      },
    );
  });
});
