import { OPERATOR_PATTERN } from '@app/contracts';
import { personOf } from '../../pages/sso/sso-claims.js';
import type { Claims, VerifiedClaims } from '../../oidc/oidc-issuer.js';

export interface OperatorPerson {
  issuer: string;
  subject: string;
  /** What they are called here when they come for the first time. */
  name: string;
  groups: ReadonlySet<string>;
}

/** More than any issuer tells of one person; the others are not looked at. */
const MOST_GROUPS = 5_000;

/** Whether the id token leaves the groups to the userinfo endpoint, or may leave the name. */
export const lacksGroups = (idToken: Claims, groupsClaim: string): boolean =>
  idToken[groupsClaim] === undefined || idToken.email === undefined;

/**
 * The person and the groups. The name is the configured claim, else the address if it is verified, else the subject: the
 * first that can be an operator's. Undefined when none can.
 */
export function operatorOf(
  { issuer, idToken, userInfo }: VerifiedClaims,
  { groupsClaim, usernameClaim }: { groupsClaim: string; usernameClaim: string | undefined },
): OperatorPerson | undefined {
  const person = personOf(issuer, idToken, userInfo, usernameClaim);
  if (!person) return undefined;
  const { subject, username, email } = person;
  const names = usernameClaim === undefined ? [email, subject] : [username, email, subject];
  const name = names.find((one) => one !== undefined && OPERATOR_PATTERN.test(one));
  if (name === undefined) return undefined;
  return { issuer, subject, name, groups: groupsIn(idToken[groupsClaim] ?? userInfo[groupsClaim]) };
}

/** A list of texts; some issuers write one group as a text. */
function groupsIn(claim: unknown): ReadonlySet<string> {
  const list: unknown[] = Array.isArray(claim) ? claim.slice(0, MOST_GROUPS) : [claim];
  return new Set(list.filter((one) => typeof one === 'string'));
}
