import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SuiteTicket } from './suite-ticket.entity.js';

@Injectable()
export class SuiteTicketRepository {
  constructor(private readonly dataSource: DataSource) {}

  newest(suiteId: string): Promise<SuiteTicket | null> {
    return this.dataSource.manager.findOneBy(SuiteTicket, { suiteId });
  }

  /** Keeps the ticket unless a newer one is held already: pushes may overtake each other. */
  async keepNewest(manager: EntityManager, ticket: SuiteTicket): Promise<void> {
    await sql(manager).changed(
      `insert into auth.suite_ticket as held (suite_id, sealed_ticket, issued_at, received_at) values ($1, $2, $3, $4)
       on conflict (suite_id) do update
         set sealed_ticket = excluded.sealed_ticket, issued_at = excluded.issued_at, received_at = excluded.received_at
         where excluded.issued_at > held.issued_at`,
      [ticket.suiteId, ticket.sealedTicket, ticket.issuedAt, ticket.receivedAt],
    );
  }
}
