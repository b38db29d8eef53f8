import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Token } from '../api/coming';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { useDeleteToken, useTokens } from './access.data';
import { TokenDrawer } from './token-drawer';

export function Tokens() {
  const { t } = useTranslation();
  const [after] = useAfter();
  const tokens = useTokens(after);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="filters">
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('tokens.add')}
        </Button>
      </div>
      <DataList
        label={t('tokens.title')}
        query={tokens}
        columns={useColumns()}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={t('tokens.none')} text={t('tokens.noneText')} />}
      />
      <TokenDrawer isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function useColumns(): Column<Token>[] {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const remove = useDeleteToken();
  const ask = ({ id, name }: Token) =>
    void modal.confirm({
      title: t('tokens.deleteSure', { name }),
      okText: t('action.delete'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () => remove.mutateAsync(id),
    });
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
      render: (token) => (
        <Button size="small" danger onClick={() => ask(token)}>
          {t('action.delete')}
        </Button>
      ),
    },
  ];
}
