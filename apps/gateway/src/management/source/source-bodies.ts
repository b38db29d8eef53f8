import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type IngestedBody, type Page, type PageRequest, pageOf } from '@app/contracts';
import { Requester } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import { textOfBody } from '@app/sources';
import { Injectable } from '@nestjs/common';
import type { IngestBody } from '../../ingest/ingest-body.entity.js';
import { IngestBodyRepository, type OfSource } from '../../ingest/ingest-body.repository.js';
import type { BecameBody, ReceivedBody } from '../dto/source.dto.js';
import { shownLeftOut } from './source-trial.js';

/** Of each body in a list, in bytes. */
const LISTED_BYTES = 4 * 1024;
/** Of a body that is asked for, in bytes: JSON writes some of them as six. */
const SHOWN_BYTES = 512 * 1024;
/** Of events of one body in a list. */
const LISTED_EVENTS = 100;
/** What one question about outcomes takes. */
const MAX_LISTED = 100;

const unpacked = promisify(gunzip);

/** What came in from a source, and what alert-desk made of it. */
@Injectable()
export class SourceBodies {
  constructor(
    private readonly bodies: IngestBodyRepository,
    private readonly requester: Requester,
  ) {}

  /** Throws DomainError SOURCE_UNKNOWN. */
  async newest(source: OfSource, page: PageRequest): Promise<Page<ReceivedBody>> {
    await this.requester.request('desk.source.get', source);
    const asked = { after: page.after, limit: Math.min(page.limit ?? MAX_LISTED, MAX_LISTED) };
    const rows = await this.bodies.newest(source, asked);
    const became = await this.outcomes(source.tenant, rows.slice(0, asked.limit));
    const shown = await Promise.all(
      rows.map(async (row) => ({
        seq: Number(row.seq),
        body: await shownBody(row, became.get(row.bodyId), LISTED_BYTES),
      })),
    );
    const { items, next } = pageOf(shown, asked, ({ seq }) => [seq]);
    return { items: items.map(({ body }) => body), next };
  }

  /** Null = the source never sent it, or more than a week ago. Throws DomainError SOURCE_UNKNOWN. */
  async one(source: OfSource, bodyId: string): Promise<ReceivedBody | null> {
    await this.requester.request('desk.source.get', source);
    const row = await this.bodies.find(source, bodyId);
    if (!row) return null;
    const became = await this.outcomes(source.tenant, [row]);
    return shownBody(row, became.get(bodyId), SHOWN_BYTES, Infinity);
  }

  /** By the id of the body; without what nobody could be asked about. */
  private async outcomes(tenant: string, rows: readonly IngestBody[]): Promise<Map<string, IngestedBody>> {
    const bodyIds = rows.filter(({ events }) => events > 0).map(({ bodyId }) => bodyId);
    if (bodyIds.length === 0) return new Map();
    try {
      const { items } = await this.requester.request('desk.ingest.outcomes', { tenant, bodyIds });
      return new Map(items.map((item) => [item.bodyId, item]));
    } catch (error) {
      if (error instanceof UpstreamError && error.retryable) return new Map();
      throw error;
    }
  }
}

async function shownBody(
  { bodyId, receivedAt, body, bytes, contentType, events, leftOut }: IngestBody,
  became: IngestedBody | undefined,
  limit: number,
  mostEvents = LISTED_EVENTS,
): Promise<ReceivedBody> {
  const whole = await unpacked(body);
  const text = textOfBody(whole.subarray(0, limit), contentType).replace(/\uFFFD{1,3}$/, '');
  return {
    ...{
      bodyId,
      receivedAt: receivedAt.toISOString(),
      bytes,
      contentType,
      text,
      isCut: bytes > limit || whole.length < bytes,
    },
    events,
    became: (became?.events.length ? became.events : waiting(events)).slice(0, mostEvents),
    leftOut: shownLeftOut(leftOut),
  };
}

/** Until alert-desk has looked at them. */
const waiting = (events: number): BecameBody[] =>
  Array.from({ length: Math.min(events, LISTED_EVENTS) }, (_, index) => ({
    index,
    alertId: null,
    became: 'waiting',
  }));
