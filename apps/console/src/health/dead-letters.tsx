import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { type DeadLetter, useDeadLetters } from './health.data';
import { Letter } from './letter';
import { LetterActions } from './letter-actions';

/** Messages that could not be handled: read, put back, drop. */
export function DeadLetters() {
  const { t } = useTranslation();
  const [after] = useAfter('letters');
  const letters = useDeadLetters(undefined, after);
  const [read, setRead] = useState<string>();
  return (
    <section className="letters">
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
        size={640}
        title={t('letters.one')}
        destroyOnHidden
      >
        {read && <Letter id={read} onGone={() => setRead(undefined)} />}
      </Drawer>
    </section>
  );
}

function useColumns(read: (id: string) => void): Column<DeadLetter>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('letters.subject'),
      isHead: true,
      render: ({ subject, consumers }) => (
        <span>
          <span className="mono">{subject}</span>
          <div className="soft">{t('letters.by', { services: consumers.join(t('list.comma')) })}</div>
        </span>
      ),
    },
    {
      title: t('letters.reason'),
      render: ({ reason, code }) => (
        <span className="reason">
          <span className="mono">{code}</span> {reason}
        </span>
      ),
    },
    { title: t('letters.at'), render: ({ at }) => <When at={at} /> },
    {
      title: t('members.actions'),
      render: ({ id }) => (
        <span className="row">
          <Button size="small" onClick={() => read(id)}>
            {t('letters.read')}
          </Button>
          <LetterActions id={id} />
        </span>
      ),
    },
  ];
}
