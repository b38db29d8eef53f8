import type { MovedBindings } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController } from './access/management-route.js';
import { MoveBody, MovedBody } from './dto/binding-transfer.dto.js';
import { Asks } from './problem/route-problems.js';

/** Longer than the WeCom call behind a portion (10 s). */
const TIMEOUT_MS = 15_000;
/** Of 500 members each: more than a corp has. */
const MAX_PORTIONS = 1_000;
const MAX_LEFT = 500;

@ManagementController('integrations', 'integrations')
export class BindingMoveHttpController {
  constructor(private readonly requester: Requester) {}

  @Post(':id/move')
  @Asks('auth.integration.get', 'identity.bindings.move')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Carry the links of a suite’s integration over to the same corp’s own app',
    description:
      'Nobody signs in again. Cards that are out stay with the old app and keep working until they end.',
  })
  @ApiOkResponse({ type: MovedBody })
  async move(@Param('id') id: string, @Body() { to }: MoveBody): Promise<MovedBody> {
    const { corpId } = await this.requester.request('auth.integration.get', { id: id.slice(0, 64) });
    const sum: MovedBody = { moved: 0, left: [], leftMore: 0 };
    let after: string | undefined;
    for (let portion = 0; portion < MAX_PORTIONS; portion++) {
      const done: MovedBindings = await this.requester.request(
        'identity.bindings.move',
        { from: id, to, corpId, after },
        { timeoutMs: TIMEOUT_MS },
      );
      sum.moved += done.moved;
      const room = MAX_LEFT - sum.left.length;
      sum.left.push(...done.left.slice(0, room));
      sum.leftMore += Math.max(0, done.left.length - room);
      if (done.next === null) break;
      after = done.next;
    }
    return sum;
  }
}
