import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../api/coming';
import { type Column, DataList } from '../show/data-list';
import { useAfter } from '../show/url-state';
import { useDeleteOperator, useOperators } from './access.data';
import { OperatorDrawer } from './operator-drawer';

export function Operators() {
  const { t } = useTranslation();
  const [after] = useAfter();
  const operators = useOperators(after);
  const [edited, edit] = useState<Operator | 'new'>();
  return (
    <>
      <div className="filters">
        <Button type="primary" onClick={() => edit('new')}>
          {t('operators.add')}
        </Button>
      </div>
      <DataList
        label={t('operators.title')}
        query={operators}
        columns={useColumns(edit)}
        keyOf={({ name }) => name}
        empty={null}
      />
      <OperatorDrawer operator={edited} onClose={() => edit(undefined)} />
    </>
  );
}

function useColumns(edit: (operator: Operator) => void): Column<Operator>[] {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const remove = useDeleteOperator();
  const ask = (name: string) =>
    void modal.confirm({
      title: t('operators.deleteSure', { name }),
      okText: t('action.delete'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () =>
        remove.mutate(name, {
          onError: (error) =>
            void message.error(t(`problem.${(error as { code?: string }).code ?? ''}`, error.message)),
        }),
    });
  return [
    { title: t('signIn.name'), isHead: true, render: ({ name }) => <b>{name}</b> },
    { title: t('access.role'), render: ({ role }) => t(`role.${role}`) },
    { title: t('access.tenant'), render: ({ tenant }) => tenant ?? t('access.allTenants') },
    {
      title: t('members.actions'),
      render: (operator) => (
        <span className="row">
          <Button size="small" onClick={() => edit(operator)}>
            {t('operators.edit')}
          </Button>
          <Button size="small" danger onClick={() => ask(operator.name)}>
            {t('action.delete')}
          </Button>
        </span>
      ),
    },
  ];
}
