import { randomBytes } from 'node:crypto';
import { REDIS_USER, SCHEMA_OF, SERVICE_NAMES } from '@app/contracts';
import { OPERATOR, pipelineUser } from '@app/messaging';
import { firstKeys } from './key-list.mjs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits alone: they need no escape in a URL, in SQL, or in WeCom's console. */
export function random(length) {
  let text = '';
  // 248 is the largest multiple of 62 in a byte; what lies above would favour some letters.
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < 248) text += LETTERS[byte % 62];
  }
  return text.slice(0, length);
}

const PASSWORD_LENGTH = 32;
const url = (scheme, user, rest) => () => `${scheme}://${user}:${random(PASSWORD_LENGTH)}@${rest}`;

const serviceUrls = (service) => ({
  [`${service}_database_url`]: url('postgres', `oncall_${SCHEMA_OF[service]}`, 'postgres:5432/oncall'),
  [`${service}_nats_url`]: url('tls', service, 'nats:4222'),
});

export const pipelineFile = (tenant) => `pipeline_${tenant}_nats_url`;
export const tenantOf = (file) => /^pipeline_([A-Za-z0-9_-]{1,64})_nats_url$/.exec(file)?.[1];

/** What only WeCom's provider console knows; without a suite nobody reads them. */
export const BY_HAND = {
  wecom_provider_secret: 'ProviderSecret: 服务商信息 › 通用开发参数',
  wecom_suite_secret: 'Secret of the suite: 应用管理 › the suite › 基本信息',
};

/** File → how its first value is made. */
export const made = (tenants) => ({
  secrets_keys: () => firstKeys(),
  admin_api_token: () => random(40),
  postgres_password: () => random(PASSWORD_LENGTH),
  ...Object.assign({}, ...SERVICE_NAMES.map(serviceUrls)),
  [`${REDIS_USER.service}_redis_url`]: url('redis', REDIS_USER.service, 'redis:6379'),
  [`${OPERATOR}_nats_url`]: url('tls', OPERATOR, 'nats:4222'),
  ...Object.fromEntries(
    tenants.map((tenant) => [pipelineFile(tenant), url('tls', pipelineUser(tenant), 'nats:4222')]),
  ),
  // WeCom lets the developer choose these (D/91116).
  wecom_suite_token: () => random(32),
  wecom_suite_encoding_aes_key: () => random(43),
  wecom_system_token: () => random(32),
  wecom_system_encoding_aes_key: () => random(43),
  // What WeCom's console held before, for the day after a change.
  wecom_suite_pair_before: () => '',
  wecom_system_pair_before: () => '',
  // Single sign-on is off without OIDC_ISSUER; Compose wants the file all the same.
  oidc_client_secret: () => '',
  // As e-mail is without SMTP_FROM.
  'notify-service_smtp_url': () => '',
  ...Object.fromEntries(Object.keys(BY_HAND).map((name) => [name, () => ''])),
});
