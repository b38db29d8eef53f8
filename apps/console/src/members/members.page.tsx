import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Managed } from '../session/managed';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { Choice, ClearFilters, SearchBox } from '../show/filter-bar';
import { PageHead } from '../show/page-head';
import { useAfter, useFilters } from '../show/url-state';
import { AccountDrawer } from './account-drawer';
import { MatchLink } from './match-link';
import { MemberActions } from './member-actions';
import { type Account, CHOICES, useAccounts } from './members.data';
import { ReachWords } from './reach-words';

const FILTERS = ['reach', 'q'] as const;

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const filters = useFilters<string>(FILTERS);
  const [after] = useAfter();
  const accounts = useAccounts(tenant, filters.filters, after);
  const [edited, edit] = useState<Account | 'new'>();
  return (
    <>
      <PageHead title={t('members.title')} text={t('members.text')}>
        <Managed>
          <MatchLink tenant={tenant} />
          <Link to={`/t/${tenant}/members/import`}>{t('members.import')}</Link>
          <Button type="primary" onClick={() => edit('new')}>
            {t('members.add')}
          </Button>
        </Managed>
      </PageHead>
      <div className="filters">
        <SearchBox filters={filters} label={t('members.search')} />
        <Choice
          filters={filters}
          name="reach"
          label={t('members.status')}
          options={CHOICES.map((value) => ({ value, label: t(`memberStatus.${value}`) }))}
        />
        <ClearFilters filters={filters} />
      </div>
      <DataList
        label={t('members.title')}
        query={accounts}
        columns={useColumns(tenant, edit, filters.filters.reach)}
        keyOf={({ accountId }) => accountId}
        empty={
          accounts.data?.next ? (
            <EmptyNote title={t('members.lookFurther')} />
          ) : filters.isFiltered ? (
            <EmptyNote title={t('members.noMatch')}>
              <ClearFilters filters={filters} />
            </EmptyNote>
          ) : (
            <EmptyNote title={t('members.none')} text={t('members.noneText')}>
              <Managed>
                <Button onClick={() => edit('new')}>{t('members.add')}</Button>
              </Managed>
            </EmptyNote>
          )
        }
      />
      <AccountDrawer tenant={tenant} account={edited} onClose={() => edit(undefined)} />
    </>
  );
}

function useColumns(
  tenant: string,
  edit: (account: Account) => void,
  reach: string | undefined,
): Column<Account>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('members.member'),
      isHead: true,
      render: (account) => (
        <span>
          <b>{account.displayName}</b>
          <div className="soft mono">{account.accountId}</div>
        </span>
      ),
    },
    {
      title: t('members.username'),
      render: ({ username, email }) => (
        <span>
          {username}
          {email && <div className="soft">{email}</div>}
        </span>
      ),
    },
    {
      title: t('members.reach'),
      render: (account) => <ReachWords account={account} isUnlicensed={reach === 'unlicensed'} />,
    },
    {
      title: t('members.actions'),
      render: (account) => <MemberActions tenant={tenant} account={account} onEdit={() => edit(account)} />,
    },
  ];
}
