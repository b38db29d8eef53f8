/** What WeCom and the services of a test's system know each other by. */
export const SUITE = {
  suiteId: 'wwjourneysuite01',
  secret: 'journey-suite-secret',
  token: 'journeysuitetoken',
  encodingAesKey: 'XzwekKeyTWjB8A6dezpcJIHW4vOQR7isbh0vOktcbX4',
};
export const PROVIDER = {
  corpId: 'wwjourneyprovid1',
  secret: 'journey-provider-secret',
  systemToken: 'journeysystemtoken',
  systemEncodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};
export const ADMIN_API_TOKEN = 'journey-admin-api-token';

/** @param port of the gateway, and the first of the others' */
export function environment(gatewayUrl: string, port: number, wecomUrl: string): Record<string, string> {
  return {
    PUBLIC_BASE_URL: gatewayUrl,
    GATEWAY_PORT: String(port),
    ADMIN_API_TOKEN,
    ALERT_DESK: 'on',
    WECOM_API_BASE_URL: wecomUrl,
    WECOM_OAUTH_BASE_URL: wecomUrl,
    WECOM_INSTALL_BASE_URL: wecomUrl,
    // However busy the machine is, a press in a group shows what came of it.
    BOT_ANSWER_WAIT_MS: '3000',
    WECOM_BOT_URL: `${wecomUrl.replace('http', 'ws')}/openws`,
    WECOM_BOT_SCAN_URL: wecomUrl,
    WECOM_PROVIDER_CORP_ID: PROVIDER.corpId,
    WECOM_PROVIDER_SECRET: PROVIDER.secret,
    WECOM_SUITE_ID: SUITE.suiteId,
    WECOM_SUITE_SECRET: SUITE.secret,
    WECOM_SUITE_TOKEN: SUITE.token,
    WECOM_SUITE_ENCODING_AES_KEY: SUITE.encodingAesKey,
    WECOM_SYSTEM_TOKEN: PROVIDER.systemToken,
    WECOM_SYSTEM_ENCODING_AES_KEY: PROVIDER.systemEncodingAesKey,
  };
}
