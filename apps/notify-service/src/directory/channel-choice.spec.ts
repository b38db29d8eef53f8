import type { RecipientChannel, ResolvedRecipient, Severity } from '@app/contracts';
import { chooseChannels, firstChannelOf } from './channel-choice.js';

const account = (
  channels?: RecipientChannel[],
  given: Partial<ResolvedRecipient> = {},
): ResolvedRecipient => ({
  ...{
    accountId: 'li',
    known: true,
    displayName: 'Li',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    member: null,
  },
  ...{ channels, ...given },
});
const ALL: RecipientChannel[] = [
  { id: 'wecom', severities: ['critical', 'warning'] },
  { id: 'email', severities: ['info'] },
  { id: 'webhook-1' },
  { id: 'webhook-2', fallbackOnly: true },
];
const ids = (channels: RecipientChannel[]) => channels.map(({ id }) => id);

describe('the channels of a page', () => {
  it.each<[Severity, boolean, string[], string[]]>([
    ['critical', true, ['webhook-1'], ['webhook-2']],
    ['warning', true, ['webhook-1'], []],
    ['info', false, ['email', 'webhook-1'], []],
  ])('%s', (severity, byWecom, others, fallbacks) => {
    const chosen = chooseChannels(account(ALL), severity);
    expect([chosen.byWecom, ids(chosen.others), ids(chosen.fallbacks)]).toEqual([byWecom, others, fallbacks]);
  });

  it.each([undefined, account(), account(ALL, { known: false })])('are wecom alone for %j', (one) => {
    expect(chooseChannels(one, 'critical')).toEqual({ byWecom: true, others: [], fallbacks: [] });
  });

  it('are the fallbacks where no other wants the severity', () => {
    const one = account([
      { id: 'wecom', severities: ['info'] },
      { id: 'email', fallbackOnly: true },
    ]);
    const { byWecom, others, fallbacks } = chooseChannels(one, 'critical');
    expect([byWecom, ids(others), fallbacks]).toEqual([false, ['email'], []]);
    expect(chooseChannels(one, 'warning')).toEqual({ byWecom: false, others: [], fallbacks: [] });
  });

  it('may be none; then the first one tells', () => {
    const one = account([{ id: 'email', severities: ['critical'] }]);
    expect(chooseChannels(one, 'info')).toEqual({ byWecom: false, others: [], fallbacks: [] });
    expect(firstChannelOf(one)).toMatchObject({ id: 'email' });
  });
});
