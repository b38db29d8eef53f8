import {
  type GrantKind,
  keyAfter,
  rowsToRead,
  type TenantInstallation,
  type TenantsOfInstallations,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReadGrant, VisibleScope } from '../app-grant/app-grant.js';
import type { InstallationState } from './installation-state.js';
import { StoredInstallation } from './stored-installation.entity.js';

export interface Installation {
  corpId: string;
  kind: GrantKind;
  state: InstallationState;
  /** Grows with every permanent code or Secret. */
  grantNo: number;
  /** What the corp handed over: permanent code, or its own app's Secret. Null exactly when cancelled. */
  sealedPermanentCode: string | null;
  corpName: string | null;
  /** Null until the grant was read, and when cancelled. */
  agentId: number | null;
  /** 0 admin, 1 member authorization. */
  authMode: number | null;
  scope: VisibleScope | null;
  scopeReadAt: Date | null;
  /** WeCom's time of the install where it told one, else ours. */
  installedAt: Date;
  authorizedAt: Date | null;
  cancelledAt: Date | null;
  /** Set once an integration ties the corp to a tenant. */
  tenant: string | null;
}

const SELECT = `select i.corp_id, i.kind, i.state, i.grant_no,
    i.sealed_permanent_code, i.corp_name, i.agent_id::float8 as agent_id,
    i.auth_mode, i.scope, i.scope_read_at, i.installed_at,
    i.authorized_at, i.cancelled_at, g.tenant
  from auth.installation i left join auth.integration g on g.corp_id = i.corp_id`;

/** An active installation that belongs to a tenant, with its place in the list of those. */
export interface IntegratedInstallation extends TenantInstallation {
  integratedAt: Date;
}

/** A permanent code that was just exchanged. */
export interface NewGrant {
  corpId: string;
  corpName: string | null;
  sealedPermanentCode: string;
  installedAt: Date;
}

/** The corp's own app as its admin typed it in. */
export interface NewOwnApp {
  corpId: string;
  agentId: number;
  sealedSecret: string;
}

