import { BOT_SCAN_BASE_URL } from '@app/wecom-client';
import { DomainError, Env, Secret, SealingConfig, WecomProxyUrl } from '@app/platform';

const httpUrl = (raw: string): string | undefined =>
  URL.canParse(raw) && /^https?:$/.test(new URL(raw).protocol) ? undefined : 'must be an http or https URL';

/** What a service provider has of WeCom. */
export interface SuiteSettings {
  providerCorpId: string;
  providerSecret: Secret;
  suiteId: string;
  suiteSecret: Secret;
}

/** What auth-service needs besides what every service does; the only holder of the suite's and provider's secrets. */
export class AuthServiceConfig extends SealingConfig {
  @WecomProxyUrl()
  wecomProxyUrl?: Secret;

  @Env('WECOM_INSTALL_BASE_URL', {
    default: 'https://open.work.weixin.qq.com',
    doc: 'Install link',
    check: httpUrl,
  })
  wecomInstallBaseUrl: string;

  @Env('WECOM_BOT_SCAN', {
    default: false,
    doc: 'Offer to make smart bots by scanning a QR code. WeCom’s developer pages do not tell of it, so it may stop working any day',
  })
  botScan: boolean;

  @Env('WECOM_BOT_SCAN_URL', {
    default: BOT_SCAN_BASE_URL,
    doc: 'Where such QR codes come from',
    check: httpUrl,
  })
  botScanUrl: string;

  @Env('WECOM_BOT_SCAN_SOURCE', {
    default: 'wecom-oncall',
    doc: 'What this system calls itself there; whether WeCom takes any name is not known (wecom_cli_external is seen to work)',
    check: (raw) =>
      /^[A-Za-z0-9_-]{1,64}$/.test(raw) ? undefined : 'must be 1 to 64 letters, digits, _ and -',
  })
  botScanSource: string;

  @Env('WECOM_PROVIDER_CORP_ID', {
    group: 'suite',
    doc: 'Corp id of the service provider; unset, with all of WECOM_SUITE_ and WECOM_SYSTEM_ = no suite',
  })
  wecomProviderCorpId?: string;

  @Env('WECOM_PROVIDER_SECRET', { group: 'suite', secret: true, doc: 'Secret of the service provider' })
  wecomProviderSecret?: Secret;

  @Env('WECOM_SUITE_ID', { group: 'suite', doc: 'The suite (third-party app)' })
  wecomSuiteId?: string;

  @Env('WECOM_SUITE_SECRET', { group: 'suite', secret: true, doc: 'Secret of the suite' })
  wecomSuiteSecret?: Secret;

  /** False where corps connect by apps of their own alone. */
  get hasSuite(): boolean {
    return this.wecomSuiteId !== undefined;
  }

  /** Throws DomainError SUITE_OFF. */
  get suite(): SuiteSettings {
    if (!this.hasSuite) throw new DomainError('SUITE_OFF', 'No suite is configured here');
    return {
      ...{ providerCorpId: this.wecomProviderCorpId!, providerSecret: this.wecomProviderSecret! },
      ...{ suiteId: this.wecomSuiteId!, suiteSecret: this.wecomSuiteSecret! },
    };
  }
}
