import type { BotScanState } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BotScanRow } from './bot-scan.entity.js';

export type OpenScan = Pick<BotScanRow, 'id' | 'tenant' | 'name' | 'state' | 'expiresAt'> & {
  sealedCode: string;
};

@Injectable()
export class BotScans {
  constructor(private readonly dataSource: DataSource) {}

  async add(scan: BotScanRow): Promise<void> {
    await this.dataSource.manager.insert(BotScanRow, scan);
  }

  find(tenant: string, id: string): Promise<BotScanRow | null> {
    return this.dataSource.manager.findOneBy(BotScanRow, { tenant, id });
  }

  /** Scans that WeCom should be asked about now; nobody else gets them before `again`. */
  take(now: Date, again: Date, limit: number): Promise<OpenScan[]> {
    return sql(this.dataSource).rows<OpenScan>(
      `update auth.bot_scan set ask_at = $2 where id in (
         select id from auth.bot_scan where sealed_code is not null and ask_at <= $1
         order by ask_at limit $3 for update skip locked)
       returning id, tenant, name, state, expires_at, sealed_code`,
      [now, again, limit],
    );
  }

  async isScanned(id: string): Promise<void> {
    await this.dataSource.manager.update(BotScanRow, { id }, { state: 'scanned' });
  }

  /** What opens the bot's Secret goes with the end. */
  async ended(id: string, state: BotScanState, integrationId: string | null = null): Promise<void> {
    await this.dataSource.manager.update(BotScanRow, { id }, { state, integrationId, sealedCode: null });
  }

  forget(before: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from auth.bot_scan where id in (
         select id from auth.bot_scan where expires_at < $1 order by expires_at limit $2)`,
      [before, limit],
    );
  }
}
