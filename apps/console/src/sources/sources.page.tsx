import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Managed } from '../session/managed';
import { ConnectionTabs } from '../shell/connection-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { NewSourceDrawer } from './new-source-drawer';
import { type Source, useSources } from './sources.data';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  const sources = useSources(tenant, after);
  const [isOpen, setOpen] = useState(useSearchParams()[0].has('new'));
  const open = () => setOpen(true);
  return (
    <>
      <ConnectionTabs />
      <PageHead title={t('sources.title')} text={t('sources.text')}>
        <Managed>
          <Button type="primary" onClick={open}>
            {t('sources.add')}
          </Button>
        </Managed>
      </PageHead>
      <DataList
        label={t('sources.title')}
        query={sources}
        columns={useColumns(tenant)}
        keyOf={({ id }) => id}
        empty={
          <EmptyNote title={t('sources.none')} text={t('sources.noneText')}>
            <Managed>
              <Button onClick={open}>{t('sources.add')}</Button>
            </Managed>
          </EmptyNote>
        }
      />
      <NewSourceDrawer tenant={tenant} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function useColumns(tenant: string): Column<Source>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('sources.name'),
      isHead: true,
      render: ({ id, name }) => <Link to={`/t/${tenant}/sources/${id}`}>{name}</Link>,
    },
    { title: t('sources.kind'), render: ({ kind }) => t(`sourceKind.${kind}`) },
    { title: t('sources.created'), render: ({ createdAt }) => <When at={createdAt} /> },
  ];
}
