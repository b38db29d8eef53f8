import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsTenant } from '../identifier.js';

/**
 * waiting = nobody scanned it yet · scanned = somebody has it on their phone · connected = the bot is made and connected ·
 * expired = five minutes went by, or WeCom ended it · held_elsewhere = the bot belongs to another tenant.
 */
export const BOT_SCAN_STATES = ['waiting', 'scanned', 'connected', 'expired', 'held_elsewhere'] as const;
export type BotScanState = (typeof BOT_SCAN_STATES)[number];

/** A QR code that makes a smart bot and connects it to the tenant; its Secret never leaves auth-service. Errors: BOT_SCAN_OFF; upstream WECOM_UNAVAILABLE. */
export class BeginBotScan {
  @IsTenant()
  tenant: string;

  /** Of the integration that comes of it. */
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;
}

/** Error: BOT_SCAN_UNKNOWN (also another tenant's, or one of yesterday). */
export class GetBotScan {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  id: string;
}

export interface BotScanView {
  id: string;
  state: BotScanState;
  /** To be scanned with WeCom. */
  url: string;
  expiresAt: string;
  /** Once it is connected. */
  integrationId: string | null;
}
