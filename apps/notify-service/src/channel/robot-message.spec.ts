import type { AlertSnapshot } from '@app/contracts';
import { adviseTemplateCard, validateTemplateCard, type TextNoticeCard } from '@app/wecom-client';
import { WecomTransportError, wecomApiError } from '@app/wecom-client';
import { robotCard, robotText } from './robot-message.js';
import { robotFailure } from './robot-post.js';

const alert: AlertSnapshot = {
  ...{ alertId: 'INC-1', version: 2, status: 'triggered', severity: 'critical', title: '支付 5xx\n比例过高' },
  ...{ description: null, labels: {}, space: { id: 'pay', name: '支付' }, mended: [] },
  ...{ startedAt: '2026-11-22T07:59:30.000Z', updatedAt: '2026-11-22T08:00:00.000Z', closedAt: null },
  ...{ snoozedUntil: null, responders: [], detailUrl: null },
  lastChange: { kind: 'triggered', by: null, via: null },
};
const reader = { displayName: '李四', locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const url = 'https://oncall.example.com/alerts/t/INC-1';
const cardOf = (given: Partial<AlertSnapshot> = {}): TextNoticeCard => {
  const message = robotCard({ ...alert, ...given }, reader, url);
  return 'template_card' in message ? (message.template_card as TextNoticeCard) : (undefined as never);
};

describe('what a group robot says', () => {
  it('is a notice card that opens the alert, in the account’s language and time', () =>
    expect(cardOf()).toEqual({
      card_type: 'text_notice',
      main_title: { title: '待处理 · 支付 5xx 比例过高' },
      horizontal_content_list: [
        { keyname: '级别', value: '严重' },
        { keyname: '空间', value: '支付' },
        { keyname: '开始', value: '11-22 15:59' },
        { keyname: '通知', value: '李四' },
      ],
      jump_list: [{ type: 1, title: '打开告警', url }],
      card_action: { type: 1, url },
    }));

  it('fits, whatever the alert holds', () => {
    const long = '长'.repeat(4_096);
    const card = cardOf({
      title: long.slice(0, 512),
      description: long,
      space: { id: 'a', name: long.slice(0, 200) },
    });
    expect([validateTemplateCard(card, { mode: 'send' }), adviseTemplateCard(card)]).toEqual([[], []]);
    const message = robotText({ ...alert, title: long }, reader, url);
    const { content } = (message as { text: { content: string } }).text;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048);
    expect(content).toMatch(/^\[严重\] 待处理 · 长+…\n通知: 李四\nhttps:/);
  });
});

describe('what becomes of a refusal', () => {
  const failed = (errcode: number) => robotFailure(wecomApiError({ errcode, api: 'webhook/send' }));
  it.each([
    [45009, { code: 'ROBOT_UNAVAILABLE', retryable: true, retryAfterMs: 60_000 }],
    [-1, { code: 'ROBOT_UNAVAILABLE', retryable: true }],
    [93000, { code: 'ROBOT_REFUSED', retryable: false }],
    [40058, { code: 'ROBOT_REFUSED', retryable: false }],
  ])('%i', (errcode, failure) => expect(failed(errcode)).toMatchObject(failure));

  it('a lost answer is tried again', () =>
    expect(robotFailure(new WecomTransportError('webhook/send', 'unknown', 'timeout'))).toMatchObject({
      code: 'ROBOT_UNAVAILABLE',
      retryable: true,
    }));
});
