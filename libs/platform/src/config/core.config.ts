import { IsDefined, IsIn, IsInt, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { isIP } from 'node:net';
import { AddressRanges } from '../address-ranges.js';
import { Env } from './env.js';
import { encryptedBus, encryptedOrLocal, longToken, namesUser, ownPassword } from './production.js';
import { Secret } from './secret.js';
import { areUrlsOf, isUrlOf } from './url-check.js';

const METRICS_ACCESS = ['private', 'token', 'public'] as const;
const OTLP_PROTOCOLS = ['http/protobuf', 'http/json'] as const;
const TRACES_SAMPLERS = [
  ...(['always_on', 'always_off', 'traceidratio'] as const),
  ...(['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'] as const),
] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Links are this with a path behind it. */
const webOrigin = (raw: string): string | undefined =>
  /^https?:\/\/[^/?#@]+\/?$/i.test(raw) && URL.canParse(raw)
    ? undefined
    : 'must be http:// or https:// with a host, and no path';

/** WeCom itself and any proxy to it speak https; what answers under the same plain origin is the sandbox. */
const isClockOf = (wecom: string, clock: unknown): boolean =>
  typeof clock === 'string' &&
  URL.canParse(clock) &&
  new URL(clock).protocol === 'http:' &&
  new URL(clock).origin === new URL(wecom).origin;

const DATABASE_POOLERS = ['none', 'transaction'] as const;
export type DatabasePooler = (typeof DATABASE_POOLERS)[number];

/** Settings that every service shares. */
export class CoreConfig {
  @Env('PUBLIC_BASE_URL', {
    default: 'http://localhost:3000',
    doc: "How members' browsers and WeCom reach the gateway",
    check: webOrigin,
    inProduction: encryptedOrLocal,
  })
  publicBaseUrl: string;

  @Env('GATEWAY_PORT', { default: 3000, doc: 'Gateway HTTP' })
  @IsInt()
  @Min(0)
  @Max(65535)
  gatewayPort: number;

  @Env('HEALTH_PORT', {
    optional: true,
    doc: 'Health and metrics HTTP; default is the gateway port + 1 … 6, by service',
  })
  @IsInt()
  @Min(0)
  @Max(65535)
  healthPort?: number;

  @Env('LISTEN_ADDRESS', {
    optional: true,
    doc: 'Address that HTTP listens on; default every address of the machine',
    check: (raw) => (isIP(raw) === 0 ? 'must be an IPv4 or IPv6 address' : undefined),
  })
  listenAddress?: string;

  @Env('TRUSTED_PROXIES', {
    default: 'loopback',
    doc: 'Whose X-Forwarded-For is believed: addresses, CIDR ranges, loopback | linklocal | uniquelocal, comma separated',
    check: AddressRanges.problemWith,
  })
  trustedProxies: string;

  @Env('METRICS_ACCESS', {
    default: 'private',
    doc: 'Who may read /metrics and /health/deep: private (loopback and private addresses) | token | public',
  })
  @IsIn(METRICS_ACCESS)
  metricsAccess: (typeof METRICS_ACCESS)[number];

  @ValidateIf(({ metricsAccess }: CoreConfig) => metricsAccess === 'token')
  @IsDefined({ message: 'is required with METRICS_ACCESS=token' })
  @Env('METRICS_TOKEN', {
    optional: true,
    secret: true,
    doc: 'Bearer token for /metrics and /health/deep, good from any address',
    inProduction: longToken,
  })
  metricsToken?: Secret;

  @Env('DATABASE_URL', {
    doc: 'PostgreSQL',
    check: isUrlOf('postgres:', 'postgresql:'),
    inProduction: ownPassword,
  })
  databaseUrl: Secret;

  @Env('DATABASE_POOLER', {
    default: 'none',
    doc: 'none, or transaction where DATABASE_URL leads to a pooler in transaction mode (PgBouncer)',
  })
  @IsIn(DATABASE_POOLERS)
  databasePooler: DatabasePooler;

  @Env('NATS_URL', {
    doc: 'NATS servers, comma separated',
    check: areUrlsOf('nats:', 'tls:'),
    inProduction: (raw, env) =>
      ownPassword(raw) ??
      (env.NATS_CREDS || env.NATS_TLS_CERT ? undefined : namesUser(raw)) ??
      encryptedBus(raw, env),
  })
  natsUrl: Secret;

  @Env('NATS_CREDS', { optional: true, doc: 'Path of a NATS credentials file' })
  natsCreds?: string;

  @Env('NATS_TLS_CA', { optional: true, doc: 'Path of the CA that signed the NATS servers’ certificates' })
  natsTlsCa?: string;

  @Env('NATS_TLS_CERT', { optional: true, doc: 'Path of the client certificate for NATS' })
  natsTlsCert?: string;

  @Env('NATS_TLS_KEY', { optional: true, doc: 'Path of the client key for NATS' })
  natsTlsKey?: string;

  @Env('NATS_PLAIN', {
    default: 'off',
    doc: 'on: production may reach NATS without TLS, over a network that is closed to others',
  })
  @IsIn(['on', 'off'])
  natsPlain: 'on' | 'off';

  @Env('NATS_STREAM_REPLICAS', {
    default: 1,
    doc: 'Copies of each stream, on as many servers of a NATS cluster: 1, 3 or 5; raised on streams that exist, never lowered',
  })
  @IsIn([1, 3, 5])
  natsStreamReplicas: number;

  @Env('WECOM_API_BASE_URL', {
    default: 'https://qyapi.weixin.qq.com',
    doc: 'Server API of WeCom',
    check: isUrlOf('http:', 'https:'),
  })
  wecomApiBaseUrl: string;

  @ValidateIf(({ devClockUrl }: CoreConfig) => devClockUrl !== undefined)
  @ValidateBy({
    name: 'devClock',
    validator: {
      validate: (url, args) => isClockOf((args?.object as CoreConfig).wecomApiBaseUrl, url),
      defaultMessage: () =>
        'is for trying out alone: it must be http and on the sandbox that WECOM_API_BASE_URL names',
    },
  })
  @Env('DEV_CLOCK_URL', {
    optional: true,
    doc: 'Clock of the WeCom sandbox to follow; refused with a real WeCom',
  })
  devClockUrl?: string;

  @Env('OTEL_EXPORTER_OTLP_ENDPOINT', {
    optional: true,
    doc: 'Collector that takes traces by OTLP over HTTP; unset = no traces',
    check: isUrlOf('http:', 'https:'),
  })
  otlpEndpoint?: string;

  @Env('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', {
    optional: true,
    doc: 'The same with its path, where traces go elsewhere',
    check: isUrlOf('http:', 'https:'),
  })
  otlpTracesEndpoint?: string;

  @Env('OTEL_EXPORTER_OTLP_PROTOCOL', { default: 'http/protobuf', doc: OTLP_PROTOCOLS.join(' | ') })
  @IsIn(OTLP_PROTOCOLS)
  otlpProtocol: (typeof OTLP_PROTOCOLS)[number];

  @Env('OTEL_TRACES_SAMPLER', { default: 'parentbased_always_on', doc: TRACES_SAMPLERS.join(' | ') })
  @IsIn(TRACES_SAMPLERS)
  tracesSampler: (typeof TRACES_SAMPLERS)[number];

  @Env('OTEL_TRACES_SAMPLER_ARG', {
    optional: true,
    doc: 'Share of traces that is kept with a traceidratio sampler, 0 to 1',
    check: (raw) => (Number(raw) >= 0 && Number(raw) <= 1 ? undefined : 'must be a number from 0 to 1'),
  })
  tracesSamplerArg?: string;

  @Env('OTEL_SDK_DISABLED', { default: false, doc: 'true: no traces in any case' })
  otelDisabled: boolean;

  @Env('LOG_LEVEL', { default: 'info', doc: LOG_LEVELS.join(' | ') })
  @IsIn(LOG_LEVELS)
  logLevel: string;

  /** HEALTH_PORT, else the gateway's port plus the service's place (auth 1 … alert-desk 5, bot-service 6). */
  healthPortOr(offset: number): number {
    return this.healthPort ?? this.gatewayPort + offset;
  }
}
