import { ConfigError, type Secret } from '@app/platform';
import { noProvider, noSuite } from './no-suite.js';
import type { ProviderOptions, SuiteOptions } from './sandbox-options.js';
import type { WecomSandboxConfig } from './wecom-sandbox.config.js';

export interface Suite {
  suite: SuiteOptions;
  provider: ProviderOptions;
  /** Without the variables of a suite there is none to push tickets to. */
  given: boolean;
}

/** The suite and provider of the variables; throws ConfigError when only some of them are set. */
export function suiteOf(config: WecomSandboxConfig): Suite {
  const values = {
    WECOM_SUITE_ID: config.suiteId,
    WECOM_SUITE_SECRET: reveal(config.suiteSecret),
    WECOM_SUITE_TOKEN: reveal(config.suiteToken),
    WECOM_SUITE_ENCODING_AES_KEY: reveal(config.suiteEncodingAesKey),
    WECOM_PROVIDER_CORP_ID: config.providerCorpId,
    WECOM_PROVIDER_SECRET: reveal(config.providerSecret),
  };
  const missing = Object.entries(values).filter(([, value]) => value === undefined);
  const given = missing.length < Object.keys(values).length;
  if (given && missing.length > 0) {
    throw new ConfigError(missing.map(([name]) => `${name} is required: other values of the suite are set`));
  }
  const [suite, provider] = [noSuite(), noProvider()];
  return {
    given,
    suite: {
      suiteId: values.WECOM_SUITE_ID ?? suite.suiteId,
      secret: values.WECOM_SUITE_SECRET ?? suite.secret,
      token: values.WECOM_SUITE_TOKEN ?? suite.token,
      encodingAesKey: values.WECOM_SUITE_ENCODING_AES_KEY ?? suite.encodingAesKey,
    },
    provider: {
      corpId: values.WECOM_PROVIDER_CORP_ID ?? provider.corpId,
      secret: values.WECOM_PROVIDER_SECRET ?? provider.secret,
      systemToken: reveal(config.systemToken),
      systemEncodingAesKey: reveal(config.systemEncodingAesKey),
    },
  };
}

const reveal = (secret: Secret | undefined): string | undefined => secret?.reveal();