@Injectable()
export class InstallationRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    corpId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Installation | undefined> {
    return sql(manager).row<Installation>(`${SELECT} where i.corp_id = $1`, [corpId]);
  }

  /** As find, holding the row until the transaction ends. */
  async findLocked(manager: EntityManager, corpId: string): Promise<Installation | undefined> {
    return sql(manager).row<Installation>(`${SELECT} where i.corp_id = $1 for update of i`, [corpId]);
  }

  /** Whether this grant is still in force; holds that true until the transaction ends. */
  async holdGrant(manager: EntityManager, corpId: string, grantNo: number): Promise<boolean> {
    const count = await sql(manager).changed(
      `select 1 from auth.installation where corp_id = $1 and grant_no = $2 and state <> 'cancelled' for share`,
      [corpId, grantNo],
    );
    return count === 1;
  }

  /** The corp's installation if it is active; holds that true until the transaction ends. */
  async holdActive(manager: EntityManager, corpId: string): Promise<Installation | undefined> {
    return sql(manager).row<Installation>(
      `${SELECT} where i.corp_id = $1 and i.state = 'active' for share of i`,
      [corpId],
    );
  }

  async insertGrant(manager: EntityManager, grant: NewGrant): Promise<void> {
    await manager.insert(StoredInstallation, { ...grant, state: 'pending', grantNo: 1 });
  }

  /** Puts a new permanent code in the place of the old one, or of none after a cancel. */
  async replaceGrant(
    manager: EntityManager,
    from: InstallationState,
    to: InstallationState,
    grant: NewGrant,
  ): Promise<void> {
    await sql(manager).changed(
      `update auth.installation
         set kind = 'suite', state = $3, grant_no = grant_no + 1, sealed_permanent_code = $4,
             corp_name = coalesce($5, corp_name), installed_at = $6, cancelled_at = null, scope_read_at = null
       where corp_id = $1 and state = $2`,
      [grant.corpId, from, to, grant.sealedPermanentCode, grant.corpName, grant.installedAt],
    );
  }

  /** Puts a corp's own app where no grant of the corp is in force; false where one is. */
  async putOwnApp(manager: EntityManager, app: NewOwnApp, now: Date): Promise<boolean> {
    const count = await sql(manager).changed(
      `insert into auth.installation as held
         (corp_id, kind, state, grant_no, sealed_permanent_code, agent_id, auth_mode, installed_at, authorized_at)
       values ($1, 'self-built', 'active', 1, $2, $3, 0, $4, $4)
       on conflict (corp_id) do update
         set kind = 'self-built', state = 'active', grant_no = held.grant_no + 1,
             sealed_permanent_code = excluded.sealed_permanent_code, agent_id = excluded.agent_id, auth_mode = 0,
             installed_at = excluded.installed_at, authorized_at = excluded.authorized_at, cancelled_at = null
         where held.state = 'cancelled'`,
      [app.corpId, app.sealedSecret, app.agentId, now],
    );
    return count === 1;
  }

  /** Another Secret of the same app; false when there is none in force. */
  async replaceSecret(manager: EntityManager, corpId: string, sealedSecret: string): Promise<boolean> {
    const count = await sql(manager).changed(
      `update auth.installation set sealed_permanent_code = $2, grant_no = grant_no + 1
       where corp_id = $1 and state = 'active'`,
      [corpId, sealedSecret],
    );
    return count === 1;
  }

  /**
   * Stores what get_auth_info answered for the grant it was asked with; false when that grant is no longer the newest or
   * was read by someone who asked later: of two answers under way the older must not win.
   */
  async saveRead(
    manager: EntityManager,
    held: Pick<Installation, 'corpId' | 'grantNo'>,
    read: ReadGrant,
    askedAt: Date,
  ): Promise<boolean> {
    const count = await sql(manager).changed(
      `update auth.installation
         set state = 'active', corp_name = coalesce($3, corp_name), agent_id = $4, auth_mode = $5, scope = $6,
             scope_read_at = $7, authorized_at = case when state = 'pending' then $7 else coalesce(authorized_at, $7) end
       where corp_id = $1 and grant_no = $2 and state in ('pending', 'active')
         and (scope_read_at is null or scope_read_at <= $7)`,
      [
        held.corpId,
        held.grantNo,
        read.corpName,
        read.agentId,
        read.authMode,
        JSON.stringify(read.scope),
        askedAt,
      ],
    );
    return count === 1;
  }

  /** Ends the grant and everything the corp told us; false when it is no longer the newest grant. */
  async cancel(
    manager: EntityManager,
    held: Pick<Installation, 'corpId' | 'grantNo'>,
    now: Date,
  ): Promise<boolean> {
    const count = await sql(manager).changed(
      `update auth.installation
         set state = 'cancelled', sealed_permanent_code = null, corp_name = null, agent_id = null, auth_mode = null,
             scope = null, scope_read_at = null, cancelled_at = $3
       where corp_id = $1 and grant_no = $2 and state in ('pending', 'active')`,
      [held.corpId, held.grantNo, now],
    );
    return count === 1;
  }

  /** Active installations of the given tenants; one row more than the page has, if there is one. */
  async activeOfTenants(request: TenantsOfInstallations): Promise<IntegratedInstallation[]> {
    const [integratedAt, integrationId] = keyAfter(request, ['time', 'text']) ?? [null, null];
    return sql(this.dataSource).rows(
      `select g.tenant, i.corp_id, i.agent_id::float8 as agent_id, g.created_at as integrated_at,
         g.id as integration_id
       from auth.installation i join auth.integration g on g.corp_id = i.corp_id
       where g.tenant = any($1) and i.state = 'active'
         and ($2::timestamptz is null or (g.created_at, g.id) > ($2::timestamptz, $3::text))
       order by g.created_at, g.id limit $4`,
      [request.tenants, integratedAt, integrationId, rowsToRead(request)],
    );
  }
}
