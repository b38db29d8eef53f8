import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CorpPause } from './corp-pause.entity.js';

@Injectable()
export class CorpPauseRepository {
  constructor(private readonly dataSource: DataSource) {}

  all(): Promise<CorpPause[]> {
    return this.dataSource.manager.find(CorpPause);
  }

  find(corpId: string): Promise<CorpPause | null> {
    return this.dataSource.manager.findOneBy(CorpPause, { corpId });
  }

  /** Stores the pause, or that its probe was in vain; calls that were under way together with it change nothing. */
  async raise(pause: CorpPause, wasProbe: boolean): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into notify.corp_pause as p (corp_id, errcode, probes, paused_at, probe_at)
       values ($1, $2, $3, $4, $5)
       on conflict (corp_id) do update
         set errcode = excluded.errcode, probes = excluded.probes, probe_at = excluded.probe_at
         where $6`,
      [pause.corpId, pause.errcode, pause.probes, pause.pausedAt, pause.probeAt, wasProbe],
    );
  }

  /** Whether this process may ask; of several that are due together one may. */
  async claimProbe(corpId: string, now: Date, leaseUntil: Date): Promise<boolean> {
    const claimed = await sql(this.dataSource).changed(
      `update notify.corp_pause set probe_at = $3 where corp_id = $1 and probe_at <= $2`,
      [corpId, now, leaseUntil],
    );
    return claimed === 1;
  }

  async forget(corpId: string): Promise<void> {
    await this.dataSource.manager.delete(CorpPause, { corpId });
  }
}
