import type { PAGING_OUTCOMES } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One step of a policy that was done: who was paged, or that nobody was there. Each at most once. */
@Entity('page_log')
@Index('page_log_at', ['at'])
export class PageLog {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  @PrimaryColumn(WHOLE_NUMBER)
  run: number;

  @PrimaryColumn({ type: 'int' })
  level: number;

  @PrimaryColumn({ type: 'int' })
  repeat: number;

  @Column(ID)
  spaceId: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'timestamptz' })
  dueAt: Date;

  @Column({ type: 'text' })
  outcome: (typeof PAGING_OUTCOMES)[number];

  @Column({ type: 'jsonb' })
  people: { accountId: string; via: string }[];

  // null = nobody was paged
  @Column({ ...WHOLE_NUMBER, nullable: true })
  version: number | null;
}
