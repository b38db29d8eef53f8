import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';
import { TestCard } from '../test-card/test-card';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { CodeEditor } from './code-editor';
import { TemplatePreview } from './template-preview';
import { templateProblems } from './template-problems';
import { type TemplateLocale, type TemplateTexts, usePreview, usePutTemplate } from './templates.data';
import { useTrialAlert } from './trial-alert';
import { useSettled } from '../show/use-settled';
import { fieldErrorInWords } from '../words/field-errors';
import { useLanguage } from '../words/use-language';
import './template.css';

interface TemplateEditorProps {
  tenant: string;
  templateId: string;
  /** In which it is stored; none takes the tenant's. */
  locale?: TemplateLocale;
  isStored: boolean;
  begun: TemplateTexts;
}

const SETTLE_MS = 300;

/** Editor at the left, phone at the right; saved on request, and sent to people once saved. */
export function TemplateEditor({ tenant, templateId, locale, isStored, begun }: TemplateEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const [texts, setTexts] = useState(begun);
  const [saved, setSaved] = useState<TemplateTexts | undefined>(isStored ? begun : undefined);
  const trial = useTrialAlert(tenant);
  const { alert } = trial;
  const preview = usePreview(tenant, useSettled(texts, SETTLE_MS), alert);
  const put = usePutTemplate(tenant);
  const problems = useMemo(
    () =>
      templateProblems(preview.error).map((one) => {
        return { ...one, message: fieldErrorInWords(one.message, language) };
      }),
    [preview.error, language],
  );
  const isSaved = saved?.title === texts.title && saved.body === texts.body;
  const ofField = (field: string) => problems.filter((problem) => problem.field === field);
  const [titleProblems, bodyProblems] = useMemo(() => [ofField('title'), ofField('body')], [problems]);
  const save = () =>
    put.mutate(
      { templateId, locale, ...texts },
      {
        onSuccess: () => {
          setSaved(texts);
          void message.success(t('template.saved'));
        },
      },
    );
  return (
    <>
      <PageHead title={templateId} text={t(isSaved ? 'template.isSaved' : 'template.unsaved')}>
        <Managed>
          <Button
            type="primary"
            disabled={isSaved || problems.length > 0}
            loading={put.isPending}
            onClick={save}
          >
            {t('action.save')}
          </Button>
        </Managed>
      </PageHead>
      {put.error && <ProblemNote error={put.error} />}
      <div className="template-columns">
        <div className="stack">
          <section className="panel stack">
            <div>
              <h2>{t('template.title')}</h2>
              <CodeEditor
                label={t('template.title')}
                value={begun.title}
                isOneLine
                problems={titleProblems!}
                onChange={(title) => setTexts((now) => ({ ...now, title }))}
              />
            </div>
            <div>
              <h2>{t('template.body')}</h2>
              <CodeEditor
                label={t('template.body')}
                value={begun.body}
                problems={bodyProblems!}
                onChange={(body) => setTexts((now) => ({ ...now, body }))}
              />
            </div>
            <p className="soft">{t('template.hint')}</p>
            {problems.length > 0 && (
              <ul className="problem-list" role="alert">
                {problems.map(({ field, line, message: says }) => (
                  <li key={`${field}${line}${says}`}>
                    {t('template.problemAt', { field: t(`template.${field}`), line })} {says}
                  </li>
                ))}
              </ul>
            )}
          </section>
          <Managed>
            <section className="panel">
              <h2>{t('template.test')}</h2>
              <p className="soft">{t(isSaved ? 'template.testText' : 'template.saveFirst')}</p>
              {isSaved && alert && <TestCard tenant={tenant} template={templateId} alert={alert} />}
            </section>
          </Managed>
        </div>
        <TemplatePreview preview={preview} trial={trial} />
      </div>
    </>
  );
}
