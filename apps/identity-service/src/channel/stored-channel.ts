import { createHash } from 'node:crypto';
import {
  type ChannelKind,
  type ChannelView,
  DEFAULT_CHANNELS,
  type GivenChannel,
  type RecipientChannel,
  SEVERITIES,
  type Severity,
} from '@app/contracts';

/** A channel as an account's row keeps it. */
export interface StoredChannel {
  kind: ChannelKind;
  url?: string;
  severities?: Severity[];
  fallbackOnly?: true;
  /** Of a webhook; of a robot its key. */
  sealedSecret?: string;
}

/** Null = the default, which is not stored. */
export type StoredChannels = StoredChannel[] | null;

export const hasAddress = (kind: ChannelKind): boolean => kind === 'webhook' || kind === 'robot';

/** The same for as long as a webhook's url is: what was sent by it stays known. */
export const channelIdOf = ({ kind, url }: StoredChannel): string =>
  hasAddress(kind)
    ? `${kind}-${createHash('sha256')
        .update(url ?? '')
        .digest('hex')
        .slice(0, 8)}`
    : kind;

/** What is given without its secret, in one spelling: what says nothing is left out. */
export function plainChannel({ kind, url, severities, fallbackOnly }: GivenChannel): StoredChannel {
  const some = SEVERITIES.filter((severity) => severities?.includes(severity));
  return {
    kind,
    ...(hasAddress(kind) && { url: url! }),
    ...(some.length > 0 && some.length < SEVERITIES.length && { severities: some }),
    ...(fallbackOnly === true && { fallbackOnly }),
  };
}

/** The order of PostgreSQL's keys is its own, so texts say nothing about two lists. */
export function areSameChannels(a: StoredChannels, b: StoredChannels): boolean {
  const text = (channels: StoredChannels): string =>
    JSON.stringify(channels?.map((one) => [plainChannel(one), one.sealedSecret]) ?? null);
  return text(a) === text(b);
}

export const channelViews = (channels: StoredChannels): ChannelView[] =>
  channels?.map(plainChannel) ?? [...DEFAULT_CHANNELS];

/** What the sender of pages is told; undefined = the default. */
export function recipientChannels(
  channels: StoredChannels,
  isUsable: (channel: StoredChannel) => boolean,
): RecipientChannel[] | undefined {
  return channels?.map((channel) => {
    const { severities, fallbackOnly } = channel;
    return {
      id: channelIdOf(channel),
      ...(severities && { severities }),
      ...(fallbackOnly && { fallbackOnly }),
      ...(!isUsable(channel) && { unusable: true as const }),
    };
  });
}
