import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A fact that will be tried again. */
@Entity('retry')
@Unique(['consumer', 'messageKey'])
@Index(['consumer', 'dueAt'])
export class WaitingFact {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  /** Durable name of the consumer whose handler tries it. */
  @Column({ type: 'text' })
  consumer: string;

  /** Stream, number and time: a stream that is made anew counts from 1 again. */
  @Column({ type: 'text' })
  messageKey: string;

  @Column({ type: 'text' })
  stream: string;

  @Column({ type: 'bigint' })
  sequence: string;

  /** JSON text, not jsonb: a header may hold what jsonb refuses. */
  @Column({ type: 'text' })
  envelope: string;

  @Column({ type: 'bytea' })
  body: Buffer;

  @Column({ type: 'int' })
  bytes: number;

  @Column({ type: 'int' })
  tries: number;

  @Column({ type: 'int' })
  failures: number;

  /** Tries that began and did not end; the process died in them. */
  @Column({ type: 'int', default: 0 })
  unfinished: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  firstAt: Date;

  /** When the next try may begin; while one runs, when it counts as dead. */
  @Column({ type: 'timestamptz' })
  dueAt: Date;

  @Column({ type: 'text' })
  reason: string;
}
