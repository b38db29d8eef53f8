/** The ways a page reaches an account; also the `channel` of a delivery. */
export const CHANNEL_KINDS = ['wecom', 'email', 'webhook', 'robot'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
