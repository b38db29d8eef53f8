export type InstallLinkState = 'usable' | 'used' | 'expired';

/** What a link is at a moment; used outlives expired, because it says more. */
export function installLinkState(
  link: { expiresAt: Date; usedAt: Date | null },
  now: Date,
): InstallLinkState {
  if (link.usedAt) return 'used';
  return link.expiresAt > now ? 'usable' : 'expired';
}
