import { Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Asked, type Asker, within } from '../../access/asker.js';
import { ManagementController } from '../../management/access/management-route.js';
import { ApiOkPage } from '../../management/dto/page.dto.js';
import { TenantsQuery } from '../../management/dto/tenant.dto.js';
import { AnswersProblems } from '../../management/problem/route-problems.js';
import { DeadLetterBody, DeadLetterItem, RequeuedLetterBody } from './dead-letter.dto.js';
import { bodyOf, itemOf, requeuedOf } from './letter-view.js';
import { LettersService } from './letters.service.js';

@ManagementController('dead-letters', 'operation')
export class DeadLettersHttpController {
  constructor(private readonly letters: LettersService) {}

  @Get()
  @ApiOperation({
    summary: 'Messages that could not be handled, newest first',
    description:
      'A message that several services gave up is one item. A page may be short, or empty, before the last.',
  })
  @ApiOkPage(DeadLetterItem)
  async list(@Query() { tenant, limit, after }: TenantsQuery) {
    const { items, next } = await this.letters.list({ tenant, limit, after });
    return { items: items.map(itemOf), next };
  }

  @Get(':id')
  @AnswersProblems('DEAD_LETTER_UNKNOWN')
  @ApiOperation({ summary: 'One of them with its body' })
  @ApiOkResponse({ type: DeadLetterBody })
  async get(@Param('id') id: string, @Asked() asker: Asker): Promise<DeadLetterBody> {
    return bodyOf(await this.letters.find(id, within(asker)));
  }

  @Delete(':id')
  @AnswersProblems('DEAD_LETTER_UNKNOWN')
  @HttpCode(204)
  @ApiOperation({ summary: 'Drop it, and the letters of other services about the same message' })
  @ApiNoContentResponse()
  async drop(@Param('id') id: string, @Asked() asker: Asker): Promise<void> {
    await this.letters.drop(id, within(asker));
  }

  @Post(':id/requeue')
  @AnswersProblems('DEAD_LETTER_UNKNOWN', 'REQUEUE_IMPOSSIBLE')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Put the original message back where it came from',
    description:
      'On its own subject, unchanged. Services that handled it know it by its id and do nothing; those that gave it up try again. ' +
      'The letter is gone when the stream has the message; a message that is refused again makes a new letter.',
  })
  @ApiOkResponse({ type: RequeuedLetterBody })
  async requeue(@Param('id') id: string, @Asked() asker: Asker): Promise<RequeuedLetterBody> {
    return requeuedOf(await this.letters.requeue(id, within(asker)));
  }
}
