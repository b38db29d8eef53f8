import { SOURCE_PATTERN } from '@app/contracts';
import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { ApiOkPage, PageQuery } from '../dto/page.dto.js';
import { ReceivedBody } from '../dto/source.dto.js';
import { ProblemError } from '../problem/problem.js';
import { AnswersProblems, Asks } from '../problem/route-problems.js';
import { SourceBodies } from './source-bodies.js';

@ManagementController('tenants/:tenant/sources/:id/events', 'sources')
@OfKnownTenant()
@OfAlertDesk()
export class SourceBodiesHttpController {
  constructor(private readonly bodies: SourceBodies) {}

  @Get()
  @Asks('desk.source.get', 'desk.ingest.outcomes')
  @ApiOperation({
    summary: 'What a source sent lately, newest first, and what became of it',
    description:
      'Bodies are kept for a week. Of each the first 4 KB are shown; the whole has an address of its own.',
  })
  @ApiOkPage(ReceivedBody)
  list(@Param('tenant') tenant: string, @Param('id') sourceId: string, @Query() page: PageQuery) {
    return this.bodies.newest({ tenant, sourceId }, page);
  }

  @Get(':bodyId')
  @Asks('desk.source.get', 'desk.ingest.outcomes')
  @AnswersProblems('SOURCE_BODY_UNKNOWN')
  @ApiOperation({ summary: 'One body, up to its first 512 KB, and what became of it' })
  @ApiOkResponse({ type: ReceivedBody })
  async get(
    @Param('tenant') tenant: string,
    @Param('id') sourceId: string,
    @Param('bodyId') bodyId: string,
  ): Promise<ReceivedBody> {
    const found = SOURCE_PATTERN.test(bodyId) ? await this.bodies.one({ tenant, sourceId }, bodyId) : null;
    if (found) return found;
    throw new ProblemError('SOURCE_BODY_UNKNOWN', `The source has no body ${bodyId.slice(0, 64)}`);
  }
}
