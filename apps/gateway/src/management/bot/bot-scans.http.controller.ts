import type { BotScanView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfKnownTenant } from '../access/management-route.js';
import { BeginBotScanBody, BotScanBody } from '../dto/bot.dto.js';
import { Asks } from '../problem/route-problems.js';

/** Longer than the WeCom call that is behind it (10 s). */
const WECOM_TIMEOUT_MS = 13_000;

@ManagementController('tenants/:tenant/bot-scans', 'integrations')
@OfKnownTenant()
export class BotScansHttpController {
  constructor(private readonly requester: Requester) {}

  @Post()
  @Asks('auth.bot-scan.begin')
  @HttpCode(201)
  @ApiOperation({
    summary: 'A QR code by which a member of a corp makes a smart bot that is connected here at once',
    description:
      'Only with WECOM_BOT_SCAN=on: WeCom’s developer pages do not tell of it. The bot’s Secret is told to nobody.',
  })
  @ApiCreatedResponse({ type: BotScanBody })
  begin(@Param('tenant') tenant: string, @Body() { name }: BeginBotScanBody): Promise<BotScanView> {
    return this.requester.request('auth.bot-scan.begin', { tenant, name }, { timeoutMs: WECOM_TIMEOUT_MS });
  }

  @Get(':id')
  @Asks('auth.bot-scan.get')
  @ApiOperation({ summary: 'What became of a QR code, for a day' })
  @ApiOkResponse({ type: BotScanBody })
  get(@Param('tenant') tenant: string, @Param('id') id: string): Promise<BotScanView> {
    return this.requester.request('auth.bot-scan.get', { tenant, id: id.slice(0, 64) });
  }
}
