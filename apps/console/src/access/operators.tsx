import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../api/coming';
import { type Column, DataList } from '../show/data-list';
import { DeleteButton } from '../show/delete-button';
import { ProblemNote } from '../show/problem-note';
import { useAfter } from '../show/url-state';
import { useDeleteOperator, useOperators } from './access.data';
import { OperatorDrawer } from './operator-drawer';

export function Operators() {
  const { t } = useTranslation();
  const [after] = useAfter();
  const operators = useOperators(after);
  const remove = useDeleteOperator();
  const [edited, edit] = useState<Operator | 'new'>();
  return (
    <>
      <div className="filters">
        <Button type="primary" onClick={() => edit('new')}>
          {t('operators.add')}
        </Button>
      </div>
      {remove.error && <ProblemNote error={remove.error} />}
      <DataList
        label={t('operators.title')}
        query={operators}
        columns={useColumns(edit, remove.mutateAsync)}
        keyOf={({ name }) => name}
        empty={null}
      />
      <OperatorDrawer operator={edited} onClose={() => edit(undefined)} />
    </>
  );
}

function useColumns(
  edit: (operator: Operator) => void,
  remove: (name: string) => Promise<unknown>,
): Column<Operator>[] {
  const { t } = useTranslation();
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
          <DeleteButton
            size="small"
            question={t('operators.deleteSure', { name: operator.name })}
            onDelete={() => remove(operator.name)}
          />
        </span>
      ),
    },
  ];
}
