import {
  type BeginBotScan,
  type BotScanView,
  type GetBotScan,
  SEAL_CONTEXT,
  sealContextOf,
} from '@app/contracts';
import { Clock, DomainError, Keyring, Logger } from '@app/platform';
import { BOT_SCAN_EVERY_MS, BOT_SCAN_LIFE_MS, BotScanClient, type BotScanResult } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { AuthServiceConfig } from '../auth-service.config.js';
import { BotService } from '../bot/bot.service.js';
import { asking } from '../wecom/wecom-failure.js';
import type { BotScanRow } from './bot-scan.entity.js';
import { BotScans, type OpenScan } from './bot-scan.repository.js';

const AT_ONCE = 20;
const KEPT_AFTER_END_MS = 86_400_000;

/** Smart bots made by scanning a QR code instead of by WeCom's console (wecom/08 §4.1): off unless an operator wants it, since no official page tells of it. */
@Injectable()
export class BotScanService {
  constructor(
    private readonly scans: BotScans,
    private readonly bots: BotService,
    private readonly wecom: BotScanClient,
    private readonly config: AuthServiceConfig,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError BOT_SCAN_OFF, UpstreamError WECOM_UNAVAILABLE, WECOM_REJECTED. */
  async begin({ tenant, name }: BeginBotScan): Promise<BotScanView> {
    if (!this.config.botScan) throw new DomainError('BOT_SCAN_OFF', 'WECOM_BOT_SCAN is off here');
    const { code, address } = await asking(() => this.wecom.begin(this.config.botScanSource));
    const now = this.clock.now();
    const id = ulid(now.getTime());
    const scan: BotScanRow = {
      ...{ id, tenant, name, url: address, state: 'waiting', integrationId: null },
      sealedCode: this.keyring.seal(code, sealContextOf('botScanCode', id)),
      expiresAt: new Date(now.getTime() + BOT_SCAN_LIFE_MS),
      askAt: new Date(now.getTime() + BOT_SCAN_EVERY_MS),
    };
    await this.scans.add(scan);
    return viewOf(scan);
  }

  /** Throws DomainError BOT_SCAN_UNKNOWN. */
  async get({ tenant, id }: GetBotScan): Promise<BotScanView> {
    const scan = await this.scans.find(tenant, id);
    if (!scan) throw new DomainError('BOT_SCAN_UNKNOWN', `There is no scan ${id}`);
    return viewOf(scan);
  }

  /** Asks WeCom about the scans that are due, whether or not anybody still looks at the page: a bot that was made is connected. */
  async round(): Promise<number> {
    const now = this.clock.now();
    const due = await this.scans.take(now, new Date(now.getTime() + BOT_SCAN_EVERY_MS), AT_ONCE);
    await Promise.all(due.map((scan) => this.look(scan)));
    await this.scans.forget(new Date(now.getTime() - KEPT_AFTER_END_MS), AT_ONCE);
    return 0;
  }

  private async look(scan: OpenScan): Promise<void> {
    const { id, tenant } = scan;
    try {
      const code = this.keyring.open(scan.sealedCode, sealContextOf('botScanCode', id));
      await this.became(scan, await asking(() => this.wecom.result(code)));
    } catch (err) {
      // Asked again until its time is over.
      this.logger.warn({ err, tenant, scan: id }, 'WeCom did not say what became of a scan');
      if (scan.expiresAt <= this.clock.now()) await this.scans.ended(id, 'expired');
    }
  }

  private async became(scan: OpenScan, result: BotScanResult): Promise<void> {
    const { id } = scan;
    if (result.state === 'made') return this.connect(scan, result);
    if (result.state === 'expired' || scan.expiresAt <= this.clock.now())
      return this.scans.ended(id, 'expired');
    if (result.state === 'scanned' && scan.state !== 'scanned') await this.scans.isScanned(id);
  }

  /** A repeat finds the integration that is there. */
  private async connect(
    { id, tenant, name }: OpenScan,
    { botId, secret }: { botId: string; secret: string },
  ): Promise<void> {
    const sealedSecret = this.keyring.seal(secret, SEAL_CONTEXT.botSecret);
    try {
      const { integration } = await this.bots.connect({ tenant, name, botId, sealedSecret });
      await this.scans.ended(id, 'connected', integration.id);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'BOT_HELD_BY_OTHER_TENANT')) throw error;
      await this.scans.ended(id, 'held_elsewhere');
    }
  }
}

const viewOf = ({ id, state, url, expiresAt, integrationId }: BotScanRow): BotScanView => ({
  ...{ id, state, url, integrationId },
  expiresAt: expiresAt.toISOString(),
});
