import type { RecipientChannel, ResolvedRecipient } from '@app/contracts';
import { checkRecipient, type CheckFacts } from './recipient-check.js';

const member = { corpId: 'corp', userId: 'woLi' };
const account = (given: Partial<ResolvedRecipient> = {}): ResolvedRecipient => ({
  ...{ accountId: 'li', known: true, displayName: 'Li', locale: 'zh-CN', timeZone: 'Asia/Shanghai', member },
  ...given,
});
const FACTS: CheckFacts = {
  installations: [{ tenant: 't', corpId: 'corp', agentId: 1, integrationId: 'i' }],
  hasMail: true,
  unlicensed: new Set(),
};
const check = (given: ResolvedRecipient | undefined, facts: Partial<CheckFacts> = {}) =>
  checkRecipient('li', given, { ...FACTS, ...facts });

describe('whether a recipient could be paged', () => {
  it.each<[string, ResolvedRecipient | undefined, Partial<CheckFacts>, string | null]>([
    ['linked', account(), {}, null],
    ['no installation', account(), { installations: [] }, 'AUTHORIZE_APP_FIRST'],
    ['unknown', undefined, {}, 'ACCOUNT_UNKNOWN'],
    ['disabled', account({ known: false, disabled: true }), {}, 'ACCOUNT_UNKNOWN'],
    ['not linked', account({ member: null }), {}, 'ACCOUNT_NOT_LINKED'],
    ['outside', account({ outsideScope: true }), {}, 'OUTSIDE_VISIBLE_SCOPE'],
    ['unlicensed', account(), { unlicensed: new Set(['corp/woLi']) }, 'LICENSE_REQUIRED'],
  ])('%s', (_, given, facts, reason) => {
    const channel = { kind: 'wecom', fallbackOnly: false, reachable: reason === null, reason };
    expect(check(given, facts)).toEqual({
      ...{ accountId: 'li', reachable: reason === null, reason, channels: [channel] },
    });
  });

  it('is reached by a fallback of a critical alert, and by none of another', () => {
    const channels: RecipientChannel[] = [{ id: 'wecom' }, { id: 'email', fallbackOnly: true }];
    const unlinked = account({ member: null, channels });
    expect(check(unlinked, { severity: 'critical' })).toMatchObject({ reachable: true, reason: null });
    expect(check(unlinked)).toMatchObject({
      reachable: true,
      channels: [{}, { kind: 'email', reachable: true }],
    });
    expect(check(unlinked, { severity: 'warning' })).toMatchObject({
      ...{ reachable: false, reason: 'ACCOUNT_NOT_LINKED', channels: [{ kind: 'wecom' }] },
    });
    expect(check(unlinked, { hasMail: false })).toMatchObject({
      reachable: false,
      reason: 'ACCOUNT_NOT_LINKED',
    });
  });

  it('is not by what cannot be used or is not wanted', () => {
    const unusable = account({ channels: [{ id: 'webhook-1', unusable: true }] });
    expect(check(unusable)).toMatchObject({ reachable: false, reason: 'CHANNEL_UNAVAILABLE' });
    const choosy = account({ channels: [{ id: 'email', severities: ['critical'] }] });
    expect(check(choosy, { severity: 'info' })).toMatchObject({
      ...{ reachable: false, reason: 'CHANNEL_UNAVAILABLE', channels: [] },
    });
  });
});
