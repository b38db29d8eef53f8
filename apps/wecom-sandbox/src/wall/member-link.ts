import { safeUrl } from '@app/cards/drawing';
import type { Corp, Member } from '../world/model.js';

/** Opens `url` in a new tab as this member's WeCom client would; undefined for what is no http address. */
export function memberLink(corp: Corp, member: Member, url: unknown): string | undefined {
  const safe = safeUrl(url);
  if (safe === undefined) return undefined;
  return `/sandbox/as/${encodeURIComponent(corp.corpId)}/${encodeURIComponent(member.userId)}?to=${encodeURIComponent(safe)}`;
}
