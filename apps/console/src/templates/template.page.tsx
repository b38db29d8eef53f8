import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { isOffered } from '../api/offers';
import { useTenantHere } from '../shell/tenants.data';
import { QueryView } from '../show/query-view';
import { TemplateEditor } from './template-editor';
import { type StoredTemplate, type TemplateLocale, useTemplate } from './templates.data';

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
  const template = useTemplate(tenant, templateId, locale);
  const editorOf = (stored: Pick<StoredTemplate, 'title' | 'body' | 'locale'> | null) => {
    const { title, body } = stored ?? BEGINNINGS[i18n.language === 'zh' ? 'zh' : 'en'];
    return (
      <TemplateEditor
        key={`${tenant}/${templateId}/${locale}`}
        tenant={tenant}
        templateId={templateId}
        locale={stored?.locale ?? locale}
        isStored={stored !== null}
        begun={{ title, body }}
      />
    );
  };
  if (!isOffered('templates')) return editorOf(null);
  return (
    <QueryView query={template} rows={8}>
      {editorOf}
    </QueryView>
  );
}
