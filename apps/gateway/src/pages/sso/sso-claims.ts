import { unstorableAt } from '@app/contracts';
import type { Claims } from '../../oidc/oidc-issuer.js';

/** What an issuer says about a person, verified; enough to name an account. */
export interface SsoPerson {
  issuer: string;
  /** The issuer's name for the person, for ever. */
  subject: string;
  username?: string;
  /** Only one that the issuer verified. */
  email?: string;
}

const LONGEST = { subject: 255, username: 128, email: 320 } as const;

/** Whether the id token leaves open what the userinfo endpoint may add. */
export const isIncomplete = (idToken: Claims, usernameClaim: string): boolean =>
  textOf(idToken, usernameClaim) === undefined || textOf(idToken, 'email') === undefined;

/**
 * The person of a verified id token. Userinfo fills in what the token does not say, claim by claim: an address and the
 * word that it is verified always come from one place. Undefined when a claim holds what nobody is called.
 */
export function personOf(
  issuer: string,
  idToken: Claims,
  userInfo: Claims,
  usernameClaim: string | undefined,
): SsoPerson | undefined {
  const subject = textOf(idToken, 'sub');
  const username = usernameOf(idToken, userInfo, usernameClaim);
  const addressed = textOf(idToken, 'email') === undefined ? userInfo : idToken;
  const email = isVerified(addressed) ? textOf(addressed, 'email') : undefined;
  const person = { issuer, subject: subject ?? '', username, email };
  return subject !== undefined && isUsable(person) ? person : undefined;
}

function usernameOf(idToken: Claims, userInfo: Claims, claim: string | undefined): string | undefined {
  if (claim !== undefined) return textOf(idToken, claim) ?? textOf(userInfo, claim);
  const subject = textOf(idToken, 'sub');
  // A running number of the issuer says nothing about whose employee number it is.
  return subject === undefined || /^\d+$/.test(subject) || subject.length > LONGEST.username
    ? undefined
    : subject;
}

/** Some issuers write the word as a text. */
const isVerified = ({ email_verified: word }: Claims): boolean => word === true || word === 'true';

function textOf(claims: Claims, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isUsable(person: SsoPerson): boolean {
  return (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).every((field) => {
    const text = person[field] ?? '';
    return text.length <= LONGEST[field] && unstorableAt(text) === null;
  });
}
