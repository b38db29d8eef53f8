import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { isOffered } from '../api/offers';
import { Managed } from '../session/managed';
import { useMay } from '../session/session.data';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { DeleteButton } from '../show/delete-button';
import { EmptyNote } from '../show/empty-note';
import { NewById } from '../show/new-by-id';
import { PageHead } from '../show/page-head';
import { useProblemNotice } from '../show/problem-notice';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { type StoredTemplate, useDeleteTemplate, useTemplates } from './templates.data';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  return (
    <>
      <PageHead title={t('templates.title')} text={t('templates.text')}>
        <Managed>
          <NewById
            label={t('templates.newId')}
            action={t('templates.add')}
            pageOf={(id) => `/t/${tenant}/templates/${id}`}
          />
        </Managed>
      </PageHead>
      {isOffered('templates') ? (
        <Templates tenant={tenant} />
      ) : (
        <EmptyNote title={t('templates.unlisted')} text={t('templates.unlistedText')} />
      )}
    </>
  );
}

function Templates({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const [after] = useAfter();
  const templates = useTemplates(tenant, after);
  return (
    <DataList
      label={t('templates.title')}
      query={templates}
      columns={useColumns(tenant)}
      keyOf={({ templateId, locale }) => `${templateId} ${locale}`}
      empty={
        <EmptyNote title={t('templates.none')} text={t('templates.noneText')}>
          <Managed>
            <Link to={`/t/${tenant}/templates/default`}>{t('templates.editDefault')}</Link>
          </Managed>
        </EmptyNote>
      }
    />
  );
}

function useColumns(tenant: string): Column<StoredTemplate>[] {
  const { t } = useTranslation();
  const refused = useProblemNotice();
  const remove = useDeleteTemplate(tenant);
  const [params] = useSearchParams();
  // Whoever was sent here by an alert goes on to its preview.
  const alertId = params.get('alert');
  const tried = alertId === null ? '' : `&alert=${encodeURIComponent(alertId)}`;
  const actions: Column<StoredTemplate> = {
    title: t('members.actions'),
    render: ({ templateId, locale }) => (
      <DeleteButton
        size="small"
        question={t('templates.deleteSure', { templateId, locale })}
        onDelete={() => remove.mutateAsync({ templateId, locale }, { onError: (error) => refused(error) })}
      />
    ),
  };
  const known: Column<StoredTemplate>[] = [
    {
      title: t('templates.template'),
      isHead: true,
      render: ({ templateId, locale }) => (
        <Link to={`/t/${tenant}/templates/${templateId}?locale=${locale}${tried}`}>{templateId}</Link>
      ),
    },
    { title: t('template.title'), render: ({ title }) => <span className="mono">{title}</span> },
    { title: t('shell.language'), render: ({ locale }) => locale },
    { title: t('alerts.changed'), render: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
  return useMay('manage') ? [...known, actions] : known;
}
