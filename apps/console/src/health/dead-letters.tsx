import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadLetter } from '../api/coming';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { useDeadLetter, useDeadLetters, useDrop, useRequeue } from './health.data';

/** Messages that could not be handled: read, try again, drop. */
export function DeadLetters() {
  const { t } = useTranslation();
  const [after] = useAfter('letters');
  const letters = useDeadLetters(after);
  const [read, setRead] = useState<string>();
  return (
    <section>
      <h2>{t('letters.title')}</h2>
      <DataList
        label={t('letters.title')}
        mark="letters"
        query={letters}
        columns={useColumns(setRead)}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={t('letters.none')} text={t('letters.noneText')} />}
      />
      <Drawer
        open={read !== undefined}
        onClose={() => setRead(undefined)}
        size={560}
        title={t('letters.one')}
      >
        {read && <Letter id={read} />}
      </Drawer>
    </section>
  );
}

function Letter({ id }: { id: string }) {
  const { data, error } = useDeadLetter(id);
  if (error) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  return (
    <pre className="letter mono" tabIndex={0}>
      {JSON.stringify(data, null, 2)}
    </pre>
  );
}

function useColumns(read: (id: string) => void): Column<DeadLetter>[] {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [requeue, drop] = [useRequeue(), useDrop()];
  const told = {
    onSuccess: () => void message.success(t('state.done')),
    onError: (e: Error) => void message.error(e.message),
  };
  const askDrop = (id: string) =>
    void modal.confirm({
      title: t('letters.dropSure'),
      okText: t('letters.drop'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () => drop.mutate(id, told),
    });
  return [
    {
      title: t('letters.subject'),
      isHead: true,
      render: ({ subject }) => <span className="mono">{subject}</span>,
    },
    { title: t('letters.reason'), render: ({ reason }) => reason },
    { title: t('letters.at'), render: ({ at }) => <When at={at} /> },
    {
      title: t('members.actions'),
      render: ({ id }) => (
        <span className="row">
          <Button size="small" onClick={() => read(id)}>
            {t('letters.read')}
          </Button>
          <Button size="small" onClick={() => requeue.mutate(id, told)}>
            {t('letters.requeue')}
          </Button>
          <Button size="small" danger onClick={() => askDrop(id)}>
            {t('letters.drop')}
          </Button>
        </span>
      ),
    },
  ];
}
