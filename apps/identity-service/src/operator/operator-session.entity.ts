import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Operator } from './operator.entity.js';

/** A browser in which an operator is signed in. */
@Entity('operator_session')
@ForeignKey(() => Operator, ['operator'], ['name'], { onDelete: 'CASCADE' })
@Index('operator_session_operator', ['operator'])
@Index('operator_session_expiry', ['expiresAt'])
export class OperatorSession {
  /** SHA-256 of the cookie. */
  @PrimaryColumn({ type: 'bytea' })
  idHash: Buffer;

  @Column(ID)
  operator: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** Of its newest request, to the minute. */
  @Column({ type: 'timestamptz' })
  seenAt: Date;
}
