import type { GrantKind } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstallationState } from './installation-state.js';

/** A corp that lets us work, by our suite or by its own app, as stored; `Installation` adds whose it is. */
@Entity('installation')
@Check('installation_kind_check', `kind in ('suite', 'self-built')`)
@Check('installation_state_check', `state in ('pending', 'active', 'cancelled')`)
@Check('installation_check', `(state = 'cancelled') = (sealed_permanent_code is null)`)
@Check(
  'installation_check1',
  `state <> 'cancelled' or (scope is null and agent_id is null and cancelled_at is not null)`,
)
export class StoredInstallation {
  @PrimaryColumn(ID)
  corpId: string;

  @Column({ type: 'text', default: 'suite' })
  kind: GrantKind;

  @Column({ type: 'text' })
  state: InstallationState;

  /** Grows with every permanent code or Secret, so that work begun under an older grant changes nothing. */
  @Column({ type: 'integer' })
  grantNo: number;

  /** Permanent code, or Secret of the corp's own app. */
  // null exactly when cancelled
  @Column({ type: 'text', nullable: true })
  sealedPermanentCode: string | null;

  // null until WeCom told it, and when cancelled
  @Column({ type: 'text', nullable: true })
  corpName: string | null;

  // null until the grant was read, and when cancelled
  @Column({ type: 'bigint', nullable: true })
  agentId: string | null;

  /** 0 admin, 1 member authorization. */
  // null until the grant was read, and when cancelled
  @Column({ type: 'integer', nullable: true })
  authMode: number | null;

  // null until the grant was read, and when cancelled
  @Column({ type: 'jsonb', nullable: true })
  scope: object | null;

  // null until the grant was read, after a new permanent code, and when cancelled
  @Column({ type: 'timestamptz', nullable: true })
  scopeReadAt: Date | null;

  /** WeCom's time of the install where it told one, else ours. */
  @Column({ type: 'timestamptz' })
  installedAt: Date;

  // null until the grant was read for the first time
  @Column({ type: 'timestamptz', nullable: true })
  authorizedAt: Date | null;

  // null while the grant is in force
  @Column({ type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;
}
