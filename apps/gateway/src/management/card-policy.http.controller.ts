import { Body, Get, Param, Put } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { CardPolicyBody, PutCardPolicyBody, SuccessorPoliciesBody } from './dto/card-policy.dto.js';
import { Asks } from './problem/route-problems.js';

@ManagementController('tenants/:tenant/card-policy', 'cards')
@OfKnownTenant()
@ApiExtraModels(SuccessorPoliciesBody)
export class CardPolicyHttpController {
  constructor(private readonly requester: Requester) {}

  @Put()
  @Asks('card.policy.put')
  @ApiOperation({ summary: 'Say when a new card takes over from one that cannot be corrected any more' })
  @ApiOkResponse({ type: CardPolicyBody })
  put(@Param('tenant') tenant: string, @Body() { successorCards }: PutCardPolicyBody) {
    return this.requester.request('card.policy.put', { tenant, successorCards });
  }

  @Get()
  @Asks('card.policy.get')
  @ApiOperation({ summary: 'The card policy in force' })
  @ApiOkResponse({ type: CardPolicyBody })
  get(@Param('tenant') tenant: string) {
    return this.requester.request('card.policy.get', { tenant });
  }
}
