import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertStatus, Severity } from '../api/coming';
import { ProblemNote } from '../show/problem-note';
import { SeverityBar, StateTag } from '../show/state-tag';
import { fieldErrorInWords } from '../words/field-errors';
import { useLanguage } from '../words/use-language';
import type { Trial, TriedEvent } from './sources.data';
import type { Draft } from './use-draft';

/** A body in, the alert events it would make out. */
export function TryBox({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const id = useId();
  const { body, setBody, run, trial, settings } = draft;
  return (
    <div className="stack">
      <div>
        <label htmlFor={id}>{t('trySource.body')}</label>
        <Input.TextArea
          id={id}
          className="mono"
          spellCheck={false}
          autoSize={{ minRows: 4, maxRows: 16 }}
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
      </div>
      <div className="row">
        <Button
          disabled={settings === undefined || body.trim() === ''}
          loading={trial.isPending}
          onClick={run}
        >
          {t('trySource.run')}
        </Button>
        <span className="soft">{t('trySource.text')}</span>
      </div>
      {trial.error && <ProblemNote error={trial.error} />}
      {trial.data && !trial.isPending && <Tried trial={trial.data} />}
    </div>
  );
}

function Tried({ trial: { events, leftOut } }: { trial: Trial }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {events.length === 0 && leftOut.length === 0 && <p>{t('trySource.nothing')}</p>}
      <ul className="tried">
        {events.map((event, i) => (
          <li key={i}>
            <TriedView event={event} />
          </li>
        ))}
      </ul>
      <LeftOut leftOut={leftOut} />
    </div>
  );
}

/** Events that could not be used, and why. */
export function LeftOut({ leftOut }: Pick<Trial, 'leftOut'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (leftOut.length === 0) return null;
  return (
    <ul className="left-out">
      {leftOut.flatMap(({ index, errors }) =>
        errors.map(({ field, message }) => (
          <li key={`${index}${field}${message}`}>
            {t('trySource.leftOut', { n: index + 1 })} <b className="mono">{field}</b>{' '}
            {fieldErrorInWords(message, language)}
          </li>
        )),
      )}
    </ul>
  );
}

function TriedView({ event }: { event: TriedEvent }) {
  const { t } = useTranslation();
  const { status, severity, title, description, labels, isRepeat, alertId } = event;
  return (
    <>
      <div className="row">
        {severity && <SeverityBar severity={severity as Severity} />}
        <StateTag state={status as AlertStatus} />
        <b>{title ?? t('trySource.asBefore')}</b>
        {isRepeat && <span className="soft">{t('trySource.repeat')}</span>}
      </div>
      {description && description !== title && <p className="soft pre">{description}</p>}
      <div className="row">
        {Object.entries(labels as Record<string, string>).map(([name, value]) => (
          <span key={name} className="chip mono">
            {name}={value}
          </span>
        ))}
      </div>
      <small className="soft">
        {t('trySource.key')} <span className="mono">{alertId.slice(alertId.indexOf('-') + 1)}</span>
      </small>
    </>
  );
}
