import {
  type ChannelReader,
  type ChannelTarget,
  DEFAULT_LOCALE,
  DEFAULT_TIME_ZONE,
  type FindChannelTarget,
  type Locale,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { channelIdOf, type StoredChannels } from '../channel/stored-channel.js';

interface Row {
  displayName: string;
  email: string | null;
  channels: StoredChannels;
  locale: Locale | null;
  timeZone: string | null;
}

/** Where one message of an account's channel goes, as it is set at this moment. */
@Injectable()
export class ChannelTargets {
  constructor(private readonly dataSource: DataSource) {}

  async find({ tenant, accountId, channelId }: FindChannelTarget): Promise<ChannelTarget | undefined> {
    const row = await sql(this.dataSource).row<Row>(
      `select a.display_name, a.email, a.channels, coalesce(a.locale, t.locale) as locale,
         coalesce(a.time_zone, t.time_zone) as time_zone
       from identity.account a join identity.tenant t using (tenant)
       where a.tenant = $1 and a.account_id = $2 and not a.disabled`,
      [tenant, accountId],
    );
    const channel = row?.channels?.find((one) => channelIdOf(one) === channelId);
    if (!row || !channel) return undefined;
    const reader: ChannelReader = {
      displayName: row.displayName,
      locale: row.locale ?? DEFAULT_LOCALE,
      timeZone: row.timeZone ?? DEFAULT_TIME_ZONE,
    };
    const { kind, url, sealedSecret } = channel;
    if (kind === 'email') return row.email === null ? undefined : { kind, address: row.email, ...reader };
    if (kind === 'robot') return { kind, sealedSecret: sealedSecret!, ...reader };
    return kind === 'webhook' ? { kind, url: url!, sealedSecret: sealedSecret!, ...reader } : undefined;
  }
}
