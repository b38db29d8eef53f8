import { ConfigError, loadConfig } from '@app/platform';
import { GatewayConfig } from './gateway.config.js';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(GatewayConfig, env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

describe('the settings of single sign-on', () => {
  const oidc = (env: Record<string, string>) => problemsOf(env).filter((text) => text.startsWith('OIDC_'));

  it('may be left out, and need a client id where there is an issuer', () => {
    expect(oidc({})).toEqual([]);
    expect(oidc({ OIDC_ISSUER: 'https://id.example.com' })).toEqual([
      'OIDC_CLIENT_ID is required with OIDC_ISSUER',
    ]);
    expect(oidc({ OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'oncall' })).toEqual([]);
    const client = { OIDC_CLIENT_ID: 'oncall' };
    for (const issuer of ['id.example.com', 'http://id.example.com', 'http://127.0.0.1.example.com']) {
      expect(oidc({ ...client, OIDC_ISSUER: issuer })).toEqual([
        expect.stringMatching(/^OIDC_ISSUER must be an https URL/),
      ]);
    }
    for (const issuer of ['http://localhost:8080', 'http://127.0.0.1:8080/realm', 'http://[::1]:1'])
      expect(oidc({ ...client, OIDC_ISSUER: issuer })).toEqual([]);
    expect(oidc({ ...client, OIDC_USERNAME_CLAIM: 'two words' })).toHaveLength(1);
  });

  it('map groups to roles, checked at the start, and need an issuer for it', () => {
    const issuer = { OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'oncall' };
    expect(oidc({ ...issuer, OIDC_ROLE_MAP: 'sre=admin,all=viewer:acme' })).toEqual([]);
    expect(oidc({ OIDC_ROLE_MAP: 'sre=admin' })).toEqual(['OIDC_ISSUER is required with OIDC_ROLE_MAP']);
    expect(oidc({ ...issuer, OIDC_ROLE_MAP: 'sre=admin,all=root' })).toEqual([
      expect.stringMatching(/^OIDC_ROLE_MAP entry 2 has a role/),
    ]);
  });
});

describe('the settings of a suite', () => {
  const of = (env: Record<string, string>) =>
    problemsOf(env).filter((text) => /^WECOM_S|^WECOM_P/.test(text));
  const all = {
    ...{ WECOM_PROVIDER_CORP_ID: 'ww1', WECOM_SUITE_ID: 'ww2' },
    ...{ WECOM_SUITE_TOKEN: 'Token1', WECOM_SUITE_ENCODING_AES_KEY: 'a'.repeat(43) },
    ...{ WECOM_SYSTEM_TOKEN: 'Token2', WECOM_SYSTEM_ENCODING_AES_KEY: 'b'.repeat(43) },
  };

  it('are all there or none', () => {
    expect(of({})).toEqual([]);
    expect(of(all)).toEqual([]);
    expect(of({ ...all, WECOM_SYSTEM_TOKEN: '' })).toEqual([
      expect.stringMatching(/^WECOM_SYSTEM_TOKEN is required, because WECOM_PROVIDER_CORP_ID is set/),
    ]);
    expect(of({ WECOM_SUITE_TOKEN: 'Token1' })).toHaveLength(5);
  });
});
