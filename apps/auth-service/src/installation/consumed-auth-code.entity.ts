import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An auth code that became a permanent code, by its hash. */
@Entity('consumed_auth_code')
export class ConsumedAuthCode {
  @PrimaryColumn({ type: 'text' })
  codeHash: string;

  @Column(ID)
  corpId: string;

  @Column({ type: 'timestamptz' })
  consumedAt: Date;
}
