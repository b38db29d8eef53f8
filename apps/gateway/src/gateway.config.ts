import { Env, longToken, OutboundAllow, Secret, SealingConfig } from '@app/platform';
import { readRoleMap } from './access/sso/role-map.js';
import { isLoopbackHost } from './loopback-host.js';
import { IsDefined, ValidateIf } from 'class-validator';

/** Callback Token: letters and digits, at most 32 (D/91116). */
const callbackToken = (raw: string): string | undefined =>
  /^[A-Za-z0-9]{1,32}$/.test(raw) ? undefined : 'must be 1 to 32 letters and digits';
/** EncodingAESKey: base64 of 32 bytes without the final `=` (D/91116). */
const encodingAesKey = (raw: string): string | undefined =>
  /^[A-Za-z0-9]{43}$/.test(raw) ? undefined : 'must be 43 letters and digits';
const httpUrl = (raw: string): string | undefined =>
  URL.canParse(raw) && /^https?:$/.test(new URL(raw).protocol) ? undefined : 'must be an http or https URL';
/** Whoever can change the issuer's answers on their way can sign in as anybody. */
const issuerUrl = (raw: string): string | undefined => {
  if (!URL.canParse(raw)) return 'must be an https URL';
  const { protocol, hostname } = new URL(raw);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
  return isSafe ? undefined : 'must be an https URL (http only on this machine)';
};
const claimName = (raw: string): string | undefined =>
  /^[\x21-\x7e]{1,128}$/.test(raw) ? undefined : 'must be the name of a claim';
const roleMap = (raw: string): string | undefined => {
  const read = readRoleMap(raw);
  return typeof read === 'string' ? read : undefined;
};
const bearerToken = (raw: string): string | undefined =>
  /^[\x21-\x7e]{1,512}$/.test(raw) ? undefined : 'must be printable characters without blanks';

export interface CallbackPair {
  token: string;
  encodingAesKey: string;
}

/** Token and EncodingAESKey with a colon between. */
const callbackPair = (raw: string): string | undefined => {
  const [token = '', key = '', ...rest] = raw.split(':');
  const isOne = rest.length === 0 && !callbackToken(token) && !encodingAesKey(key);
  return isOne ? undefined : 'must be <Token>:<EncodingAESKey>';
};
const pairIn = (setting: Secret | undefined): CallbackPair | undefined => {
  if (!setting) return undefined;
  const [token, encodingAesKey] = setting.reveal().split(':') as [string, string];
  return { token, encodingAesKey };
};

/** How the receivers of a suite are opened, and to whom what they are told is addressed. */
export interface SuiteReceiverSettings {
  suiteId: string;
  providerCorpId: string;
  /** Of the command and data URLs, and of the system URL. */
  suitePair: CallbackPair;
  systemPair: CallbackPair;
  /** Those before them, which WeCom's console may still hold. */
  suitePairBefore?: CallbackPair;
  systemPairBefore?: CallbackPair;
}

/** What the gateway needs besides what every service does; read once at start. */
export class GatewayConfig extends SealingConfig {
  @Env('ADMIN_API_TOKEN', {
    doc: 'Bootstrap bearer token of the management API',
    check: bearerToken,
    inProduction: longToken,
  })
  adminApiToken: Secret;

  @Env('WECOM_OAUTH_BASE_URL', {
    default: 'https://open.weixin.qq.com',
    doc: 'In-client OAuth2 authorize page',
    check: httpUrl,
  })
  wecomOauthBaseUrl: string;

  @Env('WECOM_BOT_SCAN', {
    default: false,
    doc: 'Offer to make smart bots by scanning a QR code. WeCom’s developer pages do not tell of it, so it may stop working any day',
  })
  botScan: boolean;

  @Env('WECOM_PROVIDER_CORP_ID', {
    group: 'suite',
    doc: 'Corp id of the service provider; unset, with all of WECOM_SUITE_ and WECOM_SYSTEM_ = no suite',
  })
  wecomProviderCorpId?: string;

  @Env('WECOM_SUITE_ID', { group: 'suite', doc: 'The suite (third-party app)' })
  wecomSuiteId?: string;

  @Env('WECOM_SUITE_TOKEN', {
    group: 'suite',
    secret: true,
    doc: 'Callback Token of the command and data URLs',
    check: callbackToken,
  })
  wecomSuiteToken?: Secret;

