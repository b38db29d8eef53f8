import type { AlertAccess } from '@app/contracts';

/** Who of a tenant's bound members sees and acts on an alert (contract §6, Who may act). */
export type AlertAccessSetting = AlertAccess;

export interface AccessQuestion {
  setting: AlertAccessSetting;
  /** The tenant the person belongs to, and the alert's. */
  tenant: string;
  alertTenant: string;
  /** Recipient or responder of the alert. */
  isInvolved: boolean;
  /** An operator disabled the person's account. */
  isDisabled: boolean;
}

export type AccessAnswer = 'allowed' | 'other_tenant' | 'account_disabled' | 'not_involved';

/** The one rule for presses on cards, on pages, and for looking at a page. */
export function mayAct({
  setting,
  tenant,
  alertTenant,
  isInvolved,
  isDisabled,
}: AccessQuestion): AccessAnswer {
  if (tenant !== alertTenant) return 'other_tenant';
  if (isDisabled) return 'account_disabled';
  return setting === 'tenant' || isInvolved ? 'allowed' : 'not_involved';
}
