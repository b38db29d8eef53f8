import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isOffered } from '../api/offers';
import { useTenantHere } from '../shell/tenants.data';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { TemplateEditor } from './template-editor';
import { useTemplate } from './templates.data';

/** What a template that is not there yet begins with. */
const BEGINNINGS = {
  zh: {
    title: '{{title}}',
    body: '级别：{{severityText}}\n空间：{{space.name}}\n开始：{{startedAt}}\n{{description}}',
  },
  en: {
    title: '{{title}}',
    body: 'Level: {{severityText}}\nSpace: {{space.name}}\nStart: {{startedAt}}\n{{description}}',
  },
};

export function Page() {
  const { i18n } = useTranslation();
  const tenant = useTenantHere();
  const { templateId = '' } = useParams();
  const { data, error, isPending, refetch } = useTemplate(tenant, templateId);
  if (isPending && isOffered('templates')) return <Loading rows={8} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  const begun = data ?? BEGINNINGS[i18n.language === 'zh' ? 'zh' : 'en'];
  return (
    <TemplateEditor
      key={`${tenant}/${templateId}`}
      tenant={tenant}
      templateId={templateId}
      isStored={Boolean(data)}
      begun={{ title: begun.title, body: begun.body }}
    />
  );
}
