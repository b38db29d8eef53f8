import { MAX_PAGE_BYTES, type IngestedBody, type IngestedEvent } from '@app/contracts';
import type { PartOutcome } from './outcome.repository.js';

/**
 * The bodies in the order they were asked for. What an answer has no room for is counted only; the room is shared, so that
 * one large body takes none from the others.
 */
export function outcomesInBounds(
  bodyIds: readonly string[],
  parts: readonly PartOutcome[],
  maxBytes = MAX_PAGE_BYTES,
): IngestedBody[] {
  const share = Math.floor(maxBytes / bodyIds.length);
  return bodyIds.map((bodyId) => {
    const own = parts.filter((part) => part.bodyId === bodyId);
    const events = own.flatMap((part) => part.events);
    const shown = asManyAs(events, share - 128);
    const partsMissing = own[0] ? own[0].parts - own.length : null;
    return { bodyId, events: shown, more: events.length - shown.length, partsMissing };
  });
}

function asManyAs(events: IngestedEvent[], maxBytes: number): IngestedEvent[] {
  let bytes = 0;
  const end = events.findIndex((event) => (bytes += Buffer.byteLength(JSON.stringify(event)) + 1) > maxBytes);
  return end < 0 ? events : events.slice(0, end);
}
