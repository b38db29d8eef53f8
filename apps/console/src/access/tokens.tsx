import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Token } from '../api/coming';
import { type Column, DataList } from '../show/data-list';
import { DeleteButton } from '../show/delete-button';
import { EmptyNote } from '../show/empty-note';
import { ProblemNote } from '../show/problem-note';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { useDeleteToken, useTokens } from './access.data';
import { TokenDrawer } from './token-drawer';

export function Tokens() {
  const { t } = useTranslation();
  const [after] = useAfter();
  const tokens = useTokens(after);
  const remove = useDeleteToken();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="filters">
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('tokens.add')}
        </Button>
      </div>
      {remove.error && <ProblemNote error={remove.error} />}
      <DataList
        label={t('tokens.title')}
        query={tokens}
        columns={useColumns(remove.mutateAsync)}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={t('tokens.none')} text={t('tokens.noneText')} />}
      />
      <TokenDrawer isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function useColumns(remove: (id: string) => Promise<unknown>): Column<Token>[] {
  const { t } = useTranslation();
  return [
    { title: t('tokens.name'), isHead: true, render: ({ name }) => <b>{name}</b> },
    {
      title: t('access.role'),
      render: ({ role, tenant }) => `${t(`role.${role}`)} · ${tenant ?? t('access.allTenants')}`,
    },
    {
      title: t('tokens.expires'),
      render: ({ expiresAt }) => (expiresAt ? <When at={expiresAt} /> : t('tokens.never')),
    },
    { title: t('tokens.lastUsed'), render: ({ lastUsedAt }) => <When at={lastUsedAt} /> },
    { title: t('tokens.createdBy'), render: ({ createdBy }) => createdBy },
    {
      title: t('members.actions'),
      render: ({ id, name }) => (
        <DeleteButton size="small" question={t('tokens.deleteSure', { name })} onDelete={() => remove(id)} />
      ),
    },
  ];
}
