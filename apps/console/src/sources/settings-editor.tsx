import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceKind } from './sources.data';
import { TryBox } from './try-box';
import type { Draft } from './use-draft';

/** Settings as JSON, with what they make of a body beside them. */
export function SettingsEditor({ kind, draft }: { kind: SourceKind; draft: Draft }) {
  const { t } = useTranslation();
  const id = useId();
  const isBad = draft.settings === undefined;
  return (
    <div className="settings-columns">
      <div>
        <div className="row settings-head">
          <label htmlFor={id}>{t('sources.settings')}</label>
          <Button size="small" onClick={draft.addExample}>
            {t('sources.example')}
          </Button>
        </div>
        <Input.TextArea
          id={id}
          className="mono"
          spellCheck={false}
          autoSize={{ minRows: 4, maxRows: 20 }}
          status={isBad ? 'error' : undefined}
          value={draft.text}
          onChange={({ target }) => draft.setText(target.value)}
        />
        {isBad && (
          <p role="alert" className="bad">
            {t('sources.noJson')}
          </p>
        )}
        <small className="soft">
          {t(`settingsText.${kind === 'mapping' || kind === 'robot' ? kind : 'any'}`)}
        </small>
      </div>
      <TryBox draft={draft} />
    </div>
  );
}
