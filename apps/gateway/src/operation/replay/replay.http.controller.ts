import { momentOf } from '@app/contracts';
import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController } from '../../management/access/management-route.js';
import { invalidRequest } from '../../management/problem/problem.js';
import { Asks } from '../../management/problem/route-problems.js';
import { ReplayBody, ReplayedBody } from './replay.dto.js';
import { ReplayService } from './replay.service.js';

@ManagementController('replay', 'operation')
export class ReplayHttpController {
  constructor(private readonly replays: ReplayService) {}

  @Post()
  @HttpCode(200)
  @Asks('card.versions.find-missing', 'auth.integration.list')
  @ApiOperation({
    summary: 'Put what came in a period through once more',
    description:
      'Alert events, over HTTP and NATS alike, or callbacks of WeCom: the same bytes on the same subject. What was handled is known by its ' +
      'id and has no second effect; what was lost is made good. Nothing that was put back before is counted or put back by a later request. With `limit` one page of so many; without it all of the ' +
      'period, as far as some 10,000 messages and ten seconds go.',
  })
  @ApiOkResponse({ type: ReplayedBody })
  async replay(@Body() { kind, dryRun = false, from, to, ...more }: ReplayBody): Promise<ReplayedBody> {
    const period = { from: momentOf(from)!, to: momentOf(to)! };
    if (period.to < period.from)
      throw invalidRequest([{ field: 'to', message: 'to must not be before from' }]);
    return { kind, dryRun, ...(await this.replays.replay({ kind, dryRun, ...period, ...more })) };
  }
}
