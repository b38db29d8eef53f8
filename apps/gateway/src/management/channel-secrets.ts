import {
  type AccountById,
  type ChannelView,
  type GivenChannel,
  type PutAccountReply,
  readRobotAddress,
  webhookSecretContext,
} from '@app/contracts';
import type { Keyring } from '@app/platform';
import type { ChannelBody, ChannelViewBody } from './dto/channel.dto.js';

/** As they travel: the bus carries no secret in the clear. */
export const sealedChannels = (
  channels: readonly ChannelBody[] | null | undefined,
  account: AccountById,
  keyring: Keyring,
): GivenChannel[] | undefined =>
  channels?.map(({ secret, ...channel }) => {
    const robot = channel.kind === 'robot' ? readRobotAddress(channel.url) : undefined;
    const hidden = channel.kind === 'robot' ? robot?.key : secret;
    return {
      ...channel,
      ...(robot && { url: robot.masked }),
      ...(hidden != null && { sealedSecret: keyring.seal(hidden, webhookSecretContext(account)) }),
    };
  });

/** Channels with the secrets that were made for them just now. */
export const shownChannels = (
  channels: readonly ChannelView[],
  made: PutAccountReply['sealedSecrets'],
  account: AccountById,
  keyring: Keyring,
): ChannelViewBody[] =>
  channels.map((channel) => {
    const own = made.find(({ url }) => url === channel.url);
    return own
      ? { ...channel, secret: keyring.open(own.sealedSecret, webhookSecretContext(account)) }
      : channel;
  });