  @Env('WECOM_SUITE_ENCODING_AES_KEY', {
    group: 'suite',
    secret: true,
    doc: 'EncodingAESKey of the command and data URLs',
    check: encodingAesKey,
  })
  wecomSuiteEncodingAesKey?: Secret;

  @Env('WECOM_SYSTEM_TOKEN', {
    group: 'suite',
    secret: true,
    doc: 'Callback Token of the system event URL',
    check: callbackToken,
  })
  wecomSystemToken?: Secret;

  @Env('WECOM_SYSTEM_ENCODING_AES_KEY', {
    group: 'suite',
    secret: true,
    doc: 'EncodingAESKey of the system event URL',
    check: encodingAesKey,
  })
  wecomSystemEncodingAesKey?: Secret;

  @Env('WECOM_SUITE_PAIR_BEFORE', {
    optional: true,
    secret: true,
    doc: '<Token>:<EncodingAESKey> that the command and data URLs had before: accepted for 24 hours from the start',
    check: callbackPair,
  })
  wecomSuitePairBefore?: Secret;

  @Env('WECOM_SYSTEM_PAIR_BEFORE', {
    optional: true,
    secret: true,
    doc: 'The same of the system event URL',
    check: callbackPair,
  })
  wecomSystemPairBefore?: Secret;

  @ValidateIf(({ oidcRoleMap }: GatewayConfig) => oidcRoleMap !== undefined)
  @IsDefined({ message: 'is required with OIDC_ROLE_MAP' })
  @Env('OIDC_ISSUER', {
    optional: true,
    doc: 'Single sign-on of members, and of operators with OIDC_ROLE_MAP; unset = off. Redirect URIs: /login/sso/callback and /console/sign-in/oidc/callback',
    check: issuerUrl,
  })
  oidcIssuer?: string;

  @ValidateIf(({ oidcIssuer }: GatewayConfig) => oidcIssuer !== undefined)
  @IsDefined({ message: 'is required with OIDC_ISSUER' })
  @Env('OIDC_CLIENT_ID', { optional: true, doc: 'Client id at the issuer' })
  oidcClientId?: string;

  @Env('OIDC_CLIENT_SECRET', { optional: true, secret: true, doc: 'Client secret at the issuer' })
  oidcClientSecret?: Secret;

  @Env('OIDC_USERNAME_CLAIM', {
    optional: true,
    doc: 'Claim that is an account’s username when somebody signs on for the first time, one that people cannot edit themselves; default sub',
    check: claimName,
  })
  oidcUsernameClaim?: string;

  @Env('OIDC_GROUPS_CLAIM', {
    default: 'groups',
    doc: 'Claim that lists an operator’s groups, in the id token or the userinfo',
    check: claimName,
  })
  oidcGroupsClaim: string;

  @Env('OIDC_ROLE_MAP', {
    optional: true,
    doc: 'Single sign-on of operators: group=role[:tenant], separated by commas, with the roles admin, tenant-admin and viewer; the most powerful counts. Unset = off',
    check: roleMap,
  })
  oidcRoleMap?: string;

  @OutboundAllow()
  outboundAllow: string;

  @Env('ALERT_DESK', {
    default: 'off',
    type: 'boolean',
    doc: 'on: the reference pipeline applies actions; off where a pipeline of your own listens (./dev turns it on)',
  })
  isDeskOn: boolean;

  /** Undefined where corps connect by apps of their own alone. */
  get suite(): SuiteReceiverSettings | undefined {
    if (this.wecomSuiteId === undefined) return undefined;
    const pairOf = (token: Secret, key: Secret) => ({ token: token.reveal(), encodingAesKey: key.reveal() });
    return {
      ...{ suiteId: this.wecomSuiteId, providerCorpId: this.wecomProviderCorpId! },
      suitePair: pairOf(this.wecomSuiteToken!, this.wecomSuiteEncodingAesKey!),
      systemPair: pairOf(this.wecomSystemToken!, this.wecomSystemEncodingAesKey!),
      suitePairBefore: pairIn(this.wecomSuitePairBefore),
      systemPairBefore: pairIn(this.wecomSystemPairBefore),
    };
  }
}
