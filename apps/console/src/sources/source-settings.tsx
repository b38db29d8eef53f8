import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';
import { ProblemNote } from '../show/problem-note';
import { SettingsEditor } from './settings-editor';
import { type Settings, type Source, useSaveSettings } from './sources.data';
import { isReady, useDraft } from './use-draft';

/** What a source makes of its bodies: tried with any body, saved once it is right. */
export function SourceSettings({ tenant, source }: { tenant: string; source: Source }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { kind, name } = source;
  const draft = useDraft(tenant, kind, source.settings as Settings);
  const put = useSaveSettings(tenant);
  const save = () =>
    put.mutate(
      { kind, name, settings: draft.settings },
      {
        onSuccess: () => {
          draft.saved();
          void message.success(t('template.saved'));
        },
      },
    );
  return (
    <section className="panel stack">
      <div>
        <h2>{t('trySource.title')}</h2>
        <p className="soft">{t('trySource.titleText')}</p>
      </div>
      <SettingsEditor kind={kind} draft={draft} />
      {put.error && <ProblemNote error={put.error} />}
      <Managed>
        <div className="row">
          <Button
            type="primary"
            disabled={!draft.isChanged || !isReady(draft, kind)}
            loading={put.isPending}
            onClick={save}
          >
            {t('sources.saveSettings')}
          </Button>
          {draft.isChanged && (
            <span className="soft">{t(isReady(draft, kind) ? 'template.unsaved' : 'sources.tryFirst')}</span>
          )}
        </div>
      </Managed>
    </section>
  );
}
