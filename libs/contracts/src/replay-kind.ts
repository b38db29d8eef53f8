/** What came from outside and is kept, so that it can be put through once more (contract §11). */
export const REPLAY_KINDS = ['alert-events', 'callbacks'] as const;
export type ReplayKind = (typeof REPLAY_KINDS)[number];
