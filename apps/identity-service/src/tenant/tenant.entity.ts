import type { TenantView } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tenant')
@Check('tenant_alert_access_check', `alert_access in ('tenant', 'involved')`)
export class Tenant {
  @PrimaryColumn(ID)
  tenant: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  locale: TenantView['locale'];

  @Column({ type: 'text' })
  timeZone: string;

  /** Who may open an alert's page: the whole tenant, or whoever it concerns. */
  @Column({ type: 'text', default: 'tenant' })
  alertAccess: TenantView['alertAccess'];

  @Column({ type: 'timestamptz' })
  updatedAt: Date;
}
