import { useTranslation } from 'react-i18next';
import { QueryView } from '../show/query-view';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';
import { type DeadLetterDetail, type Refusal, useDeadLetter } from './health.data';
import { LetterActions } from './letter-actions';

/** One dead letter: who gave it up and why, and what it says. */
export function Letter({ id, onGone }: { id: string; onGone: () => void }) {
  return (
    <QueryView query={useDeadLetter(id)}>{(letter) => <LetterView {...{ id, letter, onGone }} />}</QueryView>
  );
}

interface LetterViewProps {
  id: string;
  letter: DeadLetterDetail;
  onGone: () => void;
}

function LetterView({ id, letter, onGone }: LetterViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { subject, tenant, bytes, refusals, headers, body, bodyKind, bodyCut } = letter;
  const names = Object.entries(headers);
  return (
    <div className="stack">
      <dl className="fact">
        <dt>{t('letters.subject')}</dt>
        <dd className="mono">{subject}</dd>
        {tenant && (
          <>
            <dt>{t('access.tenant')}</dt>
            <dd>{tenant}</dd>
          </>
        )}
        <dt>{t('letters.size')}</dt>
        <dd>{t('letters.bytes', { bytes: new Intl.NumberFormat(language).format(bytes) })}</dd>
      </dl>
      <section>
        <h3>{t('letters.refusals')}</h3>
        {alike(refusals).map(({ consumers, at, code, reason }) => (
          <p key={`${code}${reason}`}>
            <b>{consumers.join(t('list.comma'))}</b> <span className="mono">{code}</span>{' '}
            <span className="soft">
              <When at={at} />
            </span>
            <br />
            {reason}
          </p>
        ))}
      </section>
      <section>
        <h3>{t('letters.body')}</h3>
        {bodyKind === 'binary' && <p className="soft">{t('letters.binary')}</p>}
        {bodyCut && <p className="soft">{t('letters.cut')}</p>}
        <pre className="letter mono" tabIndex={0}>
          {bodyKind === 'text' ? indented(body) : body}
        </pre>
        {names.length > 0 && (
          <details>
            <summary>{t('letters.headers', { count: names.length })}</summary>
            <pre className="letter mono" tabIndex={0}>
              {names.map(([name, value]) => `${name}: ${value}`).join('\n')}
            </pre>
          </details>
        )}
      </section>
      <div className="row">
        <LetterActions id={id} onGone={onGone} />
      </div>
    </div>
  );
}

/** Services that gave a message up for the same reason stand together. */
function alike(refusals: Refusal[]): (Refusal & { consumers: string[] })[] {
  const groups = new Map<string, Refusal & { consumers: string[] }>();
  for (const refusal of refusals) {
    const key = `${refusal.code} ${refusal.reason}`;
    const group = groups.get(key);
    if (group) group.consumers.push(refusal.consumer);
    else groups.set(key, { ...refusal, consumers: [refusal.consumer] });
  }
  return [...groups.values()];
}

/** JSON as people read it; anything else as it is. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
