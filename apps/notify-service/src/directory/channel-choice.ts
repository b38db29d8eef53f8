import { channelKindOf, type RecipientChannel, type ResolvedRecipient, type Severity } from '@app/contracts';

const DEFAULT: readonly RecipientChannel[] = [{ id: 'wecom' }];

/** Whom nobody knows is told about by wecom's outcome; so is everybody who chose nothing. */
const channelsOf = (account: ResolvedRecipient | undefined): readonly RecipientChannel[] =>
  (account?.known ? account.channels : undefined) ?? DEFAULT;

/** The channels that an alert of a severity uses, in the account's order; fallbacks are for critical alerts. */
export const channelsFor = (account: ResolvedRecipient | undefined, severity: Severity): RecipientChannel[] =>
  channelsOf(account).filter(
    ({ severities, fallbackOnly }) =>
      (severities?.includes(severity) ?? true) && (!fallbackOnly || severity === 'critical'),
  );

/** As channelsFor; without a severity those of any alert. */
export const channelsOfAny = (
  account: ResolvedRecipient | undefined,
  severity: Severity | undefined,
): readonly RecipientChannel[] => (severity ? channelsFor(account, severity) : channelsOf(account));

/** What a page of one account comes to. */
export interface ChannelChoice {
  /** Wecom is one of those used at once. */
  byWecom: boolean;
  /** The others that are used at once. */
  others: RecipientChannel[];
  /** Used when one of those fails. */
  fallbacks: RecipientChannel[];
}

export function chooseChannels(account: ResolvedRecipient | undefined, severity: Severity): ChannelChoice {
  const used = channelsFor(account, severity);
  const marked = used.filter(({ fallbackOnly }) => !fallbackOnly);
  // Where nothing is there that could fail, they are what reaches the account.
  const regular = marked.length > 0 ? marked : used;
  const isWecom = ({ id }: RecipientChannel): boolean => channelKindOf(id) === 'wecom';
  return {
    byWecom: regular.some(isWecom),
    others: regular.filter((one) => !isWecom(one)),
    fallbacks: used.filter((one) => !regular.includes(one)),
  };
}

/** The first channel of an account that uses none for this severity: whose outcome says so. */
export const firstChannelOf = (account: ResolvedRecipient | undefined): RecipientChannel =>
  channelsOf(account)[0] ?? DEFAULT[0]!;
