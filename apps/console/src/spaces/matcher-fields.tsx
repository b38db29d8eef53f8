import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface MatcherFieldsProps {
  match: string[];
  onChange: (match: string[]) => void;
  problemsAt: (field: string) => string[];
}

/** One matcher a line, what is wrong with it below. */
export function MatcherFields({ match, onChange, problemsAt }: MatcherFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="matchers">
      <p className="soft">{t(match.length === 0 ? 'space.matchesAll' : 'space.matchText')}</p>
      {match.map((text, i) => {
        const problems = problemsAt(`match.${i}`);
        return (
          <div key={i}>
            <div className="matcher">
              <Input
                className="mono"
                spellCheck={false}
                aria-label={t('space.matcherOf', { n: i + 1 })}
                placeholder={'service=~"pay.*"'}
                status={problems.length > 0 ? 'error' : undefined}
                value={text}
                onChange={({ target }) => onChange(match.with(i, target.value))}
              />
              <Button
                type="text"
                aria-label={t('space.removeMatcher', { n: i + 1 })}
                onClick={() => onChange(match.toSpliced(i, 1))}
              >
                ✕
              </Button>
            </div>
            {problems.map((problem) => (
              <div key={problem} className="bad" role="alert">
                {problem}
              </div>
            ))}
          </div>
        );
      })}
      <p>
        <Button size="small" onClick={() => onChange([...match, ''])}>
          {t('space.addMatcher')}
        </Button>
      </p>
    </div>
  );
}
