import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { isOffered } from '../api/offers';
import { useTenantHere } from '../shell/tenants.data';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { TemplateEditor } from './template-editor';
import { type TemplateLocale, useTemplate } from './templates.data';

const LOCALES: readonly TemplateLocale[] = ['zh-CN', 'en'];

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
  const [query] = useSearchParams();
  const locale = LOCALES.find((one) => one === query.get('locale'));
  const { data, error, isPending, refetch } = useTemplate(tenant, templateId, locale);
  if (isPending && isOffered('templates')) return <Loading rows={8} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  const begun = data ?? BEGINNINGS[i18n.language === 'zh' ? 'zh' : 'en'];
  return (
    <TemplateEditor
      key={`${tenant}/${templateId}/${locale}`}
      tenant={tenant}
      templateId={templateId}
      locale={data?.locale ?? locale}
      isStored={Boolean(data)}
      begun={{ title: begun.title, body: begun.body }}
    />
  );
}
