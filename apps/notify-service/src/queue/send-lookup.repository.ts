import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Send, SendState } from '../message/send.js';
import { SEND_COLUMNS } from './send.repository.js';

export interface OldestSend {
  tenant: string;
  /** Empty for a summary. */
  alertId: string;
  since: Date;
  lastFailure: string | null;
  errcode: number | null;
}

/** Reads stored messages. */
@Injectable()
export class SendLookup {
  constructor(private readonly dataSource: DataSource) {}

  /** Where cards stand, by card id; waits for results being written and keeps them still until the transaction ends. */
  async states(tx: EntityManager, cardIds: string[]): Promise<Map<string, SendState>> {
    if (cardIds.length === 0) return new Map();
    const states = await sql(tx).rows<SendState>(
      `select card_id as "cardId", state, msg_id as "msgId", missed from notify.send
       where card_id = any($1::text[]) order by card_id for share`,
      [[...new Set(cardIds)]],
    );
    return new Map(states.map((state) => [state.cardId, state]));
  }

  async cards(cardIds: string[]): Promise<Map<string, Send>> {
    const cards = await sql(this.dataSource).rows<Send>(
      `select ${SEND_COLUMNS} from notify.send where card_id = any($1::text[])`,
      [cardIds],
    );
    return new Map(cards.map((card) => [card.cardId, card]));
  }

  /** The message that has been on its way for longest. */
  oldestOpen(): Promise<OldestSend | undefined> {
    return sql(this.dataSource).row<OldestSend>(
      `select tenant, alert_id, received_at as since, last_failure, errcode
       from notify.send where state in ('pending', 'leased') order by received_at limit 1`,
    );
  }
}
