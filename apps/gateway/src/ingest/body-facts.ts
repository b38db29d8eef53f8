import { INGEST_LIMITS, type IngestReceived, type NormalisedEvent } from '@app/contracts';

/** The facts that carry a body's events: in their order, none larger than a message may be. */
export function factsOf(
  body: Omit<IngestReceived, 'part' | 'parts' | 'events'>,
  events: readonly NormalisedEvent[],
): IngestReceived[] {
  const parts = portions(events);
  return parts.map((portion, part) => ({ ...body, part, parts: parts.length, events: portion }));
}

function portions(events: readonly NormalisedEvent[]): NormalisedEvent[][] {
  const found: NormalisedEvent[][] = [];
  let bytes = Infinity;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event)) + 1;
    bytes += size;
    const last = found.at(-1);
    if (last && bytes <= INGEST_LIMITS.factBytes && last.length < INGEST_LIMITS.events) last.push(event);
    else {
      found.push([event]);
      bytes = size;
    }
  }
  return found;
}
