import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { readRobotAddress } from '../channel/robot-address.js';
import { CHANNEL_KINDS, type ChannelKind } from '../channel/channel-kind.js';
import { SEVERITIES, type Severity } from '../alert/alert-snapshot.js';

export const MAX_CHANNELS = 10;
export const MAX_CHANNEL_URL = 2_048;

/** One way to reach an account. */
export class AccountChannel {
  @IsIn(CHANNEL_KINDS)
  kind: ChannelKind;

  /** Of a webhook; of a group robot its address, whose key travels sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CHANNEL_URL)
  url?: string | null;

  /** Alerts of these alone; absent or empty = all. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SEVERITIES.length)
  @IsIn(SEVERITIES, { each: true })
  severities?: Severity[] | null;

  /** Used when another channel failed, for critical alerts. */
  @IsOptional()
  @IsBoolean()
  fallbackOnly?: boolean | null;
}

/** As it travels to identity-service. */
export class GivenChannel extends AccountChannel {
  /** Opened with SEAL_CONTEXT.webhookSecret. Of a webhook: absent keeps that of the same url, and makes one for a new url. Of a robot: its key. */
  @IsOptional()
  @IsString()
  @MaxLength(2_048)
  sealedSecret?: string;
}

/** What a list of channels must be, beyond each of them: every field's rule stands with the class. */
export function channelsProblem(channels: readonly AccountChannel[]): string | undefined {
  const urls = channels.flatMap(({ kind, url }) => (kind === 'webhook' ? [url ?? ''] : []));
  const odd = urls.find((url) => !isHttpUrl(url));
  if (odd !== undefined) return 'must have a url for each webhook, http:// or https://, without a user name';
  const robots = channels.flatMap(({ kind, url }) =>
    kind === 'robot' ? [readRobotAddress(url)?.masked] : [],
  );
  if (robots.includes(undefined))
    return 'must have the address of each robot as WeCom shows it, https://…/cgi-bin/webhook/send?key=…';
  if (new Set(urls).size < urls.length || new Set(robots).size < robots.length)
    return 'must not name one url twice';
  for (const kind of ['wecom', 'email'] as const)
    if (channels.filter((one) => one.kind === kind).length > 1) return `must not hold ${kind} twice`;
  if (channels.some(({ kind, fallbackOnly }) => kind === 'wecom' && fallbackOnly))
    return 'must not hold wecom as fallbackOnly: its failures are what starts the others';
  if (channels.length > 0 && channels.every(({ fallbackOnly }) => fallbackOnly === true))
    return 'must hold one that is not fallbackOnly';
  if (channels.some(({ fallbackOnly, severities }) => fallbackOnly && !wantsCritical(severities)))
    return 'must have critical among the severities of what is fallbackOnly: it is for critical alerts alone';
  return undefined;
}

/** Absent or empty = all. */
const wantsCritical = (severities: AccountChannel['severities']): boolean =>
  !Array.isArray(severities) || severities.length === 0 || severities.includes('critical');

/** A list of channels as people give them: an empty one is the default, `[{"kind":"wecom"}]`. */
export const IsChannels =
  (of: () => new () => AccountChannel): PropertyDecorator =>
  (target, propertyName) => {
    for (const rule of [IsOptional(), IsArray(), ArrayMaxSize(MAX_CHANNELS), Type(of)])
      rule(target, propertyName);
    ValidateNested({ each: true })(target, propertyName);
    registerDecorator({
      name: 'isChannels',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: ({ value }) => `$property ${listProblem(value)}` },
      validator: { validate: (value) => listProblem(value) === undefined },
    });
  };

/** Of what is no list of objects other rules speak. */
function listProblem(value: unknown): string | undefined {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
  return isList ? channelsProblem(value as AccountChannel[]) : undefined;
}

function isHttpUrl(text: unknown): boolean {
  if (typeof text !== 'string' || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** As operators see it; every webhook has a secret, which nobody is shown again, and a robot's address has its key masked. */
export interface ChannelView {
  kind: ChannelKind;
  url?: string;
  severities?: Severity[];
  fallbackOnly?: true;
}

export const DEFAULT_CHANNELS: readonly ChannelView[] = [{ kind: 'wecom' }];

/** What the sender of pages needs to choose; short, because hundreds of accounts share an answer. */
export interface RecipientChannel {
  /** Unique in its account, and the same for as long as the url is: `wecom`, `email`, `webhook-<8 hex>`, `robot-<8 hex>`. */
  id: string;
  /** Absent = all. */
  severities?: Severity[];
  fallbackOnly?: true;
  /** Nothing can be sent there: no e-mail address, or an address that may not be reached. */
  unusable?: true;
}

export const channelKindOf = (id: string): ChannelKind => id.split('-', 1)[0] as ChannelKind;
