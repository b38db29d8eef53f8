import type { OperatorRole } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Tenant } from '../tenant/tenant.entity.js';

/** A person who may sign in to the console. */
@Entity('operator')
@ForeignKey(() => Tenant, ['tenant'], ['tenant'], { onDelete: 'CASCADE' })
@Unique('operator_subject_key', ['ssoIssuer', 'ssoSubject'])
@Index('operator_tenant', ['tenant'], { where: 'tenant is not null' })
@Check('operator_role_check', `role in ('admin', 'tenant-admin', 'viewer')`)
@Check('operator_needs_tenant', `role <> 'tenant-admin' or tenant is not null`)
@Check('operator_has_all_tenants', `role <> 'admin' or tenant is null`)
export class Operator {
  @PrimaryColumn(ID)
  name: string;

  @Column({ type: 'text' })
  role: OperatorRole;

  /** Null = every tenant; who is there for one tenant goes with it. */
  @Column({ ...ID, nullable: true })
  tenant: string | null;

  /** Argon2id, PHC string; null = signs in through the issuer only. */
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  /** Null = signs in by password only. */
  @Column({ ...ID, nullable: true })
  ssoIssuer: string | null;

  /** Null together with the issuer. */
  @Column({ ...ID, nullable: true })
  ssoSubject: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  /** Null = never. */
  @Column({ type: 'timestamptz', nullable: true })
  lastSignInAt: Date | null;
}
