import { Env, Secret, SealingConfig } from '@app/platform';

const httpUrl = (raw: string): string | undefined =>
  URL.canParse(raw) && /^https?:$/.test(new URL(raw).protocol) ? undefined : 'must be an http or https URL';

/** What auth-service needs besides what every service does; the only holder of the suite's and provider's secrets. */
export class AuthServiceConfig extends SealingConfig {
  @Env('WECOM_INSTALL_BASE_URL', {
    default: 'https://open.work.weixin.qq.com',
    doc: 'Install link',
    check: httpUrl,
  })
  wecomInstallBaseUrl: string;

  @Env('WECOM_PROVIDER_CORP_ID', { doc: 'Corp id of the service provider' })
  wecomProviderCorpId: string;

  @Env('WECOM_PROVIDER_SECRET', { doc: 'Secret of the service provider' })
  wecomProviderSecret: Secret;

  @Env('WECOM_SUITE_ID', { doc: 'The suite (third-party app)' })
  wecomSuiteId: string;

  @Env('WECOM_SUITE_SECRET', { doc: 'Secret of the suite' })
  wecomSuiteSecret: Secret;
}
