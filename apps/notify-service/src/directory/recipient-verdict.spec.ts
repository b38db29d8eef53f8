import type { ResolvedRecipient } from '@app/contracts';
import { recipientVerdict } from './recipient-verdict.js';

const installation = { tenant: 't', corpId: 'wpCorp', agentId: 7, integrationId: 'i' };
const account: ResolvedRecipient = {
  ...{ accountId: 'li', known: true, displayName: '李四', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  member: { corpId: 'wpCorp', userId: 'woLi' },
};

describe('the first reason against a recipient', () => {
  it.each([
    ['AUTHORIZE_APP_FIRST', undefined, []],
    ['ACCOUNT_UNKNOWN', { ...account, known: false, member: null }, [installation]],
    ['ACCOUNT_UNKNOWN', undefined, [installation]],
    ['ACCOUNT_NOT_LINKED', { ...account, member: null }, [installation]],
    ['ACCOUNT_NOT_LINKED', { ...account, member: { corpId: 'wpcorp', userId: 'woLi' } }, [installation]],
    ['OUTSIDE_VISIBLE_SCOPE', { ...account, outsideScope: true }, [installation]],
    ['ACCOUNT_NOT_LINKED', { ...account, member: null, outsideScope: true }, [installation]],
  ])('is %s', (reason, resolved, installations) => {
    expect(recipientVerdict(resolved, installations)).toEqual({ reason });
  });

  it('says of a disabled account that it is one', () => {
    const disabled = { ...account, known: false, disabled: true };
    expect(recipientVerdict(disabled, [installation])).toEqual({
      reason: 'ACCOUNT_UNKNOWN',
      detail: 'disabled',
    });
    expect(recipientVerdict(disabled, [])).toEqual({ reason: 'AUTHORIZE_APP_FIRST' });
  });

  it('is none for a member of the tenant’s corp, whichever of its corps it is', () => {
    const others = [{ ...installation, corpId: 'wpOther', agentId: 8 }, installation];
    expect(recipientVerdict(account, others)).toMatchObject({
      recipient: { userId: 'woLi', agentId: 7, app: { integrationId: 'i', isOnly: false } },
    });
    expect(recipientVerdict(account, [installation])).toMatchObject({ recipient: { app: { isOnly: true } } });
  });
});
