import { MAX_NOTIFIED, notifiedPeople } from './alert-notified.js';

const names = new Map([['li', '李四']]);
const HERE = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;

describe('who was notified', () => {
  it('is told once each, by name, with the newest outcome and what to do', () => {
    const deliveries = [
      { accountId: 'li', version: 1, outcome: 'failed', reason: 'ACCOUNT_NOT_LINKED' },
      { accountId: 'li', version: 2, outcome: 'delivered' },
      { accountId: 'wang', version: 1, outcome: 'failed', reason: 'LICENSE_REQUIRED' },
      {
        ...{ accountId: 'zhao', version: 1, outcome: 'waiting', reason: 'quota' },
        notBefore: '2026-11-26T08:00:00.000Z',
      },
    ];
    expect(notifiedPeople(deliveries, names, HERE).people).toEqual([
      { name: 'wang', tone: 'failed', says: '未开通企微许可', remedy: expect.stringContaining('许可') },
      { name: 'zhao', tone: 'waiting', says: expect.stringContaining('预计 11-26 16:00 送出'), remedy: '' },
      { name: '李四', tone: 'delivered', says: '已送达', remedy: '' },
    ]);
    expect(notifiedPeople(deliveries, names, { ...HERE, locale: 'en' }).people[0]!.says).toBe(
      'No WeCom interface licence',
    );
  });

  it('names some and counts the rest', () => {
    const many = Array.from({ length: 1000 }, (_, n) => ({
      accountId: `a${n}`,
      version: 1,
      outcome: 'delivered',
    }));
    const { people, others } = notifiedPeople(many, names, HERE);
    expect([people.length, others]).toEqual([MAX_NOTIFIED, 1000 - MAX_NOTIFIED]);
  });
});
