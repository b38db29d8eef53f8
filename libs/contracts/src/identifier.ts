import { Matches } from 'class-validator';

/** Tenant ids: contract, "Words". */
export const TENANT_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
/** Account ids: tenant charset plus `@` and `.`, at most 128. */
export const ACCOUNT_PATTERN = /^[A-Za-z0-9_@.-]{1,128}$/;
/** Alert ids are the pipeline's own; they travel in JSON and percent-encoded in URLs, so only control characters are out. */
export const ALERT_PATTERN = /^[^\p{Cc}]{1,512}$/u;
/** Plain (`ww…`) or encrypted (`wp…`) corp id; case-sensitive (D/97104). */
export const CORP_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

export const isAccountId = (value: unknown): value is string =>
  typeof value === 'string' && ACCOUNT_PATTERN.test(value);

export const IsTenant = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(TENANT_PATTERN, { ...options, message: '$property must match [A-Za-z0-9_-]{1,64}' });
export const IsAccountId = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(ACCOUNT_PATTERN, { ...options, message: '$property must match [A-Za-z0-9_@.-]{1,128}' });
export const IsAlertId = (): PropertyDecorator =>
  Matches(ALERT_PATTERN, {
    message: '$property must be 1..512 characters without control characters',
  });
export const IsCorpId = (): PropertyDecorator =>
  Matches(CORP_PATTERN, { message: '$property must be a WeCom corp id' });
