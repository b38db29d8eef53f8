import { Env, type Secret } from '@app/platform';
import { Max, Min } from 'class-validator';

/** The suite and provider are the same values the services get (contract §1); all of them or none. */
export class WecomSandboxConfig {
  @Env('GATEWAY_PORT', { default: 3000, doc: 'Gateway HTTP' })
  @Min(1)
  @Max(65535)
  gatewayPort: number;

  @Env('PUBLIC_BASE_URL', {
    default: 'http://localhost:3000',
    doc: 'Trusted domain: host and port of this address',
  })
  publicBaseUrl: string;

  @Env('SANDBOX_PORT', {
    optional: true,
    type: 'number',
    doc: 'HTTP of the sandbox; default is the gateway port + 100',
  })
  sandboxPort?: number;

  @Env('SANDBOX_HOST', { default: '127.0.0.1', doc: 'Address the sandbox listens on' })
  sandboxHost: string;

  @Env('SANDBOX_CALLBACK_BASE_URL', {
    optional: true,
    type: 'string',
    doc: 'Where callbacks are posted; default http://localhost:<GATEWAY_PORT>',
  })
  callbackBaseUrl?: string;

  @Env('DEV_CLOCK_URL', {
    optional: true,
    type: 'string',
    doc: 'Set where the services follow the clock of this sandbox',
  })
  devClockUrl?: string;

  @Env('ADMIN_API_TOKEN', {
    optional: true,
    secret: true,
    doc: 'Management API token with which the wall raises alerts',
  })
  adminApiToken?: Secret;

  @Env('SANDBOX_DEMO_TENANT', {
    optional: true,
    type: 'string',
    doc: 'Tenant for which the wall raises alerts; without it, or without ADMIN_API_TOKEN, it raises none',
  })
  demoTenant?: string;

  @Env('SANDBOX_DEMO_PASSWORD', {
    optional: true,
    type: 'string',
    doc: 'Password of the demo accounts, shown on the wall',
  })
  demoPassword?: string;

  @Env('SANDBOX_CORPS_FILE', {
    optional: true,
    type: 'string',
    doc: 'JSON file with the corps to begin with, and the apps they built themselves',
  })
  corpsFile?: string;

  @Env('WECOM_PROVIDER_CORP_ID', { optional: true, type: 'string', doc: 'Service provider' })
  providerCorpId?: string;

  @Env('WECOM_PROVIDER_SECRET', { optional: true, doc: 'Service provider', secret: true })
  providerSecret?: Secret;

  @Env('WECOM_SUITE_ID', { optional: true, type: 'string', doc: 'The suite; without it there is none' })
  suiteId?: string;

  @Env('WECOM_SUITE_SECRET', { optional: true, doc: 'The suite', secret: true })
  suiteSecret?: Secret;

  @Env('WECOM_SUITE_TOKEN', {
    optional: true,
    doc: 'Token of the command and data receivers',
    secret: true,
  })
  suiteToken?: Secret;

  @Env('WECOM_SUITE_ENCODING_AES_KEY', {
    optional: true,
    doc: 'Key of the command and data receivers',
    secret: true,
  })
  suiteEncodingAesKey?: Secret;

  @Env('WECOM_SYSTEM_TOKEN', { optional: true, doc: 'Token of the system event receiver', secret: true })
  systemToken?: Secret;

  @Env('WECOM_SYSTEM_ENCODING_AES_KEY', {
    optional: true,
    doc: 'Key of the system event receiver',
    secret: true,
  })
  systemEncodingAesKey?: Secret;
}
