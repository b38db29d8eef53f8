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
  callbackKeys: 'callback-keys',
  corpAccessToken: 'corp-access-token',
  oauthCode: 'oauth-code',
  responseCode: 'response-code',
  password: 'password',
  webhookSecret: 'webhook-secret',
  operatorPassword: 'operator-password',
  calendarToken: 'calendar-token',
  silenceCredential: 'silence-credential',
} as const;

/** The context of a value that belongs to one owner (a corp, a suite): copied into another owner's row it does not open. */
export const sealContextOf = (kind: keyof typeof SEAL_CONTEXT, owner: string): string =>
  `${SEAL_CONTEXT[kind]} ${owner}`;
