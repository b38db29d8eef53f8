import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton, CopyValue } from '../show/copy-value';
import { MixedText } from '../show/mixed-text';
import { type Doors, type Snippet, snippetsOf } from './snippets';
import type { CreatedSource, SourceKind } from './sources.data';

/** A new source: its token, this once, and what to paste where. */
export function Pasted({ source: { kind, url, token } }: { source: CreatedSource }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Alert type="success" showIcon title={t('sources.once')} />
      <div>
        <div className="soft">{t('sources.token')}</div>
        <CopyValue value={token} />
      </div>
      <Snippets kind={kind} doors={{ url, token }} />
    </div>
  );
}

export function Snippets({ kind, doors }: { kind: SourceKind; doors: Doors }) {
  return (
    <ol className="snippets">
      {snippetsOf(kind, doors).map((snippet) => (
        <li key={snippet.name}>
          <SnippetView snippet={snippet} />
        </li>
      ))}
    </ol>
  );
}

function SnippetView({ snippet: { name, text } }: { snippet: Snippet }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <MixedText text={t(`snippet.${name}`)} />
      </p>
      <div className="pasted">
        <pre className="mono">{text}</pre>
        <CopyButton text={text}>{t('action.copy')}</CopyButton>
      </div>
    </>
  );
}
