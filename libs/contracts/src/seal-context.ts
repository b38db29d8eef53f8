/**
 * What a sealed value is for. The context is authenticated with the ciphertext (AAD), so a sealed password can never be
 * opened as a response code, wherever it is copied to.
 */
export const SEAL_CONTEXT = {
  suiteTicket: 'suite-ticket',
  suiteAccessToken: 'suite-access-token',
  providerAccessToken: 'provider-access-token',
  authCode: 'auth-code',
  permanentCode: 'permanent-code',
  appSecret: 'app-secret',
  botSecret: 'bot-secret',
  botScanCode: 'bot-scan-code',
  callbackKeys: 'callback-keys',
  corpAccessToken: 'corp-access-token',
  oauthCode: 'oauth-code',
  responseCode: 'response-code',
  password: 'password',
  webhookSecret: 'webhook-secret',
  operatorPassword: 'operator-password',
  calendarToken: 'calendar-token',
  silenceCredential: 'silence-credential',
  signInProof: 'sign-in-proof',
} as const;
export type SealKind = keyof typeof SEAL_CONTEXT;

/** The context of a value that belongs to one owner (a corp, a suite): copied into another owner's row it does not open. */
export const sealContextOf = (kind: SealKind, owner: string): string => `${SEAL_CONTEXT[kind]} ${owner}`;

/** As `SealContext` of the keyring: `before` = how values of the format v1 were sealed, `once` = how only the first of them were. */
export type OwnedSince = { bound: string; before: string } | { bound: string; once: string };

/** The same, of a kind that had no owner in the format v1. */
const ownedSince = (kind: SealKind, owner: string): OwnedSince => ({
  bound: sealContextOf(kind, owner),
  before: SEAL_CONTEXT[kind],
});

/** Of the card whose code it is: our `task_id`, which is the card's id. */
export const responseCodeContext = (cardId: string): OwnedSince => ownedSince('responseCode', cardId);

export const suiteTicketContext = (suiteId: string): OwnedSince => ownedSince('suiteTicket', suiteId);
