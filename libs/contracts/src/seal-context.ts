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
  corpAccessToken: 'corp-access-token',
  oauthCode: 'oauth-code',
  responseCode: 'response-code',
  password: 'password',
} as const;
