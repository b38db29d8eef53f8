import { mayAct, type AccessQuestion } from './may-act.js';

const asked = (given: Partial<AccessQuestion> = {}): AccessQuestion => ({
  setting: 'tenant',
  tenant: 'acme',
  alertTenant: 'acme',
  isInvolved: false,
  isDisabled: false,
  ...given,
});

describe('who may act on an alert', () => {
  it('every bound member of the tenant, unless the tenant restricts it to those involved', () => {
    expect(mayAct(asked())).toBe('allowed');
    expect(mayAct(asked({ setting: 'involved' }))).toBe('not_involved');
    expect(mayAct(asked({ setting: 'involved', isInvolved: true }))).toBe('allowed');
  });

  it('nobody whose account is disabled, however involved', () => {
    expect(mayAct(asked({ isDisabled: true, isInvolved: true }))).toBe('account_disabled');
  });

  it('nobody of another tenant, involved or not', () => {
    expect(mayAct(asked({ tenant: 'other', isInvolved: true }))).toBe('other_tenant');
  });
});
