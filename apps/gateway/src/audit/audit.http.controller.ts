import { Readable } from 'node:stream';
import { Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import type { AuditEntry } from '@app/contracts';
import { Requester } from '@app/messaging';
import type { FastifyReply } from 'fastify';
import { ManagementController } from '../management/access/management-route.js';
import { AuditEntryBody, AuditPageBody, AuditQuery } from './audit.dto.js';

const LINES = 'application/x-ndjson';
/** Of one answer; `from` and `to` cut a longer history into pieces. */
const MOST_LINES = 100_000;

@ManagementController('audit', 'access')
@ApiExtraModels(AuditEntryBody, AuditPageBody)
export class AuditHttpController {
  constructor(private readonly requester: Requester) {}

  @Get()
  @ApiOperation({
    summary: 'Who did what, from where, newest first',
    description: `With \`Accept: ${LINES}\` an entry a line: with \`limit\` a page, whose next one is the \`Link\` of relation \`next\`; without it all of them, at most 100,000.`,
  })
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(AuditPageBody) } },
      [LINES]: { schema: { $ref: getSchemaPath(AuditEntryBody) } },
    },
  })
  async list(
    @Query() { tenant, actor, action, from, to, limit, after }: AuditQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { tenant, actor, action, from, to };
    if (!accept?.includes(LINES))
      return this.requester.request('identity.audit.list', { ...asked, limit, after });
    void reply.header('content-type', LINES);
    if (limit !== undefined) return this.linesOfPage({ ...asked, limit, after }, reply);
    // The first page before the answer begins: what goes wrong then has a status of its own.
    const lines = this.lines(asked, after);
    const first = await lines.next();
    return Readable.from(withFirst(first, lines));
  }

  private async linesOfPage(asked: AuditQuery, reply: FastifyReply): Promise<string> {
    const { items, next } = await this.requester.request('identity.audit.list', asked);
    if (next !== null) {
      const query = Object.entries({ ...asked, after: next }).filter(([, value]) => value !== undefined);
      void reply.header(
        'link',
        `<?${new URLSearchParams(query as [string, string][]).toString()}>; rel="next"`,
      );
    }
    return linesOf(items);
  }

  private async *lines(
    asked: Omit<AuditQuery, 'limit' | 'after'>,
    after?: string,
  ): AsyncGenerator<string, undefined> {
    let left = MOST_LINES;
    for (let next: string | null | undefined = after; left > 0;) {
      const page: { items: AuditEntry[]; next: string | null } = await this.requester.request(
        'identity.audit.list',
        { ...asked, limit: Math.min(left, 500), after: next ?? undefined },
      );
      yield linesOf(page.items);
      left -= page.items.length;
      next = page.next;
      if (next === null) return;
    }
  }
}

const linesOf = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

async function* withFirst(first: IteratorResult<string, undefined>, rest: AsyncGenerator<string, undefined>) {
  if (!first.done) yield first.value;
  yield* rest;
}
